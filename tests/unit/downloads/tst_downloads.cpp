// SPDX-License-Identifier: GPL-3.0-or-later
// What a download does besides surviving: goes on, repairs, waits, keeps records, asks hubs as they are
// asked.
#include "engine/models/download_lock.h"
#include "server/download/progress_meter.h"
#include "server/download/proxies.h"
#include "server/download/retry.h"
#include "tests/unit/downloads/download_test.h"

#include <QTest>

using namespace troupe;
using namespace troupe::test;

namespace {

const QString kWeights = QStringLiteral("model.safetensors");

void fill(FakeHub& hub, quint32 seed = 1)
{
    hub.put(kWeights, noise(200'000, seed));
    hub.put("config.json", "{\"seed\":" + QByteArray::number(seed) + "}", false);
    hub.put("empty.txt", "", false);
    hub.put("README.md", "Read me.", false);
}

void put(const QString& path, const QByteArray& bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("no test file");
}

#define QVERIFY_FETCHED(work)                                                                                \
    do {                                                                                                     \
        const Fetched came = (work);                                                                         \
        QVERIFY2(!came.error, came.error ? came.error->what() : "");                                         \
    } while (false)

} // namespace

class TestDownloads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cancelKeepsThePart();
    void whatIsThereIsNotFetchedAgain();
    void oneFileIsRepaired();
    void onlyWhatAModelNeedsComes();
    void anotherModelIsNotOverwritten();
    void whatWasBegunGoesOnWithItsCommit();
    void twoAtOnceFetchOnce();
    void modelScopeIsAskedInItsWay();
    void aPlainAddressIsFetched();
    void aReleasedModelIsCheckedAgainstItsRelease();
    void aFullDiskIsSaidBefore();
    void offlineIsObeyed();
    void proxiesFollowTheEnvironment();
    void pausesGrowAndServersAreHeard();
    void progressTellsRateAndTime();
};

void TestDownloads::cancelKeepsThePart() // R-MOD-47
{
    FakeHub hub;
    fill(hub);
    hub.fault(kWeights, faults::stall(120'000));
    const Shelf shelf;
    models::DownloadRequest request = shelf.request(hub);
    request.patience.stallSeconds = 60;
    ProgressLog log;
    server::HttpDownloader downloader("troupe/test");
    const auto download = downloader.start(request, &log);
    const QString part = shelf.path("model.part/model.safetensors.part");
    QTRY_COMPARE_WITH_TIMEOUT(QFileInfo(part).size(), 120'000, 20'000);
    download->cancel();
    const Fetched stopped = finish(*download);
    QVERIFY_FETCHED(stopped);
    QVERIFY(stopped.result.cancelled);
    QCOMPARE(log.ends(), 1);
    QCOMPARE(QFileInfo(part).size(), 120'000);
    QVERIFY(!shelf.exists("model"));
    const auto record = models::readOrigin(shelf.path("model.part").toStdString());
    QVERIFY(record && !record->complete);
    const Fetched again = shelf.fetch(shelf.request(hub));
    QVERIFY_FETCHED(again);
    QCOMPARE(shelf.bytesOf("model/" + kWeights), noise(200'000, 1));
    QCOMPARE(hub.requests().back().header("range"), QByteArray("bytes=120000-"));
    QVERIFY(again.result.fetchedBytes < 90'000);
}

void TestDownloads::whatIsThereIsNotFetchedAgain() // R-MOD-48
{
    FakeHub hub;
    fill(hub);
    const Shelf shelf;
    const Fetched first = shelf.fetch(shelf.request(hub));
    QVERIFY_FETCHED(first);
    QVERIFY(!first.result.wasThere);
    QCOMPARE(first.result.fetched.size(), size_t{4});
    QCOMPARE(shelf.bytesOf("model/empty.txt"), QByteArray(""));
    QVERIFY(shelf.exists("model/empty.txt"));
    const Fetched second = shelf.fetch(shelf.request(hub));
    QVERIFY_FETCHED(second);
    QVERIFY(second.result.wasThere);
    QCOMPARE(hub.count(kWeights), 1);
    // One that was lost meanwhile comes alone.
    QFile::remove(shelf.path("model/config.json"));
    const Fetched third = shelf.fetch(shelf.request(hub));
    QVERIFY_FETCHED(third);
    QCOMPARE(third.result.fetched, std::vector<std::string>({"config.json"}));
    QCOMPARE(hub.count(kWeights), 1);
    QVERIFY(models::readOrigin(shelf.path("model").toStdString())->complete);
}

void TestDownloads::oneFileIsRepaired() // R-MOD-49
{
    FakeHub hub;
    fill(hub);
    const Shelf shelf;
    QVERIFY_FETCHED(shelf.fetch(shelf.request(hub)));
    put(shelf.path("model/" + kWeights), noise(200'000, 99)); // the same size, other bytes
    models::DownloadRequest request = shelf.request(hub);
    request.files = {"model.safetensors", "config.json"};
    const Fetched fetched = shelf.fetch(request);
    QVERIFY_FETCHED(fetched);
    QCOMPARE(fetched.result.fetched, std::vector<std::string>({"model.safetensors"}));
    QCOMPARE(shelf.bytesOf("model/" + kWeights), noise(200'000, 1));
    QCOMPARE(shelf.namesIn("model"), QStringList({"README.md", "config.json", "empty.txt",
                                                  "model.safetensors", "troupe-origin.json"}));
    request.files = {"modell.safetensors"};
    const Fetched wrong = shelf.fetch(request);
    QVERIFY(wrong.error);
    QCOMPARE(wrong.error->code(), ErrorCode::InvalidRequest);
    QVERIFY(QString::fromStdString(wrong.error->remedy()).contains("model.safetensors"));
}

void TestDownloads::onlyWhatAModelNeedsComes() // R-MOD-50
{
    FakeHub hub;
    fill(hub);
    hub.put("pytorch_model.bin", "pickle");
    hub.put("setup.py", "import os", false);
    hub.put("model.pkl", "pickle");
    hub.put(".gitattributes", "*", false);
    hub.put("troupe-origin.json", "{}", false);
    hub.put("LICENSE", "Apache", false);
    const Shelf shelf;
    QVERIFY_FETCHED(shelf.fetch(shelf.request(hub)));
    QCOMPARE(shelf.namesIn("model"), QStringList({"LICENSE", "README.md", "config.json", "empty.txt",
                                                  "model.safetensors", "troupe-origin.json"}));
    QVERIFY(shelf.bytesOf("model/troupe-origin.json").contains("troupe.origin.1"));
}

void TestDownloads::anotherModelIsNotOverwritten() // R-MOD-51
{
    FakeHub hub;
    fill(hub);
    const Shelf shelf;
    put(shelf.path("model/mine.txt"), "mine");
    const Fetched foreign = shelf.fetch(shelf.request(hub));
    QVERIFY(foreign.error);
    QCOMPARE(foreign.error->code(), ErrorCode::InvalidRequest);
    QCOMPARE(shelf.namesIn("model"), QStringList("mine.txt"));
    QVERIFY_FETCHED(shelf.fetch(shelf.request(hub, "other")));
    // The hub has another revision now, and it is asked for.
    fill(hub, 2);
    models::DownloadRequest request = shelf.request(hub, "other");
    request.revision = "v2";
    const Fetched moved = shelf.fetch(request);
    QVERIFY(moved.error);
    QCOMPARE(moved.error->code(), ErrorCode::InvalidRequest);
    QCOMPARE(shelf.bytesOf("other/" + kWeights), noise(200'000, 1));
    request = shelf.request(hub, "other");
    request.repository = "Else/Where";
    QCOMPARE(shelf.fetch(request).error->code(), ErrorCode::InvalidRequest);
    put(shelf.path("file"), "x");
    QCOMPARE(shelf.fetch(shelf.request(hub, "file")).error->code(), ErrorCode::CannotWrite);
}

void TestDownloads::whatWasBegunGoesOnWithItsCommit() // R-MOD-52
{
    FakeHub hub;
    fill(hub);
    hub.fault(kWeights, faults::status(403));
    const Shelf shelf;
    QVERIFY(shelf.fetch(shelf.request(hub)).error);
    hub.setCommit(QByteArray(40, 'd'));
    QVERIFY_FETCHED(shelf.fetch(shelf.request(hub)));
    int pinned = 0;
    for (const AskedRequest& asked : hub.requests())
        pinned += asked.target.contains("/revision/" + QByteArray(40, 'c')) ? 1 : 0;
    QCOMPARE(pinned, 1);
    // What came of a revision that the hub has no more is replaced where it differs.
    FakeHub moving;
    fill(moving);
    moving.fault(kWeights, [](const AskedRequest&, FaultyAnswer& answer) { answer.status = 403; });
    QVERIFY(shelf.fetch(shelf.request(moving, "second")).error);
    fill(moving, 7);
    QVERIFY_FETCHED(shelf.fetch(shelf.request(moving, "second")));
    QCOMPARE(shelf.bytesOf("second/" + kWeights), noise(200'000, 7));
    QCOMPARE(shelf.bytesOf("second/config.json"), QByteArray("{\"seed\":7}"));
}

void TestDownloads::twoAtOnceFetchOnce() // R-MOD-53
{
    FakeHub hub;
    fill(hub);
    hub.always(kWeights, [](const AskedRequest&, FaultyAnswer& answer) { answer.bytesPerMillisecond = 400; });
    const Shelf shelf;
    server::HttpDownloader downloader("troupe/test");
    ProgressLog log;
    const auto first = downloader.start(shelf.request(hub), nullptr);
    const std::filesystem::path part = shelf.path("model.part").toStdString();
    QTRY_VERIFY(models::DownloadLock::isHeld(part));
    const auto second = downloader.start(shelf.request(hub), &log);
    const Fetched one = finish(*first);
    const Fetched two = finish(*second);
    QVERIFY_FETCHED(one);
    QVERIFY_FETCHED(two);
    QVERIFY(two.result.wasThere);
    QCOMPARE(hub.count(kWeights), 1);
    bool waited = false;
    for (const auto& progress : log.seen()) waited |= progress.phase == models::DownloadPhase::Waiting;
    QVERIFY(waited);
    QVERIFY(!models::DownloadLock::isHeld(shelf.path("model").toStdString()));
    QVERIFY(!shelf.namesIn("model").join(' ').contains("lock"));
}

void TestDownloads::modelScopeIsAskedInItsWay() // R-MOD-54
{
    FakeHub hub;
    fill(hub);
    hub.fault(kWeights, faults::drop(90'000));
    const Shelf shelf;
    models::DownloadRequest request = shelf.request(hub);
    request.access.hub = models::Hub::ModelScope;
    request.access.token = "ms-secret";
    const Fetched fetched = shelf.fetch(request);
    QVERIFY_FETCHED(fetched);
    QCOMPARE(shelf.bytesOf("model/" + kWeights), noise(200'000, 1));
    QCOMPARE(hub.count("files"), 1);
    for (const AskedRequest& asked : hub.requests()) {
        QVERIFY(asked.target.startsWith("/api/v1/models/Org/Model/repo"));
        QVERIFY(asked.target.contains("Revision=master"));
        QCOMPARE(asked.header("authorization"), QByteArray("Bearer ms-secret"));
        QCOMPARE(asked.header("cookie"), QByteArray("m_session_id=ms-secret"));
    }
    const auto record = models::readOrigin(shelf.path("model").toStdString());
    QCOMPARE(record->hub, models::Hub::ModelScope);
    QCOMPARE(record->find("model.safetensors")->digest.kind, models::DigestKind::Sha256);
}

void TestDownloads::aPlainAddressIsFetched() // R-MOD-55
{
    FakeHub hub;
    fill(hub);
    hub.fault(kWeights, faults::drop(90'000));
    const Shelf shelf;
    models::DownloadRequest request;
    request.access.hub = models::Hub::Url;
    request.url = (hub.url() + "/plain/model.safetensors?signature=secret").toStdString();
    request.files = {"model.safetensors"};
    request.target = shelf.path("model").toStdString();
    request.patience = shelf.request(hub).patience;
    const Fetched fetched = shelf.fetch(request);
    QVERIFY_FETCHED(fetched);
    QCOMPARE(shelf.bytesOf("model/" + kWeights), noise(200'000, 1));
    QCOMPARE(hub.requests().back().header("range"), QByteArray("bytes=90000-"));
    const auto record = models::readOrigin(shelf.path("model").toStdString());
    QCOMPARE(record->files.front().bytes, uint64_t{200'000});
    QVERIFY(record->files.front().digest ==
            models::digestOf(shelf.path("model/" + kWeights).toStdString(), models::DigestKind::Sha256));
    QVERIFY(!shelf.bytesOf("model/troupe-origin.json").contains("secret"));
    QVERIFY(shelf.fetch(request).result.wasThere);
}

void TestDownloads::aReleasedModelIsCheckedAgainstItsRelease() // R-MOD-56
{
    // What this hub calls the codec is not what was released.
    FakeHub hub("Qwen/Qwen3-TTS-Tokenizer-12Hz");
    fill(hub);
    const Shelf shelf;
    models::DownloadRequest request = shelf.request(hub);
    request.repository = "Qwen/Qwen3-TTS-Tokenizer-12Hz";
    const Fetched other = shelf.fetch(request);
    QVERIFY(other.error);
    QCOMPARE(other.error->code(), ErrorCode::FileDamaged);
    QVERIFY(QString::fromStdString(other.error->remedy()).contains("--revision"));
    QCOMPARE(hub.count(kWeights), 0);
    hub.remove(kWeights);
    hub.put("config.json", noise(2336, 3), false); // of the right size
    QVERIFY(QString::fromUtf8(shelf.fetch(request).error->what()).contains("lacks"));
    fill(hub);
    request.revision = "experiment";
    QVERIFY_FETCHED(shelf.fetch(request));
}

void TestDownloads::aFullDiskIsSaidBefore() // R-MOD-57
{
    FakeHub hub;
    fill(hub);
    hub.lie(kWeights, qint64{1} << 41);
    const Shelf shelf;
    const Fetched fetched = shelf.fetch(shelf.request(hub));
    QVERIFY(fetched.error);
    QCOMPARE(fetched.error->code(), ErrorCode::DiskFull);
    QVERIFY(QString::fromStdString(fetched.error->message()).contains("2199.0 GB"));
    QCOMPARE(hub.count(kWeights), 0);
}

void TestDownloads::offlineIsObeyed() // R-MOD-58
{
    FakeHub hub;
    fill(hub);
    const Shelf shelf;
    models::DownloadRequest request = shelf.request(hub);
    request.access.offline = "HF_HUB_OFFLINE";
    const Fetched fetched = shelf.fetch(request);
    QVERIFY(fetched.error);
    QCOMPARE(fetched.error->code(), ErrorCode::NotPermitted);
    QVERIFY(hub.requests().empty());
}

void TestDownloads::proxiesFollowTheEnvironment() // R-MOD-58
{
    for (const char* name : {"http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY",
                             "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"})
        qunsetenv(name);
    QCOMPARE(server::EnvironmentProxies().proxyFor("https", "a.org").type(), QNetworkProxy::NoProxy);
    qputenv("HTTPS_PROXY", "http://me:pw%40@proxy:3128");
    qputenv("all_proxy", "socks5://socks");
    qputenv("no_proxy", "localhost, .example.org,10.0.0.1:80");
    const server::EnvironmentProxies proxies;
    const QNetworkProxy https = proxies.proxyFor("https", "a.org");
    QCOMPARE(https.type(), QNetworkProxy::HttpProxy);
    QCOMPARE(https.hostName(), QString("proxy"));
    QCOMPARE(https.port(), quint16(3128));
    QCOMPARE(https.password(), QString("pw@"));
    QCOMPARE(proxies.proxyFor("http", "a.org").type(), QNetworkProxy::Socks5Proxy);
    for (const char* host : {"localhost", "example.org", "a.EXAMPLE.org", "10.0.0.1"})
        QCOMPARE(proxies.proxyFor("https", host).type(), QNetworkProxy::NoProxy);
    QCOMPARE(proxies.proxyFor("https", "badexample.org").type(), QNetworkProxy::HttpProxy);
    // The whole way: the proxy is asked, not the host.
    FakeHub hub;
    fill(hub);
    for (const char* name : {"HTTPS_PROXY", "all_proxy", "no_proxy"}) qunsetenv(name);
    qputenv("http_proxy", hub.url().toUtf8());
    const Shelf shelf;
    models::DownloadRequest request = shelf.request(hub);
    request.access.endpoint = "http://hub.invalid";
    request.patience.tries = 1;
    QVERIFY_FETCHED(shelf.fetch(request));
    QCOMPARE(hub.requests().front().target,
             QByteArray("http://hub.invalid/api/models/Org/Model/revision/main"));
    qunsetenv("http_proxy");
}

void TestDownloads::pausesGrowAndServersAreHeard() // R-MOD-59
{
    using server::askedPauseSeconds;
    double before = 0;
    for (int failures = 0; failures < 5; ++failures) {
        const double least = server::pauseSeconds(failures, 1, 0);
        QVERIFY(least > before);
        QVERIFY(server::pauseSeconds(failures, 1, 0.99) > least);
        before = least;
    }
    QVERIFY(server::pauseSeconds(1000, 1, 0.99) <= 30);
    QCOMPARE(askedPauseSeconds("120", "", 0).value(), 120.0);
    QCOMPARE(askedPauseSeconds("Wed, 21 Oct 2015 07:28:00 GMT", "", 1445412450).value(), 30.0);
    QCOMPARE(askedPauseSeconds("Wed, 21 Oct 2015 07:28:00 GMT", "", 1445500000).value(), 0.0);
    QCOMPARE(askedPauseSeconds("", "\"api\";r=0;t=55", 0).value(), 55.0);
    QVERIFY(!askedPauseSeconds("", "\"api\";r=7;t=55", 0));
    QVERIFY(!askedPauseSeconds("soon", "", 0));
    QVERIFY(!askedPauseSeconds("99999999999999999999999", "", 0));
    QVERIFY(server::isWorthAnotherTry(503) && server::isWorthAnotherTry(429) &&
            !server::isWorthAnotherTry(404));
}

void TestDownloads::progressTellsRateAndTime() // R-MOD-59
{
    using namespace std::chrono_literals;
    server::ProgressMeter meter;
    const auto start = server::ProgressMeter::Clock::now();
    meter.look(5'000'000, start); // was there before
    QCOMPARE(meter.bytesPerSecond(), 0.0);
    QVERIFY(meter.secondsFor(1) < 0);
    for (int second = 1; second <= 20; ++second)
        meter.look(5'000'000 + 1'000'000u * second, start + second * 1s);
    QCOMPARE(meter.bytesPerSecond(), 1e6);
    QCOMPARE(meter.secondsFor(3'000'000), 3.0);
    meter.look(0, start + 21s); // begun again
    QCOMPARE(meter.bytesPerSecond(), 0.0);
    // And of a real download.
    FakeHub hub;
    fill(hub);
    const Shelf shelf;
    ProgressLog log;
    QVERIFY_FETCHED(shelf.fetch(shelf.request(hub), &log));
    const auto seen = log.seen();
    QCOMPARE(seen.back().phase, models::DownloadPhase::Finishing);
    QCOMPARE(seen.back().bytes, seen.back().totalBytes);
    QCOMPARE(seen.back().files, 4);
    QVERIFY(seen.back().totalBytes > 200'000);
}

QTEST_GUILESS_MAIN(TestDownloads)
#include "tst_downloads.moc"
