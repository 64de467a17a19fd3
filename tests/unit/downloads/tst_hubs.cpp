// SPDX-License-Identifier: GPL-3.0-or-later
// Which hub is meant, how it is reached, and what its lists say.
#include "engine/base/settings.h"
#include "engine/models/download_source.h"
#include "engine/models/hub_access.h"
#include "engine/models/hub_listing.h"
#include "tests/support/error_of.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace troupe;
using namespace troupe::models;
using troupe::testing::codeOf;
using troupe::testing::errorOf;

namespace {

const char* const kVariables[] = {"HF_ENDPOINT",
                                  "HF_TOKEN",
                                  "HUGGING_FACE_HUB_TOKEN",
                                  "HF_TOKEN_PATH",
                                  "HF_HOME",
                                  "HF_HUB_OFFLINE",
                                  "TRANSFORMERS_OFFLINE",
                                  "HF_HUB_DISABLE_IMPLICIT_TOKEN",
                                  "MODELSCOPE_ENDPOINT",
                                  "MODELSCOPE_DOMAIN",
                                  "MODELSCOPE_API_TOKEN",
                                  "TROUPE_DOWNLOAD_MIRROR",
                                  "TROUPE_DOWNLOAD_TOKEN_FILE"};

void put(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("no test file");
}

} // namespace

class TestHubs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        for (const char* name : kVariables) qunsetenv(name);
    }
    void wordsAreUnderstood_data();
    void wordsAreUnderstood();
    void wordsThatMeanNothingAreRefused_data();
    void wordsThatMeanNothingAreRefused();
    void targetsHaveTheirPlaces();
    void whatStandsAboveWhat();
    void tokensAreFoundAsTheClientFindsThem();
    void tokensStaySecret();
    void modelScopeHasItsOwnVariables();
    void listsAreReadStrictly();
};

void TestHubs::wordsAreUnderstood_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<int>("hub");
    QTest::addColumn<QString>("means"); // repository|revision|file|name|endpoint, or the address
    const auto row = [](const char* word, Hub hub, const char* means) {
        QTest::newRow(word) << QString(word) << int(hub) << QString(means);
    };
    const char* small = "Qwen/Qwen3-TTS-12Hz-0.6B-Base";
    row("base-small", Hub::HuggingFace, "Qwen/Qwen3-TTS-12Hz-0.6B-Base|||base-small|");
    row(small, Hub::HuggingFace, "Qwen/Qwen3-TTS-12Hz-0.6B-Base|||base-small|");
    row("Org/Model_2.b", Hub::HuggingFace, "Org/Model_2.b||||");
    row("https://huggingface.co/Org/Model", Hub::HuggingFace, "Org/Model||||");
    row("https://hf.co/Org/Model/tree/v1", Hub::HuggingFace, "Org/Model|v1|||");
    row("https://huggingface.co/Org/Model/blob/main/a/b%20c.json?download=true", Hub::HuggingFace,
        "Org/Model|main|a/b c.json||");
    row("https://mirror.example:8443/Org/Model/resolve/main/config.json", Hub::HuggingFace,
        "Org/Model|main|config.json||https://mirror.example:8443");
    row("https://modelscope.cn/models/Org/Model", Hub::ModelScope, "Org/Model||||");
    row("https://www.modelscope.cn/models/Org/Model/files", Hub::ModelScope, "Org/Model||||");
    row("http://example.org/files/model.safetensors?sig=x", Hub::Url,
        "http://example.org/files/model.safetensors?sig=x");
}

void TestHubs::wordsAreUnderstood() // R-MOD-34
{
    QFETCH(QString, word);
    QFETCH(int, hub);
    QFETCH(QString, means);
    const DownloadSource source = parseDownloadSource(word.toStdString(), Hub::HuggingFace);
    QCOMPARE(int(source.hub), hub);
    const std::string found = source.hub == Hub::Url
                                  ? source.url
                                  : source.repository + "|" + source.revision + "|" + source.file + "|" +
                                        source.name + "|" + source.endpoint;
    QCOMPARE(QString::fromStdString(found), means);
}

void TestHubs::wordsThatMeanNothingAreRefused_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("advice");
    const auto row = [](const char* word, const char* advice) {
        QTest::newRow(word) << QString(word) << QString(advice);
    };
    row("base-smal", "base-small");
    row("Qwen/Qwen3-TTS-12Hz-0.6B-Bse", ""); // is a repository id; the hub says that there is none
    row("gpt", "Released are");
    row("a/b/c", "Released are");
    row("../../etc", "Released are");
    row("Org/..", "Released are");
    row("Org/Mo del", "Released are");
    row("https://", "Released are");
    row("https://example.org/a/b/evil.py", "Released are");
    row("https://huggingface.co/Org/Model/resolve/main/../../x.json", "Released are");
    row("ftp://example.org/a.json", "Released are");
}

void TestHubs::wordsThatMeanNothingAreRefused() // R-MOD-34
{
    QFETCH(QString, word);
    QFETCH(QString, advice);
    const auto error = errorOf([&] { parseDownloadSource(word.toStdString(), Hub::HuggingFace); });
    QCOMPARE(error.has_value(), !advice.isEmpty());
    if (!error) return;
    QCOMPARE(error->code(), ErrorCode::InvalidRequest);
    QVERIFY2(QString::fromStdString(error->remedy()).contains(advice), error->what());
}

void TestHubs::targetsHaveTheirPlaces() // R-MOD-34
{
    const auto nameOf = [](const char* word) {
        return defaultDownloadTarget(parseDownloadSource(word, Hub::HuggingFace)).filename().string();
    };
    QCOMPARE(nameOf("Qwen/Qwen3-TTS-12Hz-0.6B-Base"), std::string("base-small"));
    QCOMPARE(nameOf("Org/Model"), std::string("Org--Model"));
    QCOMPARE(nameOf("http://example.org:80/x/weights.safetensors"), std::string("example.org-80--weights"));
}

void TestHubs::whatStandsAboveWhat() // R-MOD-35
{
    const QTemporaryDir folder;
    const QString file = folder.filePath("troupe.toml");
    const auto endpoint = [&](const char* flag = nullptr) {
        Settings settings(file.toStdString());
        if (flag) settings.override("download.mirror", flag);
        return hubAccess(Hub::HuggingFace, settings).endpoint;
    };
    QCOMPARE(endpoint(), std::string("https://huggingface.co"));
    put(file, "[download]\nmirror = \"https://file.example/\"\n");
    QCOMPARE(endpoint(), std::string("https://file.example"));
    qputenv("HF_ENDPOINT", "https://client.example/hub/");
    QCOMPARE(endpoint(), std::string("https://client.example/hub"));
    qputenv("TROUPE_DOWNLOAD_MIRROR", "http://own.example");
    QCOMPARE(endpoint(), std::string("http://own.example"));
    QCOMPARE(endpoint("https://flag.example"), std::string("https://flag.example"));
    for (const char* bad :
         {"huggingface.co", "ftp://x", "https://", "https://u:p@x", "https://x?y", "https://x\ty"})
        QCOMPARE(codeOf([&] {
                     qputenv("TROUPE_DOWNLOAD_MIRROR", bad);
                     endpoint();
                 }),
                 ErrorCode::BadConfiguration);
}

void TestHubs::tokensAreFoundAsTheClientFindsThem() // R-MOD-36
{
    const QTemporaryDir folder;
    const auto token = [] {
        const Settings settings("/nonexistent/troupe.toml");
        return hubAccess(Hub::HuggingFace, settings).token;
    };
    qputenv("HF_HOME", folder.path().toUtf8());
    QCOMPARE(token(), std::string());
    put(folder.filePath("token"), " hf_home\n");
    QCOMPARE(token(), std::string("hf_home"));
    qputenv("OUR_TEST_FOLDER", folder.path().toUtf8());
    qputenv("HF_TOKEN_PATH", "$OUR_TEST_FOLDER/elsewhere");
    QCOMPARE(token(), std::string());
    put(folder.filePath("elsewhere"), "hf_path");
    QCOMPARE(token(), std::string("hf_path"));
    qputenv("HF_HUB_DISABLE_IMPLICIT_TOKEN", "1");
    QCOMPARE(token(), std::string());
    qputenv("HUGGING_FACE_HUB_TOKEN", "hf_old");
    QCOMPARE(token(), std::string("hf_old"));
    qputenv("HF_TOKEN", "hf_new\r\n");
    QCOMPARE(token(), std::string("hf_new"));
    put(folder.filePath("own"), "hf_own\n");
    qputenv("TROUPE_DOWNLOAD_TOKEN_FILE", folder.filePath("own").toUtf8());
    QCOMPARE(token(), std::string("hf_own"));
    qputenv("TROUPE_DOWNLOAD_TOKEN_FILE", folder.filePath("missing").toUtf8());
    QCOMPARE(codeOf(token), ErrorCode::FileNotFound);
    qunsetenv("TROUPE_DOWNLOAD_TOKEN_FILE");
    qputenv("HF_HUB_OFFLINE", "on");
    QCOMPARE(hubAccess(Hub::HuggingFace, Settings("/nonexistent/troupe.toml")).offline,
             std::string("HF_HUB_OFFLINE"));
}

void TestHubs::tokensStaySecret() // R-MOD-36
{
    const Settings settings("/nonexistent/troupe.toml");
    qputenv("HF_TOKEN", "hf_sec ret\x01");
    const auto error = errorOf([&] { hubAccess(Hub::HuggingFace, settings); });
    QVERIFY(error && error->code() == ErrorCode::BadConfiguration);
    QVERIFY(!QByteArray(error->what()).contains("sec"));
    qputenv("HF_TOKEN", "hf_secret");
    qputenv("HF_ENDPOINT", "http://mirror.example");
    QCOMPARE(hubAccess(Hub::HuggingFace, settings).token, std::string());
    qputenv("HF_ENDPOINT", "http://localhost.example");
    QCOMPARE(hubAccess(Hub::HuggingFace, settings).token, std::string());
    qputenv("HF_ENDPOINT", "http://localhost:8080");
    QCOMPARE(hubAccess(Hub::HuggingFace, settings).token, std::string("hf_secret"));
    QCOMPARE(withoutSecrets("https://u:p@host/a/b@c?sig=1#x"), std::string("https://host/a/b@c"));
    QCOMPARE(withoutSecrets("https://host"), std::string("https://host"));
}

void TestHubs::modelScopeHasItsOwnVariables() // R-MOD-35
{
    const Settings settings("/nonexistent/troupe.toml");
    qputenv("HF_ENDPOINT", "https://other.example");
    qputenv("HF_TOKEN", "hf_other");
    QCOMPARE(hubAccess(Hub::ModelScope, settings).endpoint, std::string("https://modelscope.cn"));
    QCOMPARE(hubAccess(Hub::ModelScope, settings).token, std::string());
    qputenv("MODELSCOPE_DOMAIN", "www.modelscope.ai");
    qputenv("MODELSCOPE_API_TOKEN", "ms-1");
    QCOMPARE(hubAccess(Hub::ModelScope, settings).endpoint, std::string("https://www.modelscope.ai"));
    QCOMPARE(hubAccess(Hub::ModelScope, settings).token, std::string("ms-1"));
    qputenv("MODELSCOPE_ENDPOINT", "https://scope.example/");
    QCOMPARE(hubAccess(Hub::ModelScope, settings).endpoint, std::string("https://scope.example"));
}

void TestHubs::listsAreReadStrictly() // R-MOD-37
{
    const std::string sha(64, 'A');
    const auto files = parseHuggingFaceTree(
        R"([{"type":"directory","path":"speech_tokenizer","oid":"x","size":0},
            {"type":"file","path":"speech_tokenizer/model.safetensors","size":12,"oid":"y","lfs":{"oid":")" +
            sha + R"(","size":12,"pointerSize":1}},
            {"type":"file","path":"run.py","size":1,"oid":"z"},
            {"type":"file","path":".gitattributes","size":1,"oid":"z"}])",
        "hub");
    QCOMPARE(files.size(), size_t{1});
    QCOMPARE(files[0].digest.hex, std::string(64, 'a'));
    const auto refused = [](const std::string& json) {
        return codeOf([&] { parseModelScopeFiles(json, "hub"); }) == ErrorCode::FileDamaged;
    };
    QVERIFY(refused(R"({"Code":404,"Success":false})"));
    QVERIFY(refused(R"({"Data":{"Files":[{"Type":"blob","Path":"/etc/x.json","Size":1}]}})"));
    QVERIFY(refused(R"({"Data":{"Files":[{"Type":"blob","Path":"a.json","Size":1e99}]}})"));
    QVERIFY(refused(R"({"Data":{"Files":[7]}})"));
    std::vector<ListedFile> all = files;
    QCOMPARE(codeOf([&] { addListed(all, files, "hub"); }), ErrorCode::FileDamaged);
    std::vector<ListedFile> many(kMostListedFiles + 1);
    for (size_t i = 0; i < many.size(); ++i) many[i].path = std::to_string(i);
    std::vector<ListedFile> none;
    QCOMPARE(codeOf([&] { addListed(none, many, "hub"); }), ErrorCode::FileTooLarge);
}

QTEST_GUILESS_MAIN(TestHubs)
#include "tst_hubs.moc"
