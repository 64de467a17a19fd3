// SPDX-License-Identifier: GPL-3.0-or-later
// Models are found where the clients of the hubs and the user put them.
#include "engine/models/announced.h"
#include "engine/models/model_shelf.h"
#include "engine/models/own_models.h"
#include "tests/support/error_of.h"
#include "tests/support/hub_layouts.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace troupe;
using namespace troupe::models;
using namespace troupe::test;
using namespace troupe::testing;

namespace {

const QString kToys = QStringLiteral(TROUPE_TEST_DATA "/golden/checkpoints/");
const QString kRevision = QStringLiteral("5d83992436eae1d760afd27aff78a71d676296fc");

std::filesystem::path pathOf(const QString& text)
{
    return text.toStdString();
}

void put(const QString& path, const QByteArray& bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

/// Sets a variable for the length of a test.
class Variable
{
public:
    Variable(const char* name, const QString& value)
        : name_(name), before_(qgetenv(name)), had_(qEnvironmentVariableIsSet(name))
    {
        value.isNull() ? qunsetenv(name) : qputenv(name, value.toUtf8());
    }
    ~Variable() { had_ ? qputenv(name_, before_) : qunsetenv(name_); }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

private:
    const char* name_;
    QByteArray before_;
    bool had_;
};

ModelShelf shelfOf(PlaceKind kind, const QString& folder, const WalkLimits& limits = {})
{
    return ModelShelf({{kind, pathOf(folder)}}, limits);
}

} // namespace

class TestModelShelf : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theCacheOfHuggingFace();
    void theCacheNamesItsCurrentSnapshot();
    void aFolderThatTheClientFilled();
    void theCacheOfModelScope_data();
    void theCacheOfModelScope();
    void variablesSayWhereCachesAre();
    void namesMeanModels();
    void sizesArePreferred();
    void brokenOnesAreListed_data();
    void brokenOnesAreListed();
    void othersAreNoBusinessOfOurs();
    void walksAreBounded();
    void oneModelInTwoPlacesIsOne();
    void removingTouchesOnlyOurs();
};

void TestModelShelf::theCacheOfHuggingFace() // R-MOD-02
{
    QTemporaryDir cache;
    const QString snapshot =
        layHuggingFaceCache(cache.path(), "Qwen/Qwen3-TTS-12Hz-0.6B-Base", kRevision, kToys + "base-small");
    const ModelShelf shelf = shelfOf(PlaceKind::HuggingFace, cache.path());
    QCOMPARE(shelf.models().size(), size_t{1});
    const InstalledModel& model = shelf.models().front();
    QVERIFY2(model.usable(), model.fault ? model.fault->what() : "");
    QCOMPARE(model.folder, pathOf(snapshot));
    QCOMPARE(model.name, std::string("Qwen/Qwen3-TTS-12Hz-0.6B-Base"));
    QCOMPARE(model.repository, model.name);
    QCOMPARE(model.revision, kRevision.toStdString());
    QCOMPARE(model.kind, std::string("base"));
    QCOMPARE(std::string(model.shortName()), std::string("base-small"));
    QCOMPARE(model.released, nullptr); // a toy: its files are not those that were released
    // The blob that a link names is the digest that the hub announced.
    const QString weights = QFileInfo(snapshot + "/model.safetensors").symLinkTarget();
    QCOMPARE(model.weightsSha256, QFileInfo(weights).fileName().toStdString());
    QVERIFY(!model.codecSha256.empty() && model.codecSha256 != model.weightsSha256);
    QCOMPARE(Announced(model.folder).digest("config.json").hex.size(), size_t{40});
    uint64_t bytes = 0;
    for (const char* name : {"/", "/speech_tokenizer/"})
        for (const QFileInfo& file : QDir(kToys + "base-small" + name).entryInfoList(QDir::Files))
            bytes += static_cast<uint64_t>(file.size());
    QCOMPARE(model.bytes, bytes);
}

void TestModelShelf::theCacheNamesItsCurrentSnapshot() // R-MOD-02
{
    QTemporaryDir cache;
    const QString repository = QStringLiteral("someone/a.voice");
    layHuggingFaceCache(cache.path(), repository, QString(40, 'a'), kToys + "custom");
    layHuggingFaceCache(cache.path(), repository, QString(40, 'b'), kToys + "custom-ends");
    layHuggingFaceCache(cache.path(), repository, QString(40, '0'), kToys + "custom-small");
    put(cache.path() + "/models--someone--a.voice/refs/main", QByteArray(40, 'b') + "\n");
    const ModelShelf shelf = shelfOf(PlaceKind::HuggingFace, cache.path());
    QCOMPARE(shelf.models().size(), size_t{3});
    const InstalledModel* current = shelf.find("someone/a.voice");
    QVERIFY(current && current->current);
    QCOMPARE(current->revision, std::string(40, 'b'));
    QVERIFY(shelf.find("someone/a.voice@aaaaaaaaaa") && !shelf.find("someone/a.voice@aaaaaaaaaa")->current);
    QCOMPARE(shelf.ofKind("custom_voice", PreferredSize::Large).front(), current);
}

void TestModelShelf::aFolderThatTheClientFilled() // R-MOD-02
{
    QTemporaryDir folder;
    layHuggingFaceFolder(folder.path() + "/mine", kRevision, kToys + "design");
    const ModelShelf shelf = shelfOf(PlaceKind::Added, folder.path() + "/mine");
    QCOMPARE(shelf.models().size(), size_t{1});
    QVERIFY(shelf.models().front().usable());
    QCOMPARE(shelf.models().front().weightsSha256.size(), size_t{64});
    const Announced announced(pathOf(folder.path() + "/mine"));
    QCOMPARE(announced.digest("vocab.json").hex.size(), size_t{40});
    put(folder.path() + "/mine/.cache/huggingface/download/vocab.json.metadata", "one line");
    QCOMPARE(announced.digest("vocab.json"), Digest());
}

void TestModelShelf::theCacheOfModelScope_data()
{
    QTest::addColumn<int>("client");
    QTest::newRow("now") << int(ModelScopeClient::Now);
    QTest::newRow("before") << int(ModelScopeClient::Before);
    QTest::newRow("oldest") << int(ModelScopeClient::Oldest);
}

void TestModelShelf::theCacheOfModelScope() // R-MOD-02
{
    QFETCH(int, client);
    QTemporaryDir cache;
    const QString folder = layModelScopeCache(static_cast<ModelScopeClient>(client), cache.path(),
                                              "Qwen/Qwen3-TTS-12Hz-0.6B-CustomVoice", kToys + "custom-small");
    const ModelShelf shelf = shelfOf(PlaceKind::ModelScope, cache.path());
    QCOMPARE(shelf.models().size(), size_t{1});
    const InstalledModel& model = shelf.models().front();
    QVERIFY(model.usable() && model.current);
    QCOMPARE(model.repository, std::string("Qwen/Qwen3-TTS-12Hz-0.6B-CustomVoice"));
    QCOMPARE(model.folder, pathOf(folder));
    QCOMPARE(shelf.find("custom-voice-small"), &model);
}

void TestModelShelf::variablesSayWhereCachesAre() // R-MOD-02
{
    const Variable home("HOME", "/h");
    const Variable xdg("XDG_CACHE_HOME", {});
    const Variable hub("HF_HUB_CACHE", {});
    const Variable old("HUGGINGFACE_HUB_CACHE", {});
    const Variable hf("HF_HOME", {});
    const Variable scope("MODELSCOPE_CACHE", {});
    QCOMPARE(huggingFaceCache(), pathOf("/h/.cache/huggingface/hub"));
    QCOMPARE(modelScopeCache(), pathOf("/h/.cache/modelscope"));
    qputenv("XDG_CACHE_HOME", "/x");
    QCOMPARE(huggingFaceCache(), pathOf("/x/huggingface/hub"));
    QCOMPARE(modelScopeCache(), pathOf("/h/.cache/modelscope")); // its client does not ask XDG
    qputenv("HF_HOME", "~/hf");
    QCOMPARE(huggingFaceCache(), pathOf("/h/hf/hub"));
    qputenv("HUGGINGFACE_HUB_CACHE", "/old");
    QCOMPARE(huggingFaceCache(), pathOf("/old"));
    qputenv("HF_HUB_CACHE", "$XDG_CACHE_HOME/${HF_HOME}/$NONE");
    QCOMPARE(huggingFaceCache(), pathOf("/x/~/hf/$NONE"));
    qputenv("MODELSCOPE_CACHE", "~/ms");
    QCOMPARE(modelScopeCache(), pathOf("/h/ms"));
}

void TestModelShelf::namesMeanModels() // R-MOD-03
{
    const ModelShelf shelf = shelfOf(PlaceKind::Own, kToys);
    QCOMPARE(shelf.models().size(), size_t{7});
    std::set<std::string> names;
    for (const InstalledModel& model : shelf.models()) {
        QVERIFY2(model.usable(), model.name.c_str());
        QVERIFY(names.insert(model.name).second);
        QCOMPARE(shelf.find(model.name), &model);
    }
    QCOMPARE(shelf.find("voice_design")->folder, pathOf(kToys + "design"));
    QCOMPARE(shelf.find("Voice-Design")->folder, pathOf(kToys + "design"));
    QCOMPARE(shelf.find("Qwen/Qwen3-TTS-12Hz-0.6B-Base")->folder, pathOf(kToys + "base-small"));
    // A kind means the large one, unless the small is preferred.
    QCOMPARE(shelf.find("custom_voice")->size, std::string("1b7"));
    QVERIFY(!shelf.find("nothing"));
    QVERIFY(!shelf.find(""));
    const Error missing = errorOf([&] { ModelShelf({}).require("base-small"); }).value();
    QCOMPARE(missing.code(), ErrorCode::NoModel);
    QVERIFY(missing.remedy().find("troupe models download base-small” fetches it (2.5 GB)") !=
            std::string::npos);
    const Error near = errorOf([&] { shelf.require("dezign"); }).value();
    QVERIFY2(near.remedy().find("design") != std::string::npos, near.what());
}

void TestModelShelf::sizesArePreferred() // R-MOD-03
{
    const ModelShelf shelf = shelfOf(PlaceKind::Own, kToys);
    const auto large = shelf.ofKind("base", PreferredSize::Large);
    const auto small = shelf.ofKind("base", PreferredSize::Small);
    QCOMPARE(large.size(), size_t{3});
    QCOMPARE(large.front()->size, std::string("1b7"));
    QCOMPARE(large.back()->size, std::string("0b6"));
    QCOMPARE(small.front()->size, std::string("0b6"));
    InstalledModel odd;
    for (const auto& [tag, billions] :
         {std::pair{"0b6", 0.6}, {"1b7", 1.7}, {"12b", 12.0}, {"big", 0.0}, {"", 0.0}}) {
        odd.size = tag;
        QCOMPARE(odd.billions(), billions);
    }
}

void TestModelShelf::brokenOnesAreListed_data()
{
    QTest::addColumn<QString>("damage");
    QTest::addColumn<QString>("says");
    QTest::newRow("no vocabulary") << "rm vocab.json"
                                   << "vocab.json";
    QTest::newRow("weights cut off") << "cut model.safetensors"
                                     << "model.safetensors";
    QTest::newRow("codec cut off") << "cut speech_tokenizer/model.safetensors"
                                   << "speech_tokenizer/model.safetensors";
    QTest::newRow("no weights") << "rm model.safetensors"
                                << "model.safetensors";
    QTest::newRow("no codec") << "rm speech_tokenizer/config.json"
                              << "speech_tokenizer/config.json";
    QTest::newRow("configuration cut off") << "cut config.json"
                                           << "config.json";
    QTest::newRow("no configuration") << "rm config.json"
                                      << "config.json";
    QTest::newRow("a download under way") << "part"
                                          << "not complete";
    QTest::newRow("another model's weights") << "swap"
                                             << "tensor";
}

void TestModelShelf::brokenOnesAreListed() // R-MOD-04
{
    QFETCH(QString, damage);
    QFETCH(QString, says);
    QTemporaryDir own;
    const QString folder = own.path() + "/mine";
    copyModel(kToys + "base-small", folder);
    const QString file = folder + '/' + damage.section(' ', 1);
    if (damage.startsWith("rm")) QVERIFY(QFile::remove(file));
    if (damage.startsWith("cut")) QVERIFY(QFile::resize(file, QFileInfo(file).size() - 7));
    if (damage == "part") QVERIFY(QDir().rename(folder, folder + ".part"));
    if (damage == "swap") {
        QVERIFY(QFile::remove(folder + "/model.safetensors"));
        QVERIFY(QFile::copy(kToys + "custom/model.safetensors", folder + "/model.safetensors"));
    }
    const ModelShelf shelf = shelfOf(PlaceKind::Own, own.path());
    QCOMPARE(shelf.models().size(), size_t{1});
    const InstalledModel& model = shelf.models().front();
    QCOMPARE(model.name, std::string(damage == "part" ? "mine.part" : "mine"));
    QVERIFY(!model.usable());
    QVERIFY2(model.fault->message().find(says.toStdString()) != std::string::npos, model.fault->what());
    QVERIFY(!model.fault->remedy().empty());
    QVERIFY(shelf.ofKind("base", PreferredSize::Large).empty());
    QCOMPARE(errorOf([&] { shelf.require(model.name); }).value().message(), model.fault->message());
}

void TestModelShelf::othersAreNoBusinessOfOurs() // R-MOD-04
{
    QTemporaryDir cache;
    put(cache.path() + "/models--meta--llama/snapshots/1/config.json", R"({"model_type":"llama"})");
    put(cache.path() + "/models--meta--llama/refs/main", "1");
    put(cache.path() + "/datasets--a--b/snapshots/1/config.json", R"({"model_type":"qwen3_tts"})");
    put(cache.path() + "/models--x--y/config.json", "a model that is no snapshot");
    // A released one whose download stopped before its first file.
    QDir().mkpath(cache.path() + "/models--Qwen--Qwen3-TTS-12Hz-1.7B-Base/snapshots/" + kRevision);
    const ModelShelf shelf = shelfOf(PlaceKind::HuggingFace, cache.path());
    QCOMPARE(shelf.models().size(), size_t{1});
    QVERIFY(!shelf.models().front().usable());
    QCOMPARE(shelf.models().front().repository, std::string("Qwen/Qwen3-TTS-12Hz-1.7B-Base"));
    QVERIFY(shelfOf(PlaceKind::Own, cache.path() + "/not-there").models().empty());
    const ModelShelf gone = shelfOf(PlaceKind::Added, cache.path() + "/gone");
    QCOMPARE(gone.models().size(), size_t{1});
    QVERIFY(!gone.models().front().usable());
}

void TestModelShelf::walksAreBounded() // R-MOD-05
{
    QTemporaryDir own;
    const QString deep = own.path() + "/a/b/c/d/e/f/g";
    QDir().mkpath(deep);
    QVERIFY(QFile::link(own.path(), own.path() + "/a/loop"));
    QVERIFY(QFile::link(own.path() + "/a/b", own.path() + "/a/b/c/again"));
    QVERIFY(QFile::link("/proc/self/fd", own.path() + "/a/odd"));
    copyModel(kToys + "odd", own.path() + "/a/b/model");
    copyModel(kToys + "odd", deep + "/too-deep");
    const ModelShelf shelf = shelfOf(PlaceKind::Own, own.path());
    QCOMPARE(shelf.models().size(), size_t{1});
    QCOMPARE(shelf.models().front().name, std::string("a/b/model"));
    QVERIFY(shelf.notes().empty());

    for (int i = 0; i < 40; ++i) QDir().mkpath(own.path() + QStringLiteral("/many/%1").arg(i));
    const ModelShelf limited =
        shelfOf(PlaceKind::Added, own.path(), {.depth = 5, .folders = 20, .models = 500});
    QCOMPARE(limited.notes().size(), size_t{1});
    const ModelShelf few = shelfOf(PlaceKind::Added, kToys, {.depth = 5, .folders = 1000, .models = 3});
    QCOMPARE(few.models().size(), size_t{3});
    QCOMPARE(few.notes().size(), size_t{1});
}

void TestModelShelf::oneModelInTwoPlacesIsOne() // R-MOD-03
{
    QTemporaryDir own;
    copyModel(kToys + "base", own.path() + "/first");
    QVERIFY(QFile::link(own.path() + "/first", own.path() + "/second"));
    QCOMPARE(shelfOf(PlaceKind::Own, own.path()).models().size(), size_t{1});
    QCOMPARE(
        ModelShelf({{PlaceKind::Own, pathOf(own.path())}, {PlaceKind::Added, pathOf(own.path() + "/first")}})
            .models()
            .size(),
        size_t{1});
    // Two models whose codec is known to be one.
    QTemporaryDir cache;
    copyModel(kToys + "custom", own.path() + "/mixed");
    copyModel(kToys + "base/speech_tokenizer", own.path() + "/mixed/speech_tokenizer");
    layHuggingFaceCache(cache.path(), "a/one", kRevision, kToys + "base");
    layHuggingFaceCache(cache.path(), "b/two", kRevision, own.path() + "/mixed");
    const ModelShelf shelf = shelfOf(PlaceKind::HuggingFace, cache.path());
    QCOMPARE(shelf.models().size(), size_t{2});
    QCOMPARE(shelf.sharingCodec(shelf.models()[0]), std::vector<std::string>{"b/two"});
    // Names that two places give are told apart.
    const ModelShelf twice({{PlaceKind::HuggingFace, pathOf(cache.path())},
                            {PlaceKind::Added, pathOf(kToys + "design"), "a/one"}});
    QVERIFY(twice.find("a/one-2"));
}

void TestModelShelf::removingTouchesOnlyOurs() // R-MOD-07
{
    QTemporaryDir own;
    QTemporaryDir elsewhere;
    copyModel(kToys + "odd", own.path() + "/mine");
    copyModel(kToys + "odd", elsewhere.path() + "/theirs");
    QVERIFY(QFile::link(elsewhere.path() + "/theirs", own.path() + "/linked"));
    const ModelShelf shelf = shelfOf(PlaceKind::Own, own.path());
    QCOMPARE(shelf.models().size(), size_t{2});
    for (const InstalledModel& model : shelf.models()) QVERIFY(removeFromShelf(model));
    QVERIFY(QDir(own.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden).isEmpty());
    QVERIFY(QFile::exists(elsewhere.path() + "/theirs/config.json"));

    QTemporaryDir cache;
    layHuggingFaceCache(cache.path(), "a/one", kRevision, kToys + "odd");
    const ModelShelf hub = shelfOf(PlaceKind::HuggingFace, cache.path());
    const Error refused = errorOf([&] { removeFromShelf(hub.models().front()); }).value();
    QCOMPARE(refused.code(), ErrorCode::NotPermitted);
    QVERIFY(refused.remedy().find("a/one") != std::string::npos);
    QVERIFY(shelfOf(PlaceKind::HuggingFace, cache.path()).models().front().usable());
}

QTEST_GUILESS_MAIN(TestModelShelf)
#include "tst_model_shelf.moc"
