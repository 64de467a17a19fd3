// SPDX-License-Identifier: GPL-3.0-or-later
// R-UIF-40, R-UIF-41: one studio a user, by the real executable and by both sides of its socket.
#include "app/studio/hand_over.h"
#include "app/studio/local_socket.h"
#include "app/studio/studio_instance.h"
#include "engine/base/error.h"
#include "tests/integration/troupe_process.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <csignal>
#include <future>
#include <memory>
#include <optional>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace troupe;
using troupe::test::Account;
using troupe::test::Outcome;
namespace fs = std::filesystem;

namespace {

/// An account with a screen that nobody sees.
class Desk
{
public:
    Desk()
    {
        account.setEnvironment(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        account.setEnvironment(QStringLiteral("XDG_STATE_HOME"), home() + QStringLiteral("/state"));
    }

    QString home() const { return QDir::cleanPath(account.settingsFile() + "/../../.."); }
    QString socket() const { return home() + "/troupe/studio.sock"; }
    /// What the window remembers for the next start: the project that is open.
    QByteArray remembered() const
    {
        QFile file(home() + "/state/troupe/window.ini");
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// The first studio, once it can be told something.
    std::unique_ptr<QProcess> open(const QStringList& arguments = {}) const
    {
        auto process = account.start(arguments);
        if (!QTest::qWaitFor([&] { return answers(); }, 30'000)) return nullptr;
        return process;
    }
    bool answers() const
    {
        return app::sendTo(socket().toStdString(), app::handOverBytes({}), std::chrono::seconds(1)) ==
               app::Sent::Taken;
    }

    Account account;
};

QString madeProject(const Account& account, const QString& name)
{
    const QString folder = account.path(name);
    return account.run({"project", "new", folder}).status == 0 ? folder : QString();
}

void kill(QProcess& process)
{
    process.kill();
    process.waitForFinished();
}

/// The connection that another user's program would have: made after it stopped being this user.
int answerToForeigner(const fs::path& socket)
{
    const pid_t child = fork();
    if (child == 0) {
        if (setuid(65534) != 0) _exit(9);
        try {
            _exit(static_cast<int>(app::sendTo(socket, app::handOverBytes({"/x"}), std::chrono::seconds(5))));
        } catch (const Error&) {
            _exit(8); // it saw that the studio is not its own
        }
    }
    int status = 0;
    while (waitpid(child, &status, WNOHANG) == 0) QTest::qWait(20);
    return WEXITSTATUS(status);
}

} // namespace

class TestStudio : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSecondStartHandsItsFilesOver();
    void anotherOneOnRequest();
    void aKilledOneIsNoObstacle();
    void oneThatHangsIsTold();
    void messagesAreRead_data();
    void messagesAreRead();
    void whatNoStartSendsIsRefused_data();
    void whatNoStartSendsIsRefused();
    void tooMuchIsRefusedByTheSender();
    void whoTalksNonsenseIsHungUpOn();
    void otherUsersAreNotHeard();
    void aFolderOfOthersIsNotUsed();
};

void TestStudio::aSecondStartHandsItsFilesOver() // R-UIF-40
{
    const Desk desk;
    const QString first = madeProject(desk.account, QStringLiteral("first"));
    const QString second = madeProject(desk.account, QStringLiteral("second"));
    QVERIFY(!first.isEmpty() && !second.isEmpty());
    const auto studio = desk.open({"studio", "first"}); // as a person types it, in the current folder
    QVERIFY(studio);
    QTRY_VERIFY_WITH_TIMEOUT(desk.remembered().contains(QFile::encodeName(first)), 20'000);

    const Outcome outcome = desk.account.run({"studio", "./second"});
    QCOMPARE(outcome.status, 0);
    QVERIFY2(outcome.err.contains("open already"), outcome.err.constData());
    QTRY_VERIFY_WITH_TIMEOUT(desk.remembered().contains(QFile::encodeName(second)), 20'000);
    QCOMPARE(desk.account.run({}).status, 0); // "troupe" alone, too
    QCOMPARE(studio->state(), QProcess::Running);
    kill(*studio);
}

void TestStudio::anotherOneOnRequest() // R-UIF-40
{
    const Desk desk;
    const auto studio = desk.open();
    QVERIFY(studio);
    const auto beside = desk.account.start({"studio", "--new-instance"});
    QTest::qWait(1500);
    QCOMPARE(beside->state(), QProcess::Running);
    kill(*beside);
    QVERIFY(desk.answers()); // it took nothing from the first
    kill(*studio);
}

void TestStudio::aKilledOneIsNoObstacle() // R-UIF-40
{
    const Desk desk;
    for (int i = 0; i < 3; ++i) {
        const auto studio = desk.open();
        QVERIFY(studio);
        kill(*studio);
        QVERIFY(QFile::exists(desk.socket())); // nobody cleared up
        QVERIFY(!desk.answers());
    }
}

void TestStudio::oneThatHangsIsTold() // R-UIF-40
{
    const Desk desk;
    const auto studio = desk.open();
    QVERIFY(studio);
    ::kill(static_cast<pid_t>(studio->processId()), SIGSTOP);
    const Outcome outcome = desk.account.run({"studio"});
    ::kill(static_cast<pid_t>(studio->processId()), SIGCONT);
    QCOMPARE(outcome.status, 75);
    QVERIFY2(outcome.err.contains("--new-instance"), outcome.err.constData());
    kill(*studio);
}

void TestStudio::messagesAreRead_data()
{
    QTest::addColumn<std::vector<std::string>>("files");
    QTest::newRow("no file") << std::vector<std::string>{};
    QTest::newRow("one") << std::vector<std::string>{"/home/maya/play"};
    QTest::newRow("line breaks and bytes that are no text")
        << std::vector<std::string>{"/a\nb", "/\xff\xfe", "/last"};
    QTest::newRow("as many as there may be") << std::vector<std::string>(app::kMostHandedFiles, "/x");
}

void TestStudio::messagesAreRead() // R-UIF-41
{
    QFETCH(std::vector<std::string>, files);
    const std::string bytes = app::handOverBytes(files);
    for (size_t cut = 0; cut < bytes.size(); ++cut)
        QVERIFY2(!app::readHandOver(bytes.substr(0, cut)), "a part was taken for the whole");
    const auto read = app::readHandOver(bytes);
    QVERIFY(read);
    QCOMPARE(*read, files);
}

void TestStudio::whatNoStartSendsIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray format("troupe-studio 1\0", 16);
    QTest::newRow("another format") << QByteArray("GET / HTTP/1.1\r\n\r\n");
    QTest::newRow("a later format") << QByteArray("troupe-studio 2\0\0", 17);
    QTest::newRow("a path that is not whole") << format + QByteArray("../x\0\0", 6);
    QTest::newRow("bytes behind the end") << format + QByteArray("/x\0\0/y\0\0", 8);
    QTest::newRow("too many files") << format + QByteArray("/x\0", 3).repeated(app::kMostHandedFiles + 1);
    QTest::newRow("a name without end") << format + '/' + QByteArray(app::kMostHandOverBytes, 'x');
}

void TestStudio::whatNoStartSendsIsRefused() // R-UIF-41
{
    QFETCH(QByteArray, bytes);
    const std::string text = bytes.toStdString();
    QVERIFY_EXCEPTION_THROWN((void)app::readHandOver(text), Error);
}

void TestStudio::tooMuchIsRefusedByTheSender() // R-UIF-41
{
    const std::vector<std::string> many(app::kMostHandedFiles + 1, "/x");
    QVERIFY_EXCEPTION_THROWN((void)app::handOverBytes(many), Error);
    const std::vector<std::string> longOnes(30, "/" + std::string(4000, 'x'));
    QVERIFY_EXCEPTION_THROWN((void)app::handOverBytes(longOnes), Error);
    const std::vector<std::string> relative{"x"};
    QVERIFY_EXCEPTION_THROWN((void)app::handOverBytes(relative), Error);
}

void TestStudio::whoTalksNonsenseIsHungUpOn() // R-UIF-41
{
    const QTemporaryDir folder;
    app::StudioInstance instance(fs::path(folder.path().toStdString()) / "troupe");
    QVERIFY(!instance.handedOver({}));
    std::vector<std::vector<std::string>> opened;
    const auto listening =
        instance.listen([&](const std::vector<std::string>& files) { opened.push_back(files); });
    QVERIFY(listening);
    const fs::path socket = fs::path(folder.path().toStdString()) / "troupe/studio.sock";
    const auto sent = [&](const std::string& bytes) {
        auto answer = std::async(std::launch::async,
                                 [&] { return app::sendTo(socket, bytes, std::chrono::seconds(20)); });
        while (answer.wait_for(std::chrono::milliseconds(0)) != std::future_status::ready) QTest::qWait(10);
        return answer.get();
    };
    QCOMPARE(sent("GET / HTTP/1.1\r\n\r\n"), app::Sent::NoAnswer);
    QCOMPARE(sent(std::string(1 << 20, 'x')), app::Sent::NoAnswer);
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(sent("troupe-studio 1"), app::Sent::NoAnswer); // says no more: hung up on
    QVERIFY(clock.elapsed() < 15'000);
    QVERIFY(opened.empty());
    QCOMPARE(sent(app::handOverBytes({"/x"})), app::Sent::Taken);
    QCOMPARE(opened.size(), size_t{1});
    QCOMPARE(opened.front(), std::vector<std::string>{"/x"});
}

void TestStudio::otherUsersAreNotHeard() // R-UIF-41
{
    if (geteuid() != 0) QSKIP("only root can be another user");
    const QTemporaryDir folder;
    const fs::path runtime = fs::path(folder.path().toStdString()) / "troupe";
    app::StudioInstance instance(runtime);
    QVERIFY(!instance.handedOver({}));
    int opened = 0;
    const auto listening = instance.listen([&](const auto&) { ++opened; });
    QVERIFY(listening);
    // As if the rights of the files did not keep them away.
    chmod(folder.path().toUtf8().constData(), 0755);
    chmod(runtime.c_str(), 0755);
    chmod((runtime / "studio.sock").c_str(), 0777);
    QCOMPARE(answerToForeigner(runtime / "studio.sock"), 8);
    QTest::qWait(100);
    QCOMPARE(opened, 0);
}

void TestStudio::aFolderOfOthersIsNotUsed() // R-UIF-41
{
    const QTemporaryDir folder;
    const fs::path runtime = fs::path(folder.path().toStdString()) / "troupe";
    fs::create_directory(runtime);
    QVERIFY(app::isPrivate(runtime));
    chmod(runtime.c_str(), 0777);
    QVERIFY(!app::isPrivate(runtime));
    app::StudioInstance instance(runtime);
    QVERIFY(!instance.handedOver({"/x"})); // on its own
    QVERIFY(!instance.listen([](const auto&) {}));
    QVERIFY(fs::is_empty(runtime));
    fs::create_directory_symlink(runtime, runtime.string() + "-link");
    chmod(runtime.c_str(), 0700);
    QVERIFY(!app::isPrivate(runtime.string() + "-link"));
    chmod(folder.path().toUtf8().constData(), 0777);
    QVERIFY(!app::isPrivate(runtime)); // it could be renamed away
}

QTEST_GUILESS_MAIN(TestStudio)
#include "tst_studio.moc"
