// SPDX-License-Identifier: GPL-3.0-or-later
// R-BAS-08: every promise in docs/REQUIREMENTS.md is named by a test, and no test names one that is not
// there.
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

namespace {

const QString kRoot = QStringLiteral(TROUPE_SOURCE_DIR "/");

QString contentsOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %s", qPrintable(path));
    return QString::fromUtf8(file.readAll());
}

QStringList idsIn(const QString& text, const QString& pattern)
{
    QStringList ids;
    auto it = QRegularExpression(pattern, QRegularExpression::MultilineOption).globalMatch(text);
    while (it.hasNext()) ids << it.next().captured(1);
    return ids;
}

QStringList promised()
{
    return idsIn(contentsOf(kRoot + "docs/REQUIREMENTS.md"), "^- (R-[A-Z]{2,3}-[0-9]{2,3}): \\S");
}

QSet<QString> named()
{
    QSet<QString> ids;
    QDirIterator it(kRoot + "tests", {"*.cpp", "*.h", "*.sh", "*.py"}, QDir::Files,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QStringList found = idsIn(contentsOf(it.next()), "\\b(R-[A-Z]{2,3}-[0-9]{2,3})\\b");
        ids.unite(QSet<QString>(found.begin(), found.end()));
    }
    return ids;
}

QString listed(QSet<QString> ids)
{
    QStringList sorted(ids.begin(), ids.end());
    sorted.sort();
    return sorted.join(", ");
}

} // namespace

class RequirementsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void idsAreUnique()
    {
        const QStringList ids = promised();
        QVERIFY(ids.size() > 20);
        QSet<QString> seen;
        for (const QString& id : ids) {
            QVERIFY2(!seen.contains(id), qPrintable(id + " stands twice"));
            seen.insert(id);
        }
    }

    void everyPromiseHasATestAndEveryTestAPromise()
    {
        const QStringList list = promised();
        const QSet<QString> ids(list.begin(), list.end());
        const QSet<QString> tested = named();
        QVERIFY2((ids - tested).isEmpty(), qPrintable("no test names " + listed(ids - tested)));
        QVERIFY2((tested - ids).isEmpty(), qPrintable("no promise behind " + listed(tested - ids)));
    }
};

QTEST_APPLESS_MAIN(RequirementsTest)
#include "tst_requirements.moc"
