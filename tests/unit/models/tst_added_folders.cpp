// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/added_folders.h"
#include "tests/support/error_of.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace troupe;
using namespace troupe::models;
using namespace troupe::testing;

class TestAddedFolders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void foldersAreKept();
    void manyMayChangeItAtOnce();
    void damageIsSaid_data();
    void damageIsSaid();
};

void TestAddedFolders::foldersAreKept() // R-MOD-06
{
    const QTemporaryDir place;
    const std::filesystem::path file = (place.path() + "/data/models.json").toStdString();
    AddedFolders added(file);
    QVERIFY(added.list().empty());
    added.add("/data/one", "one");
    added.add("/data/two", "two");
    added.add("/data/one", "uno");
    const auto all = AddedFolders(file).list();
    QCOMPARE(all.size(), size_t{2});
    QCOMPARE(all[0].name, std::string("uno"));
    QCOMPARE(all[1].folder, std::filesystem::path("/data/two"));
    QCOMPARE(codeOf([&] { added.add("/data/three", "two"); }), ErrorCode::InvalidRequest);
    QCOMPARE(codeOf([&] { added.add("three", "three"); }), ErrorCode::InvalidRequest);
    QVERIFY(added.remove("uno"));
    QVERIFY(added.remove("/data/two"));
    QVERIFY(!added.remove("two"));
    QVERIFY(added.list().empty());
    for (size_t i = 0; i < AddedFolders::kMost; ++i) added.add("/f/" + std::to_string(i), std::to_string(i));
    QCOMPARE(codeOf([&] { added.add("/f/more", "more"); }), ErrorCode::InvalidRequest);
}

void TestAddedFolders::manyMayChangeItAtOnce() // R-MOD-06
{
    const QTemporaryDir place;
    const std::filesystem::path file = (place.path() + "/models.json").toStdString();
    std::vector<std::thread> writers;
    for (int writer = 0; writer < 4; ++writer)
        writers.emplace_back([&, writer] {
            AddedFolders added(file); // as another process: a lock of its own
            for (int i = 0; i < 10; ++i) {
                const std::string name = std::to_string(writer) + "-" + std::to_string(i);
                added.add("/f/" + name, name);
                if (i % 2) added.remove(name);
            }
        });
    for (std::thread& writer : writers) writer.join();
    QCOMPARE(AddedFolders(file).list().size(), size_t{20});
}

void TestAddedFolders::damageIsSaid_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("no JSON") << QByteArray("{");
    QTest::newRow("another format") << QByteArray(R"({"format":"x","folders":[]})");
    QTest::newRow("no list") << QByteArray(R"({"format":"troupe.models.1","folders":{}})");
    QTest::newRow("no object") << QByteArray(R"({"format":"troupe.models.1","folders":[1]})");
    QTest::newRow("relative") << QByteArray(
        R"({"format":"troupe.models.1","folders":[{"name":"a","folder":"a"}]})");
    QTest::newRow("no name") << QByteArray(
        R"({"format":"troupe.models.1","folders":[{"name":"","folder":"/a"}]})");
    QTest::newRow("no text") << QByteArray(
        R"({"format":"troupe.models.1","folders":[{"name":1,"folder":"/a"}]})");
}

void TestAddedFolders::damageIsSaid() // R-MOD-06
{
    QFETCH(QByteArray, text);
    const QTemporaryDir place;
    QFile file(place.path() + "/models.json");
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    file.close();
    const Error error = errorOf([&] { AddedFolders(file.fileName().toStdString()).list(); }).value();
    QCOMPARE(error.code(), ErrorCode::FileDamaged);
    QVERIFY(error.message().find("models.json") != std::string::npos);
    // Nothing that cannot be read is written over.
    errorOf([&] { AddedFolders(file.fileName().toStdString()).add("/a", "a"); });
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), text);
}

QTEST_GUILESS_MAIN(TestAddedFolders)
#include "tst_added_folders.moc"
