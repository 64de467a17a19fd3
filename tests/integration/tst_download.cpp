// SPDX-License-Identifier: GPL-3.0-or-later
// `troupe models download`, by the real executable, from a hub of the test's own.
#include "tests/integration/troupe_process.h"
#include "tests/support/fake_hub.h"
#include "tests/support/self_signed.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QRandomGenerator>
#include <QTest>

#include <csignal>

using namespace troupe::test;

namespace {

const QString kWeights = QStringLiteral("model.safetensors");

/// An account whose hub is `url`.
Account accountFor(const QString& url)
{
    Account account;
    for (const char* name :
         {"HF_TOKEN", "HF_HOME", "HF_HUB_OFFLINE", "http_proxy", "https_proxy", "SSL_CERT_FILE"})
        account.setEnvironment(name, {});
    account.setEnvironment("no_proxy", "*");
    account.setEnvironment("HF_ENDPOINT", url);
    account.setEnvironment("TROUPE_DOWNLOAD_STALL_SECONDS", "2");
    return account;
}

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// True when a file below the folder holds these bytes.
bool isAnywhere(const QString& folder, const QByteArray& bytes)
{
    QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext())
        if (bytesOf(it.next()).contains(bytes)) return true;
    return false;
}

QStringList download(const Account& account, const QStringList& more = {})
{
    return QStringList{"models", "download", "Org/Model", "--to", account.path("model")} + more;
}

} // namespace

class TestDownload : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aModelComes();
    void whatIsWrongIsSaid();
    void aSignalKeepsThePart();
    void killedAtAnyMomentItGoesOn();
    void theTokenIsNowhere();
    void aCertificateOfOnesOwnIsTrustedWhenNamed();
};

void TestDownload::aModelComes() // R-MOD-38
{
    FakeHub hub;
    hub.put(kWeights, noise(100'000, 1));
    hub.put("config.json", "{}", false);
    Account account = accountFor(hub.url());
    const Outcome plain = account.run(download(account));
    QCOMPARE(plain.status, 0);
    QCOMPARE(plain.out.trimmed(), account.path("model").toUtf8());
    QVERIFY(plain.err.contains("Downloading") && plain.err.contains("2 files"));
    QVERIFY2(!plain.err.contains('\r'), "no progress line without a terminal");
    QCOMPARE(bytesOf(account.path("model/" + kWeights)), noise(100'000, 1));
    const Outcome again = account.run(download(account, {"--json"}));
    QCOMPARE(again.status, 0);
    QVERIFY(again.json()["was_there"].toBool());
    QCOMPARE(again.json()["commit"].toString(), QString(40, 'c'));
    QVERIFY(again.err.isEmpty());
    // Without --to, in the place of models; a file that is damaged comes anew, alone.
    const Outcome own = account.run({"models", "download", "Org/Model", "--quiet"});
    QCOMPARE(own.status, 0);
    QVERIFY(own.err.isEmpty());
    const QString folder = account.dataFolder() + "/models/Org--Model";
    QCOMPARE(own.out.trimmed(), folder.toUtf8());
    account.put(folder + '/' + kWeights, "damaged");
    const Outcome repaired = account.run({"models", "download", "Org/Model", kWeights, "--json"});
    QCOMPARE(repaired.json()["fetched"].toArray(), QJsonArray({kWeights}));
    QCOMPARE(bytesOf(folder + '/' + kWeights), noise(100'000, 1));
    // Flag over environment.
    FakeHub mirror;
    mirror.put(kWeights, noise(10, 2));
    QCOMPARE(
        account.run({"models", "download", "Org/Model", "--mirror", mirror.url(), "--to", account.path("m2")})
            .status,
        0);
    QCOMPARE(mirror.count(kWeights), 1);
    account.setEnvironment("MODELSCOPE_ENDPOINT", mirror.url());
    QCOMPARE(
        account.run({"models", "download", "Org/Model", "--hub", "modelscope", "--to", account.path("m3")})
            .status,
        0);
    QCOMPARE(mirror.count("files"), 1);
}

void TestDownload::whatIsWrongIsSaid() // R-MOD-39 R-MOD-68
{
    FakeHub hub;
    hub.put(kWeights, noise(1000, 1));
    Account account = accountFor(hub.url());
    const auto status = [&account](const QStringList& arguments) { return account.run(arguments).status; };
    const Outcome unknown = account.run({"models", "download", "base-smal"});
    QCOMPARE(unknown.status, 2);
    QVERIFY(unknown.err.contains("base-small"));
    QCOMPARE(status({"models", "download"}), 2);
    QCOMPARE(status({"models", "download", "base", "codec"}), 2);
    const Outcome missing = account.run({"models", "download", "Qwen/Qwen3-TTS-12Hz-0.6B-Bsae"});
    QCOMPARE(missing.status, 69);
    QVERIFY(missing.err.contains("Qwen/Qwen3-TTS-12Hz-0.6B-Base"));
    hub.fault("revision", faults::status(401));
    const Outcome refused = account.run(download(account, {"--json"}));
    QCOMPARE(refused.status, 77);
    QCOMPARE(refused.json()["error"].toObject()["code"].toString(), QString("not_permitted"));
    account.setEnvironment("TROUPE_DOWNLOAD_TRIES", "1");
    hub.fault("revision", faults::status(503));
    QCOMPARE(status(download(account)), 75);
    for (const char* nowhere : {"http://127.0.0.1:1", "http://no-such-host.invalid"}) {
        account.setEnvironment("HF_ENDPOINT", nowhere);
        const Outcome unreached = account.run(download(account));
        QCOMPARE(unreached.status, 69);
        QVERIFY2(unreached.err.contains("cannot be reached") && unreached.err.contains("https_proxy") &&
                     unreached.err.contains("HF_ENDPOINT") && unreached.err.contains("download.mirror"),
                 unreached.err.constData());
    }
    account.setEnvironment("HF_ENDPOINT", hub.url());
    account.setEnvironment("HF_HUB_OFFLINE", "1");
    QCOMPARE(status(download(account)), 77);
    account.setEnvironment("HF_HUB_OFFLINE", {});
    account.setEnvironment("HF_ENDPOINT", "not an address");
    QCOMPARE(status(download(account)), 78);
    QVERIFY(!QFile::exists(account.path("model")));
}

void TestDownload::aSignalKeepsThePart() // R-MOD-47
{
    FakeHub hub;
    const QByteArray content = noise(300'000, 3);
    hub.put(kWeights, content);
    hub.fault(kWeights, faults::stall(200'000));
    const Account account = accountFor(hub.url());
    const auto process = account.start(download(account));
    const QString part = account.path("model.part/model.safetensors.part");
    QTRY_COMPARE_WITH_TIMEOUT(QFileInfo(part).size(), 200'000, 30'000);
    kill(static_cast<pid_t>(process->processId()), SIGTERM);
    QVERIFY(process->waitForFinished(20'000));
    QCOMPARE(process->exitCode(), 128 + SIGTERM);
    QVERIFY(process->readAllStandardError().contains("the same command goes on"));
    QCOMPARE(QFileInfo(part).size(), 200'000);
    QCOMPARE(account.run(download(account)).status, 0);
    QCOMPARE(bytesOf(account.path("model/" + kWeights)), content);
    QCOMPARE(hub.requests().back().header("range"), QByteArray("bytes=200000-"));
}

void TestDownload::killedAtAnyMomentItGoesOn() // R-MOD-45
{
    const bool isStorm = qEnvironmentVariableIsSet("TROUPE_DOWNLOAD_STORM"); // tests/soak/download_storm.sh
    const qsizetype size = isStorm ? 256'000'000 : 8'000'000;
    const int mostKills = isStorm ? 100 : 12;
    FakeHub hub;
    const QByteArray content = noise(size, 4);
    hub.put(kWeights, content);
    // Slower than this machine reads, as networks are.
    const int pace = isStorm ? 16'000 : 4000;
    hub.always(kWeights,
               [pace](const AskedRequest&, FaultyAnswer& answer) { answer.bytesPerMillisecond = pace; });
    const Account account = accountFor(hub.url());
    QRandomGenerator random(5);
    int kills = 0;
    for (; kills < mostKills; ++kills) {
        const auto process = account.start(download(account, {"--quiet"}));
        const bool ended = process->waitForFinished(100 + static_cast<int>(random.bounded(300)));
        if (ended && process->exitStatus() == QProcess::NormalExit && process->exitCode() == 0) break;
        process->kill();
        process->waitForFinished();
        QVERIFY2(!QFile::exists(account.path("model")), "a model that is not whole has no name");
    }
    QVERIFY(kills > 2);
    const Outcome last = account.run(download(account, {"--json"}));
    QCOMPARE(last.status, 0);
    QCOMPARE(bytesOf(account.path("model/" + kWeights)), content);
    // The server counts what it gave to its system, so this is more than the client read.
    const double sent = static_cast<double>(hub.sentBytes());
    qInfo("%d kills, %.4f of the file sent", kills, sent / static_cast<double>(size));
    QVERIFY2(sent < 1.25 * static_cast<double>(size), qPrintable(QString::number(sent)));
}

void TestDownload::theTokenIsNowhere() // R-MOD-44
{
    FakeHub hub;
    hub.useStore();
    hub.put(kWeights, noise(100'000, 6));
    hub.put("config.json", "{}", false);
    hub.fault(kWeights, faults::drop(50'000));
    Account account = accountFor(hub.url());
    const QString tokenFile = account.path("token");
    account.put(tokenFile, "hf_verysecret\n");
    QCOMPARE(account.run({"config", "set", "download.token_file", tokenFile}).status, 0);
    const Outcome outcome = account.run(download(account, {"--log-level", "debug"}));
    QCOMPARE(outcome.status, 0);
    hub.fault("revision", faults::status(403));
    const Outcome refused = account.run(
        {"models", "download", "Org/Model", "--to", account.path("other"), "--log-level", "debug"});
    QCOMPARE(refused.status, 77);
    int withToken = 0;
    for (const AskedRequest& asked : hub.requests()) {
        const bool isHub = asked.port == hub.server().port();
        QCOMPARE(asked.header("authorization"), isHub ? QByteArray("Bearer hf_verysecret") : QByteArray());
        withToken += isHub ? 1 : 0;
    }
    QVERIFY(withToken >= 5);
    for (const QByteArray& said : {outcome.out, outcome.err, refused.out, refused.err})
        QVERIFY(!said.contains("verysecret"));
    QVERIFY(QFile::remove(tokenFile));
    QVERIFY(!isAnywhere(account.path("."), "verysecret"));
    QVERIFY(!isAnywhere(account.dataFolder() + "/../..", "verysecret"));
}

void TestDownload::aCertificateOfOnesOwnIsTrustedWhenNamed() // R-MOD-46
{
    FakeHub hub;
    hub.put(kWeights, noise(1000, 7));
    const SelfSigned own = SelfSigned::make();
    FaultServer front([&hub](const AskedRequest& request) { return hub.answerTo(request); }, own.certificate,
                      own.key);
    Account account = accountFor(front.url());
    const Outcome refused = account.run(download(account));
    QCOMPARE(refused.status, 77);
    QVERIFY(refused.err.contains("SSL_CERT_FILE"));
    QVERIFY(hub.requests().empty());
    account.put(account.path("own.pem"), own.certificate);
    account.setEnvironment("SSL_CERT_FILE", account.path("own.pem"));
    const Outcome trusted = account.run(download(account));
    QVERIFY2(trusted.status == 0, trusted.err.constData());
    QCOMPARE(bytesOf(account.path("model/" + kWeights)), noise(1000, 7));
}

QTEST_GUILESS_MAIN(TestDownload)
#include "tst_download.moc"
