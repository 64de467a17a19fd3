// SPDX-License-Identifier: GPL-3.0-or-later
// How long loads took is kept, and never in anybody's way.
#include "engine/models/load_times.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace troupe::models;

class TestLoadTimes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLastTimeIsKept();
    void theOldestGo();
    void damageIsForgotten();
};

void TestLoadTimes::theLastTimeIsKept() // R-MOP-02
{
    const QTemporaryDir folder;
    const LoadTimes times(folder.filePath("new/load-times.json").toStdString());
    QVERIFY(times.find("/models/a", "cpu int8 cpu") < 0);
    times.note("/models/a", "cpu int8 cpu", 3.5);
    times.note("/models/a", "torch float32 cpu", 9);
    times.note("/models/a", "cpu int8 cpu", 2.5);
    QCOMPARE(times.find("/models/a", "cpu int8 cpu"), 2.5);
    QCOMPARE(times.find("/models/a", "torch float32 cpu"), 9.0);
    QVERIFY(times.find("/models/b", "cpu int8 cpu") < 0);
}

void TestLoadTimes::theOldestGo() // R-MOP-02
{
    const QTemporaryDir folder;
    const LoadTimes times(folder.filePath("load-times.json").toStdString());
    const size_t all = LoadTimes::kMost + 2;
    for (size_t i = 0; i < all; ++i) times.note("/models/" + std::to_string(i), "cpu", 1);
    QVERIFY(times.find("/models/1", "cpu") < 0);
    QCOMPARE(times.find("/models/2", "cpu"), 1.0);
    QCOMPARE(times.find("/models/" + std::to_string(all - 1), "cpu"), 1.0);
}

void TestLoadTimes::damageIsForgotten() // R-MOP-02, R-MOP-12
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("load-times.json");
    const LoadTimes times(path.toStdString());
    for (const char* text :
         {"", "{", "[]", R"({"format":"troupe.load-times.1","loads":[{"folder":1}]})",
          R"({"format":"troupe.load-times.1","loads":[7]})", R"({"format":"troupe.load-times.1","loads":7})",
          R"({"format":"troupe.load-times.1","loads":[{"folder":"/a","setup":"cpu","seconds":1e400}]})",
          R"({"format":"troupe.load-times.1","loads":[{"folder":"/a","setup":"cpu","seconds":-5}]})",
          R"({"format":"other","loads":[]})"}) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(text);
        file.close();
        QVERIFY2(times.find("/a", "cpu") < 0, text);
        times.note("/a", "cpu", 4);
        QCOMPARE(times.find("/a", "cpu"), 4.0);
    }
    // Where nothing can be written, nothing is known, and nothing is thrown.
    const LoadTimes nowhere("/proc/load-times.json");
    nowhere.note("/a", "cpu", 4);
    QVERIFY(nowhere.find("/a", "cpu") < 0);
}

QTEST_GUILESS_MAIN(TestLoadTimes)
#include "tst_load_times.moc"
