// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/file_reader.h"
#include "engine/audio/loudness.h"
#include "engine/project/cell.h"
#include "engine/project/character.h"
#include "engine/project/export.h"
#include "engine/project/export_choice.h"
#include "engine/project/provenance.h"
#include "engine/project/take_store.h"
#include "engine/project/take_writer.h"
#include "tests/support/error_of.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <thread>

using namespace troupe;
using namespace troupe::project;
using troupe::testing::codeOf;
namespace fs = std::filesystem;

namespace {

constexpr size_t kSamples = 24011; // no whole number of anybody's blocks

/// A project with a character, a cell and takes, and a folder to export to.
struct Studio
{
    Studio()
    {
        Character maya = CharacterStore(project).obtain("Maya");
        character = maya.id;
        Cell made;
        made.character = maya.id;
        made.delivery = Delivery::fromKey("happy/intense");
        made.text = "Who is there?";
        cell = CellStore(project).add(made).id;
    }

    Take take(const std::string& text, std::optional<int64_t> inCell, float height = 0.3F)
    {
        TakeDraft draft;
        draft.cell = inCell;
        draft.request.emplace();
        draft.request->text = text;
        draft.request->seed = 7;
        draft.request->speaker = "slt";
        draft.madeBy.engine = "test";
        TakeWriter writer(project, draft, 24000);
        std::vector<float> samples;
        for (size_t i = 0; i < kSamples; ++i)
            samples.push_back(height * static_cast<float>(std::sin(static_cast<double>(i) * 0.1)));
        writer.append(samples);
        return writer.commit();
    }

    ExportOrder order(std::vector<int64_t> takes)
    {
        ExportOrder made;
        made.takes = std::move(takes);
        made.folder = fs::path(folder.path().toStdString()) / "out";
        made.program = "test 1";
        return made;
    }

    QStringList files() const
    {
        return QDir(folder.filePath("out"))
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
    }

    QTemporaryDir folder;
    Project project = Project::create(fs::path(folder.path().toStdString()) / "Lighthouse");
    int64_t character = 0;
    int64_t cell = 0;
};

std::vector<ExportedTake> exported(Studio& studio, const ExportOrder& order)
{
    std::vector<ExportedTake> done;
    exportTakes(studio.project, order, planExport(studio.project, order), [&](const ExportedTake& one) {
        done.push_back(one);
        return true;
    });
    return done;
}

std::string nameOf(std::string_view pattern, const ExportFields& fields)
{
    return ExportNames(pattern, ".wav").nameFor(fields).string();
}

/// Nothing is written: an error, or no value, by the order's rule.
bool isLeftAlone(Studio& studio, const ExportOrder& order, const PlannedExport& planned)
{
    if (order.conflict == ExportConflict::Skip) return !exportTake(studio.project, order, planned);
    return codeOf([&] { exportTake(studio.project, order, planned); }) == ErrorCode::InvalidRequest;
}

/// JSON as it is read best here.
std::string quoted(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

} // namespace

class TestExport : public QObject
{
    Q_OBJECT

private slots:
    // R-EAR-30
    void everyFormatKeepsItsLength_data()
    {
        QTest::addColumn<int>("container");
        QTest::addColumn<int>("samples");
        using audio::Container;
        using audio::SampleFormat;
        const auto row = [](const char* name, Container container, SampleFormat samples) {
            QTest::newRow(name) << static_cast<int>(container) << static_cast<int>(samples);
        };
        row("wav 16", Container::Wav, SampleFormat::Int16);
        row("wav 24", Container::Wav, SampleFormat::Int24);
        row("wav 32f", Container::Wav, SampleFormat::Float32);
        row("flac 16", Container::Flac, SampleFormat::Int16);
        row("flac 24", Container::Flac, SampleFormat::Int24);
        row("ogg", Container::Ogg, SampleFormat::Int16);
        row("opus", Container::Opus, SampleFormat::Int16);
        row("mp3", Container::Mp3, SampleFormat::Int16);
    }
    void everyFormatKeepsItsLength()
    {
        QFETCH(int, container);
        QFETCH(int, samples);
        Studio studio;
        const Take take = studio.take("Who is there?", studio.cell);
        ExportOrder order = studio.order({take.id});
        order.format = {static_cast<audio::Container>(container), static_cast<audio::SampleFormat>(samples)};
        const auto done = exported(studio, order);
        QCOMPARE(done.size(), size_t{1});
        const audio::Clip clip = audio::readFile(done[0].file);
        QCOMPARE(clip.rate, 24000);
        QCOMPARE(clip.samples.size(), kSamples);
        const std::string ending(audio::containerName(order.format.container));
        QCOMPARE(studio.files(), (QStringList{QString::fromStdString("Maya_happy-intense_1." + ending),
                                              QString::fromStdString("Maya_happy-intense_1." + ending +
                                                                     ".provenance.json")}));
    }

    // R-EAR-31
    void names()
    {
        ExportFields fields;
        fields.character = "Maya";
        fields.delivery = "happy-intense";
        fields.take = "7";
        fields.text = "Who is there";
        QCOMPARE(nameOf(kExportPattern, fields), std::string("Maya_happy-intense_7.wav"));
        QCOMPARE(nameOf("{character}/{text}", fields), std::string("Maya/Who is there.wav"));
        QCOMPARE(nameOf("{{{take}}}", fields), std::string("{7}.wav"));
        fields.delivery = "";
        QCOMPARE(nameOf(kExportPattern, fields), std::string("Maya_7.wav"));
        fields.character = "";
        QCOMPARE(nameOf(kExportPattern, fields), std::string("7.wav"));
        QCOMPARE(nameOf("{character}", fields), std::string("take 7.wav"));
        for (const char* pattern : {"", "plain", "{nothing}", "{take", "take}", "{}"})
            QCOMPARE(codeOf([&] { ExportNames(pattern, ".wav"); }), ErrorCode::InvalidRequest);
        QCOMPARE(codeOf([&] { ExportNames("{take}" + std::string(600, 'a'), ".wav"); }),
                 ErrorCode::InvalidRequest);
    }

    // R-EAR-31
    void hostileNames()
    {
        for (const char* hostile :
             {"../../etc/passwd", "/etc/passwd", "..", ".", "...", "a/b\\c", "C:\\x", "con", "COM1.txt",
              " . ", "-rf", ".hidden", "a\nb\tc", "x\u202Etxt.exe", "\xff\xfe", "a*?\"<>|b", "\u3000"}) {
            ExportFields fields;
            fields.take = "7";
            fields.character = hostile;
            fields.text = hostile;
            for (const char* pattern :
                 {"{character}", "{character}/{text}", "../{character}", "/{text}/../{take}"}) {
                const fs::path file = nameOf(pattern, fields);
                QVERIFY2(file.is_relative() && !file.filename().empty(), file.c_str());
                for (const fs::path& part : file) {
                    const std::string name = part.string();
                    QVERIFY2(name != ".." && name != "." && name.front() != '.' && name.front() != '-' &&
                                 name.size() < 200,
                             name.c_str());
                    QVERIFY2(name.find_first_of("\\:*?\"<>|\n\t") == std::string::npos, name.c_str());
                    QVERIFY2(!name.starts_with("con.") && name != "con", name.c_str());
                }
            }
        }
        ExportFields fields;
        for (int i = 0; i < 1000; ++i) fields.character += "ßß漢字";
        fields.take = "1";
        QVERIFY(nameOf("{character}{character}{character}_{take}", fields).size() < 250);
    }

    // R-EAR-31
    void noNameTwice()
    {
        ExportNames names("{text}", ".wav");
        ExportFields fields;
        fields.text = "Hello";
        QCOMPARE(names.nameFor(fields).string(), std::string("Hello.wav"));
        fields.text = "HELLO";
        QCOMPARE(names.nameFor(fields).string(), std::string("HELLO 2.wav"));
        fields.text = "hello 2";
        QCOMPARE(names.nameFor(fields).string(), std::string("hello 2 2.wav"));
        fields.text = "hello";
        QCOMPARE(names.nameFor(fields).string(), std::string("hello 3.wav"));
    }

    // R-EAR-32
    void nothingIsReplacedUnasked()
    {
        Studio studio;
        const Take one = studio.take("One.", studio.cell);
        const Take two = studio.take("Two.", studio.cell);
        ExportOrder order = studio.order({one.id, two.id});
        fs::create_directories(order.folder);
        const fs::path there = order.folder / "Maya_happy-intense_2.wav";
        std::ofstream(there) << "mine";
        const auto plan = planExport(studio.project, order);
        QVERIFY(!plan[0].exists && plan[1].exists);
        QCOMPARE(codeOf([&] { exported(studio, order); }), ErrorCode::InvalidRequest);
        QCOMPARE(studio.files(), QStringList{"Maya_happy-intense_2.wav"});
        QCOMPARE(codeOf([&] { exportTake(studio.project, order, plan[1]); }), ErrorCode::InvalidRequest);
        order.conflict = ExportConflict::Skip;
        QCOMPARE(exported(studio, order).size(), size_t{1});
        QCOMPARE(fs::file_size(there), uintmax_t{4});
        order.conflict = ExportConflict::Overwrite;
        QCOMPARE(exported(studio, order).size(), size_t{2});
        QCOMPARE(audio::readFile(there).samples.size(), kSamples);
        QCOMPARE(codeOf([&] { planExport(studio.project, studio.order({})); }), ErrorCode::InvalidRequest);
        QCOMPARE(codeOf([&] { planExport(studio.project, studio.order({99})); }), ErrorCode::InvalidRequest);
    }

    // R-EAR-32
    void whatComesMeanwhileIsNotReplaced()
    {
        Studio studio;
        const Take take = studio.take("One.", studio.cell);
        ExportOrder order = studio.order({take.id});
        const auto plan = planExport(studio.project, order);
        QVERIFY(!plan[0].exists);
        // Since the names were looked at: first the sound's, then, while ours is being written, the
        // sidecar's.
        fs::create_directories(order.folder);
        const fs::path sidecar = provenanceFileOf(plan[0].file);
        for (const auto conflict : {ExportConflict::Refuse, ExportConflict::Skip}) {
            order.conflict = conflict;
            order.consentOf = {};
            std::ofstream(plan[0].file) << "mine";
            QVERIFY(isLeftAlone(studio, order, plan[0]));
            QCOMPARE(fs::file_size(plan[0].file), uintmax_t{4});
            QVERIFY(!fs::exists(sidecar));
            fs::remove(plan[0].file);
            order.consentOf = [&](const CharacterVoice&) {
                std::ofstream(sidecar) << "mine";
                return std::optional<ExportConsent>();
            };
            QVERIFY(isLeftAlone(studio, order, plan[0]));
            QCOMPARE(fs::file_size(sidecar), uintmax_t{4});
            QCOMPARE(studio.files().size(), 1);
            fs::remove(sidecar);
        }
        // A sidecar that cannot be made takes its sound with it, so that a second try finds the name free.
        order.consentOf = [](const CharacterVoice&) -> std::optional<ExportConsent> {
            throw Error(ErrorCode::DiskFull, "No room.", "Make some.");
        };
        QCOMPARE(codeOf([&] { exportTake(studio.project, order, plan[0]); }), ErrorCode::DiskFull);
        QVERIFY(studio.files().isEmpty());
        order.consentOf = {};
        QVERIFY(exportTake(studio.project, order, plan[0]).has_value());
    }

    // R-EAR-32
    void twoExportsAtOnce()
    {
        Studio studio;
        ExportOrder order = studio.order({});
        order.pattern = "{take}";
        order.conflict = ExportConflict::Skip;
        for (int i = 0; i < 20; ++i) order.takes.push_back(studio.take("Take.", studio.cell).id);
        const auto plan = planExport(studio.project, order);
        std::atomic<int> ready = 0;
        std::array<int, 2> made{};
        const auto run = [&](size_t who) {
            Project project = Project::open(studio.project.folder());
            ++ready;
            while (ready < 2) std::this_thread::yield();
            for (const PlannedExport& planned : plan)
                if (exportTake(project, order, planned)) ++made.at(who);
        };
        std::thread first(run, 0);
        std::thread second(run, 1);
        first.join();
        second.join();
        QCOMPARE(made[0] + made[1], 20);
        QCOMPARE(studio.files().size(), 40);
        for (const PlannedExport& planned : plan)
            QVERIFY(isUnchanged(planned.file, readProvenance(planned.file)));
    }

    // R-EAR-36
    void takesAreChosen()
    {
        Studio studio;
        const int64_t first = studio.take("One.", studio.cell).id;
        const int64_t second = studio.take("Two.", std::nullopt).id;
        const int64_t third = studio.take("Three.", studio.cell).id;
        TakeStore takes(studio.project);
        takes.approve(std::array{third});
        takes.setStar(std::array{second}, true);
        CharacterStore characters(studio.project);
        CharacterVoice voice;
        voice.name = "Harbour";
        voice.speaker = "slt";
        characters.setVoice(studio.character, voice);
        using Ids = std::vector<int64_t>;
        QCOMPARE(chooseTakes(studio.project, {}), Ids{third});
        QCOMPARE(chooseTakes(studio.project, {.state = {}}), (Ids{first, second, third}));
        QCOMPARE(chooseTakes(studio.project, {.state = {}, .starred = true}), Ids{second});
        QCOMPARE(chooseTakes(studio.project, {.state = {}, .character = studio.character}),
                 (Ids{first, third}));
        QCOMPARE(chooseTakes(studio.project, {.state = {}, .cell = studio.cell}), (Ids{first, third}));
        QCOMPARE(chooseTakes(studio.project, {.state = {}, .voice = "harbour"}), (Ids{first, third}));
        QCOMPARE(chooseTakes(studio.project, {.state = {}, .voice = "SLT"}), (Ids{first, second, third}));
        QCOMPARE(chooseTakes(studio.project, {.state = {}, .voice = "nobody"}), Ids{});
        QCOMPARE(exportVoices(studio.project), (std::vector<std::string>{"Harbour", "slt"}));
    }

    // R-EAR-33
    void loudness()
    {
        Studio studio;
        const Take loud = studio.take("Loud.", studio.cell, 0.9F);
        const Take quiet = studio.take("Quiet.", studio.cell, 0.02F);
        const Take silent = studio.take("Silent.", studio.cell, 0.0F);
        ExportOrder order = studio.order({loud.id, quiet.id, silent.id});
        order.loudness = audio::LoudnessGoal{-23, -1};
        order.format.samples = audio::SampleFormat::Float32;
        const auto done = exported(studio, order);
        for (size_t i = 0; i < 2; ++i) {
            const auto measured = audio::measureLoudness(audio::readFile(done[i].file));
            QVERIFY(std::abs(measured.integrated.value() + 23) < 0.1);
        }
        QVERIFY(done[0].gainDb < 0 && done[1].gainDb > 0);
        QVERIFY(done[2].gainDb == 0 && !done[2].note.empty());
    }

    // R-EAR-34
    void whatMadeIt()
    {
        Studio studio;
        const Take first = studio.take("Who is there?", studio.cell);
        TakeDraft draft;
        draft.cell = studio.cell;
        draft.parent = first.id;
        draft.operation = "trim";
        draft.madeBy.setup = "from=0 to=1";
        TakeWriter writer(studio.project, draft, 24000);
        writer.append(std::vector<float>(kSamples, 0.2F));
        const Take second = writer.commit();
        ExportOrder order = studio.order({first.id, second.id});
        order.consentOf = [](const CharacterVoice&) { return ExportConsent{"Ann", "I agree."}; };
        const auto done = exported(studio, order);
        const Provenance made = readProvenance(done[0].file);
        QCOMPARE(made.take, first.name);
        QCOMPARE(made.engine, std::string("test"));
        QCOMPARE(made.seed.value(), uint64_t{7});
        QCOMPARE(made.text, std::string("Who is there?"));
        QCOMPARE(made.character, std::string("Maya"));
        QCOMPARE(made.delivery, std::string("happy/intense"));
        QCOMPARE(made.consentWho, std::string("Ann"));
        QCOMPARE(made.program, std::string("test 1"));
        QVERIFY(made.recipe.find("\"slt\"") != std::string::npos);
        QVERIFY(made.lineage.empty() && isUnchanged(done[0].file, made));
        const Provenance edited = readProvenance(done[1].file);
        QCOMPARE(edited.operation, std::string("trim"));
        QCOMPARE(edited.lineage.size(), size_t{1});
        QCOMPARE(edited.lineage[0].take, first.name);
        QCOMPARE(edited.lineage[0].seed.value(), uint64_t{7});
        QCOMPARE(provenanceFromJson(toJson(edited), "x"), edited);
        std::ofstream(done[0].file, std::ios::app) << "x";
        QVERIFY(!isUnchanged(done[0].file, made));
        QCOMPARE(codeOf([&] { readProvenance(order.folder / "none.wav"); }), ErrorCode::FileNotFound);
    }

    // R-EAR-34
    void oddProvenance()
    {
        const std::string digest(64, 'a');
        const std::string good =
            quoted("{'format':'troupe.provenance.1','file':'a.wav','sha256':'") + digest + quoted("'}");
        QCOMPARE(provenanceFromJson(good, "x").file, std::string("a.wav"));
        const auto with = [&](const std::string& more) {
            return good.substr(0, good.size() - 1) + more + "}";
        };
        for (const std::string& odd :
             {std::string(),
              std::string("[]"),
              std::string("{}"),
              std::string("{"),
              good + "x",
              with(quoted(",'seed':-1")),
              with(quoted(",'seed':1.5")),
              with(quoted(",'text':7")),
              with(quoted(",'lineage':7")),
              with(quoted(",'lineage':[7]")),
              with(quoted(",'consent':'Ann'")),
              with(quoted(",'consent':{}")),
              with(quoted(",'gain_db':1e9")),
              with(quoted(",'gain_db':'x'")),
              with(quoted(",'model_sha256':'x'")),
              with(quoted(",'file':'../a.wav'")),
              with(quoted(",'file':'..'")),
              with(quoted(",'sha256':'x'")),
              with(quoted(",'format':'other'")),
              with(quoted(",'request':") + std::string(100, '[') + std::string(100, ']')),
              std::string(kMostProvenanceBytes + 1, ' ')})
            QCOMPARE(codeOf([&] { provenanceFromJson(odd, "x"); }), ErrorCode::FileDamaged);
    }
};

QTEST_GUILESS_MAIN(TestExport)
#include "tst_export.moc"
