// SPDX-License-Identifier: GPL-3.0-or-later
// R-BAS-06: includes run downwards only, app → {ui, server} → engine; the engine knows no Qt and no database.
// R-BAS-07: every source file of ours names its licence and stays readable in length.
#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QTest>

namespace {

const QString kRoot = QStringLiteral(TROUPE_SOURCE_DIR "/");

QStringList sourcesBelow(const QString& folder)
{
    QStringList found;
    QDirIterator it(kRoot + folder, {"*.h", "*.cpp", "*.cu"}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) found << it.next().mid(kRoot.size());
    found.sort();
    return found;
}

QStringList linesOf(const QString& path)
{
    QFile file(kRoot + path);
    if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %s", qPrintable(path));
    return QString::fromUtf8(file.readAll()).split('\n');
}

/// What `path` includes, as written.
QStringList includesOf(const QString& path)
{
    static const QRegularExpression include("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]");
    QStringList found;
    for (const QString& line : linesOf(path)) {
        const auto match = include.match(line);
        if (match.hasMatch()) found << match.captured(1);
    }
    return found;
}

/// A Qt class header (<QString>), a Qt module header (<QtGlobal>, <QtCore/…>) or QCustomPlot.
bool isQt(const QString& include)
{
    static const QRegularExpression qt("^(Q[A-Z][A-Za-z]*|Qt[A-Z].*|qcustomplot\\.h)$");
    return qt.match(include).hasMatch();
}

bool startsWithAny(const QString& text, const QStringList& starts)
{
    return std::any_of(starts.begin(), starts.end(),
                       [&](const QString& start) { return text.startsWith(start); });
}

const QStringList kDatabaseFolders = {"engine/store/", "engine/jobs/", "engine/voices/", "engine/project/"};

/// Why this include is not allowed where it stands; empty when it is.
QString fault(const QString& file, const QString& include)
{
    const QString layer = file.section('/', 0, 0);
    static const QHash<QString, QStringList> forbidden = {
        {"engine", {"app/", "ui/", "server/", "tests/"}},
        {"server", {"app/", "ui/", "tests/"}},
        {"ui", {"app/", "server/", "tests/"}},
        {"app", {"tests/"}},
    };
    if (startsWithAny(include, forbidden.value(layer))) return "runs upwards";
    if (layer == "engine" && isQt(include)) return "is Qt, inside the engine";
    const bool mayUseDatabase = startsWithAny(file, kDatabaseFolders);
    if (layer == "engine" && !mayUseDatabase && startsWithAny(include, kDatabaseFolders))
        return "is of the library, above the engine";
    // Headers of engine/store speak SQLite; they are for the library's sources alone, as SQLite itself is.
    const bool inStore = file.startsWith("engine/store/");
    if (startsWithAny(include, {"SQLiteCpp/", "sqlite3", "engine/store/"}) &&
        !(inStore || (mayUseDatabase && (file.endsWith(".cpp") || file.endsWith("_db.h")))))
        return "is SQLite, outside the library's sources";
    if (include.endsWith("_db.h") && !(mayUseDatabase && (file.endsWith(".cpp") || file.endsWith("_db.h"))))
        return "is an inner header of the library";
    if (startsWithAny(include, {"torch/", "ATen/", "c10/"}) && !file.startsWith("engine/model/"))
        return "is libtorch, outside engine/model";
    if (layer == "server" &&
        startsWithAny(include, {"QWidget", "QApplication", "QGuiApplication", "QtWidgets"}))
        return "is a window, inside the server";
    if (layer != "engine" && startsWithAny(include, {"engine/model/", "engine/kernels/", "engine/checkpoint/",
                                                     "engine/generate/"}))
        return "is an inner part of the engine";
    return {};
}

} // namespace

class LayersTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void includesRunDownwards()
    {
        QStringList faults;
        int seen = 0;
        for (const QString layer : {"engine", "server", "ui", "app"}) {
            for (const QString& file : sourcesBelow(layer)) {
                for (const QString& include : includesOf(file)) {
                    ++seen;
                    const QString why = fault(file, include);
                    if (!why.isEmpty()) faults << QString("%1: <%2> %3").arg(file, include, why);
                }
            }
        }
        QVERIFY2(seen > 100, "the test must have found the sources");
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join('\n')));
    }

    void theRuleItselfCatches_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("include");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("engine to ui") << "engine/audio/clip.h"
                                      << "ui/studio.h" << false;
        QTest::newRow("ui to server") << "ui/studio.h"
                                      << "server/components.h" << false;
        QTest::newRow("server to ui") << "server/a.cpp"
                                      << "ui/studio.h" << false;
        QTest::newRow("Qt in engine") << "engine/audio/clip.h"
                                      << "QString" << false;
        QTest::newRow("Qt module in engine") << "engine/audio/clip.h"
                                             << "QtCore/QString" << false;
        QTest::newRow("engine to library") << "engine/speech/a.cpp"
                                           << "engine/jobs/store.h" << false;
        QTest::newRow("SQLite in a header") << "engine/jobs/store.h"
                                            << "SQLiteCpp/Database.h" << false;
        QTest::newRow("SQLite in the library") << "engine/jobs/store.cpp"
                                               << "SQLiteCpp/Database.h" << true;
        QTest::newRow("SQLite behind a header") << "engine/jobs/store.h"
                                                << "engine/store/database.h" << false;
        QTest::newRow("SQLite behind an inner header") << "engine/jobs/rows_db.h"
                                                       << "engine/store/database.h" << true;
        QTest::newRow("inner header of the library") << "engine/jobs/store.h"
                                                     << "engine/jobs/rows_db.h" << false;
        QTest::newRow("inner header from the window") << "ui/a.cpp"
                                                      << "engine/jobs/rows_db.h" << false;
        QTest::newRow("libtorch outside") << "engine/speech/a.cpp"
                                          << "torch/torch.h" << false;
        QTest::newRow("inner part") << "ui/a.cpp"
                                    << "engine/model/talker.h" << false;
        QTest::newRow("façade") << "ui/a.cpp"
                                << "engine/speech/engine.h" << true;
        QTest::newRow("app to all") << "app/main.cpp"
                                    << "server/components.h" << true;
    }

    void theRuleItselfCatches()
    {
        QFETCH(QString, file);
        QFETCH(QString, include);
        QFETCH(bool, allowed);
        QCOMPARE(fault(file, include).isEmpty(), allowed);
    }

    void filesNameTheirLicenceAndStayShort()
    {
        QStringList faults;
        for (const QString layer : {"engine", "server", "ui", "app", "tests"}) {
            for (const QString& file : sourcesBelow(layer)) {
                const QStringList lines = linesOf(file);
                if (!lines.first().contains("SPDX-License-Identifier: GPL-3.0-or-later"))
                    faults << file + ": no SPDX line";
                const bool saysWhy = lines.mid(0, 6).join('\n').contains("Long because");
                const int most = layer == "tests" ? 700 : 650; // a test's table of rows is one idea
                if (lines.size() > most && !saysWhy)
                    faults << QString("%1: %2 lines").arg(file).arg(lines.size());
            }
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join('\n')));
    }
};

QTEST_APPLESS_MAIN(LayersTest)
#include "tst_layers.moc"
