// SPDX-License-Identifier: GPL-3.0-or-later
// What a cut of the power leaves: the real executable is recorded while it works, disks as a cut may leave
// them are made of the record, and the real executable looks at each. With $TROUPE_POWER_CUT_EVERY=1 every
// moment is taken (tests/soak/power_cut.sh); without it, some.
#include "tests/integration/troupe_process.h"
#include "tests/support/power_cut/disk.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <iterator>
#include <set>

#include <sys/stat.h>

using namespace troupe::test;

namespace {

using Facts = std::set<QByteArray>;

/// A command that lists something, and what of its answer is one fact each.
struct Probe
{
    QStringList command;
    const char* list;
};

const std::vector<Probe>& probes()
{
    static const std::vector<Probe> all{
        {{"take", "list", "--json"}, "takes"},
        {{"take", "list", "--state", "binned", "--json"}, "takes"},
        {{"project", "characters", "--json"}, "characters"},
        {{"project", "cells", "--json"}, "cells"},
        {{"project", "snapshots", "--json"}, "snapshots"},
        {{"project", "history", "--json"}, "history"},
    };
    return all;
}

const QStringList kImport{"models", "import", QStringLiteral(TROUPE_TEST_DATA "/golden/checkpoints/odd"),
                          "--copy", "--as",   "mine"};

/// What a person does, one command after the other; $PROJECTS is the folder of the projects.
const std::vector<QStringList>& deeds()
{
    static const std::vector<QStringList> all{
        {"say", "--character", "Maya", "--delivery", "calm", "Who is there?"},
        {"say", "--character", "Maya", "--delivery", "happy/intense", "--seed", "7", "A second."},
        {"project", "character", "Maya", "--base", "calm", "--prompt", "$PROMPT"},
        {"take", "approve", "2"},
        {"project", "snapshot", "Before"},
        {"take", "again", "2"},
        {"take", "bin", "1"},
        {"take", "purge"},
        {"project", "undo"},
        {"project", "copy", "$PROJECTS/Copy"},
        {"project", "pack", "$PROJECTS/packed.troupe"},
        {"project", "unpack", "$PROJECTS/packed.troupe", "$PROJECTS/Unpacked"},
        {"project", "move", "$PROJECTS/Moved"},
        {"say", "--character", "Jo", "--delivery", "calm", "Into a new one."},
        {"jobs", "list"},
        {"voices", "add", "Tom", "--clip", "$CLIP", "--who", "Tom", "--statement", "Mine.", "--transcript",
         "Yes."},
        {"voices", "edit", "Tom", "--tag", "deep"},
        {"voices", "add", "Maid", "--design", "A young woman, quick and clear."},
        {"voices", "delete", "Tom"},
        {"voices", "purge", "--all"},
        {"cast", "--character", "Ann", "--base", "calm", "--emotions", "happy", "--modes", "none"},
        {"prompts", "edit", "Ann_happy_medium", "--tag", "dear"},
        {"cast", "--character", "Ann", "--base", "wild", "--emotions", "happy", "--modes", "none",
         "--overwrite"},
        {"prompts", "delete", "Ann_happy_medium"},
    };
    return all;
}

/// What the executable finds in an account: facts, and words for each thing that must not be.
class Look
{
public:
    explicit Look(const Account& account) : account_(account)
    {
        const QDir projects(account.dataFolder() + "/projects");
        for (const QString& name : projects.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            if (QFile::exists(projects.filePath(name + "/project.db"))) lookAtProject(name);
        for (const QString& file : projects.entryList({"*.troupe"}, QDir::Files)) {
            run({"project", "unpack", projects.filePath(file), account.path(file + ".seen")});
            facts.insert("packed " + file.toUtf8());
        }
        run({"jobs", "list"});
        if (!QFile::exists(account.dataFolder() + "/library.db")) return;
        lookAtVoices();
        lookAtPrompts();
    }

    Facts facts;
    QStringList wrong;

private:
    void lookAtProject(const QString& name)
    {
        facts.insert("project " + name.toUtf8());
        const QStringList at{"--project", account_.dataFolder() + "/projects/" + name};
        const Outcome check = account_.run(QStringList{"project", "check", "--json"} + at);
        for (const char* key : {"missing", "damaged", "missing_voices"}) // sound without a row may be left
            if (!check.json()[key].isArray() || !check.json()[key].toArray().isEmpty())
                wrong << name + ", " + key + ": " + check.out + check.err;
        for (const Probe& probe : probes()) {
            const QJsonObject answer = run(probe.command + at).json();
            for (const QJsonValue& one : answer[QLatin1String(probe.list)].toArray()) {
                QJsonObject object = one.toObject();
                object.remove("file"); // lies in another account each time
                facts.insert(name.toUtf8() + ' ' + probe.list + ' ' +
                             QJsonDocument(object).toJson(QJsonDocument::Compact));
            }
        }
    }

    void lookAtVoices()
    {
        const QJsonArray voices = run({"voices", "list", "--json"}).json()["voices"].toArray();
        for (const QJsonValue& voice : voices) {
            const QJsonObject object = voice.toObject();
            QByteArray fact = "voice " + QJsonDocument(object).toJson(QJsonDocument::Compact);
            facts.insert(fact.replace(account_.dataFolder().toUtf8(), "$DATA")); // another account each time
            if (object["type"] == "designed") continue; // without sound until it is locked
            const QString name = object["name"].toString();
            run({"voices", "export", name, "-o", account_.path(name + ".zip")});
        }
    }

    void lookAtPrompts()
    {
        const QJsonArray prompts = run({"prompts", "list", "--json"}).json()["prompts"].toArray();
        for (const QJsonValue& prompt : prompts) {
            facts.insert("prompt " + QJsonDocument(prompt.toObject()).toJson(QJsonDocument::Compact));
            const QString name = prompt["name"].toString();
            run({"prompts", "export", name, "-o", account_.path(name + ".safetensors")});
        }
    }

    Outcome run(const QStringList& words)
    {
        Outcome outcome = account_.run(words);
        if (outcome.status != 0) wrong << words.join(' ') + ": " + outcome.err;
        return outcome;
    }

    const Account& account_;
};

QString rootOf(const Account& account)
{
    return QFileInfo(account.dataFolder()).path();
}

/// From now on what the account's processes do below rootOf() is written to `log`.
void record(Account& account, const QString& log)
{
    QDir().mkpath(rootOf(account));
    account.setEnvironment("LD_PRELOAD", POWER_CUT_RECORDER);
    account.setEnvironment("ASAN_OPTIONS", "verify_asan_link_order=0");
    account.setEnvironment("POWER_CUT_LOG", log);
    account.setEnvironment("POWER_CUT_ROOT", rootOf(account));
}

/// The deeds, recorded.
class Story
{
public:
    /// The first `count` deeds; `deaf`: recorded as if nothing was ever flushed.
    explicit Story(size_t count, bool deaf = false)
    {
        const QString log = account_.path("log");
        record(account_, log);
        if (deaf) account_.setEnvironment("POWER_CUT_DEAF", "1");
        const std::filesystem::path root = rootOf(account_).toStdString();
        for (size_t deed = 0; deed < count; ++deed) {
            QStringList words = deeds()[deed];
            words.replaceInStrings("$PROJECTS", account_.dataFolder() + "/projects");
            words.replaceInStrings("$CLIP", TROUPE_TEST_DATA "/golden/audio/short.wav");
            words.replaceInStrings("$PROMPT", TROUPE_SOURCE_DIR "/tests/fuzz/corpus/clone_prompt/icl");
            const Outcome outcome = account_.run(words);
            if (outcome.status != 0) failures_ << words.join(' ') + ": " + outcome.err;
            disk_ = std::make_unique<Disk>(root, log.toStdString());
            ends_.push_back(disk_->events());
            const Look look =
                lookAt({.events = disk_->events(), .bytes = Cut::Kept::All, .names = Cut::Kept::All});
            failures_ += look.wrong;
            facts_.push_back(look.facts);
        }
    }

    const QStringList& failures() const { return failures_; }
    const Disk& disk() const { return *disk_; }
    /// As many events as had happened when deed number `deed` had been announced.
    size_t announced(size_t deed) const
    {
        for (size_t event = deed == 0 ? 0 : ends_[deed - 1]; event < ends_[deed]; ++event)
            if (disk_->kindOf(event) == Record::Said) return event + 1;
        return ends_[deed];
    }

    /// What is wrong after this cut; empty when all is well.
    QString problemOf(const Cut& cut)
    {
        const size_t deed =
            static_cast<size_t>(std::lower_bound(ends_.begin(), ends_.end(), cut.events) - ends_.begin());
        const Facts needed = neededAt(cut.events, deed);
        const Look look = lookAt(cut);
        QStringList wrong = look.wrong;
        for (const QByteArray& fact : needed)
            if (!look.facts.contains(fact)) wrong << "lost: " + QString::fromUtf8(fact);
        if (wrong.isEmpty()) return {};
        return QStringLiteral("cut after %1 events (%2) in deed %3 (%4), bytes %5, names %6, seed %7:\n  ")
                   .arg(cut.events)
                   .arg(QString::fromStdString(disk_->describe(cut.events - 1)))
                   .arg(deed)
                   .arg(deeds()[deed].join(' '))
                   .arg(int(cut.bytes))
                   .arg(int(cut.names))
                   .arg(cut.seed) +
               wrong.join("\n  ");
    }

    /// True unless a cut that leaves the same, and has to keep the same, was seen before.
    bool isNew(const Cut& cut)
    {
        size_t hash = std::hash<size_t>()(
            static_cast<size_t>(std::lower_bound(ends_.begin(), ends_.end(), cut.events) - ends_.begin()));
        for (const auto& [path, bytes] : disk_->stateAfter(cut))
            hash = hash * 31 + (std::hash<std::string>()(path) ^ (std::hash<std::string>()(bytes) << 1));
        return seen_.insert(hash).second;
    }

private:
    /// While a deed is done, what holds before and after it; once it was announced, what holds after it.
    Facts neededAt(size_t events, size_t deed) const
    {
        const Facts& after = facts_[deed];
        if (events >= announced(deed)) return after;
        if (deed == 0) return {};
        const Facts& before = facts_[deed - 1];
        Facts both;
        std::set_intersection(before.begin(), before.end(), after.begin(), after.end(),
                              std::inserter(both, both.end()));
        return both;
    }

    Look lookAt(const Cut& cut) const
    {
        const Account account;
        QDir().mkpath(rootOf(account));
        lay(disk_->stateAfter(cut), rootOf(account).toStdString());
        return Look(account);
    }

    Account account_;
    std::unique_ptr<Disk> disk_;
    std::vector<size_t> ends_; ///< events after each deed
    std::vector<Facts> facts_; ///< after each deed
    QStringList failures_;
    std::set<size_t> seen_;
};

} // namespace

class TestPowerCut : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingThatWasSaidIsLost() // R-PRJ-27
    {
        Story story(deeds().size());
        QVERIFY2(story.failures().isEmpty(), story.failures().join('\n').toUtf8());
        const size_t all = story.disk().events();
        QVERIFY2(all > 100, "nothing was recorded");
        const auto step = static_cast<size_t>(qEnvironmentVariableIntValue("TROUPE_POWER_CUT_EVERY"));
        const bool thorough = step > 0;
        std::vector<size_t> moments;
        for (size_t event = 1; event <= all; event += thorough ? step : all / 9) moments.push_back(event);
        for (size_t deed = 0; deed < deeds().size(); ++deed) moments.push_back(story.announced(deed));
        int looked = 0;
        QStringList problems;
        for (const size_t events : moments) {
            for (const Cut& cut : cutsAt(events, thorough)) {
                if (!story.isNew(cut)) continue;
                ++looked;
                if (const QString problem = story.problemOf(cut); !problem.isEmpty()) problems << problem;
                if (problems.size() > 20) break;
            }
        }
        qInfo("%d disks after cuts among %zu events", looked, all);
        QVERIFY2(problems.isEmpty(), problems.join('\n').toUtf8());
    }

    void importsOfModelsGoOnAfterEachEvent() // R-MOD-63
    {
        Account account;
        const QString log = account.path("log");
        record(account, log);
        QCOMPARE(account.run(kImport).status, 0);
        const Disk disk(rootOf(account).toStdString(), log.toStdString());
        QVERIFY2(disk.events() > 20, "nothing was recorded");
        std::set<std::map<std::string, std::string>> seen;
        for (size_t events = 1; events <= disk.events(); ++events) {
            for (const Cut::Kept kept : {Cut::Kept::All, Cut::Kept::Nothing}) { // a kill, and a cut
                const auto state = disk.stateAfter({.events = events, .bytes = kept, .names = kept});
                if (!seen.insert(state).second) continue;
                const QString problem = problemAfterImport(state);
                QVERIFY2(problem.isEmpty(),
                         qPrintable(QString::fromStdString(disk.describe(events - 1)) + ": " + problem));
            }
        }
        qInfo("%zu disks among %zu events", seen.size(), disk.events());
    }

    void theTestCanFail() // R-PRJ-27
    {
        Story story(2, true);
        QVERIFY2(story.failures().isEmpty(), story.failures().join('\n').toUtf8());
        QVERIFY(!story.problemOf({.events = story.announced(1)}).isEmpty());
        QVERIFY(!story.problemOf({.events = story.announced(1), .names = Cut::Kept::All}).isEmpty());
        QVERIFY(!story.problemOf({.events = story.announced(1), .bytes = Cut::Kept::All}).isEmpty());
    }

private:
    /// What is wrong when an import is asked for where an earlier one has left `state`; empty when all is
    /// well.
    static QString problemAfterImport(const std::map<std::string, std::string>& state)
    {
        const Account account;
        QDir().mkpath(rootOf(account));
        lay(state, rootOf(account).toStdString());
        const QString models = account.dataFolder() + "/models";
        if (!QFile::exists(models + "/mine")) {
            const Outcome import = account.run(kImport);
            if (import.status != 0) return QString::fromUtf8(import.err);
        }
        const Outcome verify = account.run({"models", "verify", "mine"});
        if (verify.status != 0) return QString::fromUtf8(verify.err);
        if (QFile::exists(models + "/mine.part")) return QStringLiteral("the part is left");
        // What is there is a model like any other: it is copied without the notes of its own import.
        const Outcome again = account.run({"models", "import", models + "/mine", "--copy", "--as", "second"});
        if (again.status != 0) return QString::fromUtf8(again.err);
        const QStringList left = QDir(models + "/second").entryList({".*"}, QDir::Files | QDir::Hidden);
        return left.isEmpty() ? QString() : left.join(' ') + " is left";
    }

    static std::vector<Cut> cutsAt(size_t events, bool thorough)
    {
        using Kept = Cut::Kept;
        std::vector<Cut> cuts{{.events = events, .bytes = Kept::Nothing, .names = Kept::Nothing}};
        if (thorough || events % 3 == 0)
            cuts.push_back({.events = events, .bytes = Kept::Nothing, .names = Kept::All});
        if (thorough || events % 3 == 1)
            cuts.push_back({.events = events, .bytes = Kept::All, .names = Kept::Nothing});
        if (thorough || events % 3 == 2)
            cuts.push_back({.events = events, .bytes = Kept::Some, .names = Kept::Some, .seed = events});
        return cuts;
    }
};

QTEST_GUILESS_MAIN(TestPowerCut)
#include "tst_power_cut.moc"
