// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exit_status.h"
#include "app/options/bash_completion.h"
#include "app/options/command_line.h"
#include "app/options/help_text.h"
#include "app/options/man_page.h"
#include "app/options/option_table.h"
#include "app/options/text_wrap.h"
#include "engine/base/settings.h"
#include "tests/integration/troupe_process.h"

#include <QSet>
#include <QStandardPaths>
#include <QTest>

using namespace troupe;
using namespace troupe::app;
using troupe::test::Account;
using troupe::test::Outcome;

class TestOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyOptionIsInHelpManPageAndCompletion_data();
    void everyOptionIsInHelpManPageAndCompletion();
    void everyCommandIsInHelpManPageAndCompletion();
    void theTableIsSound();
    void helpFitsTheTerminal();
    void manPageIsCleanRoff();
    void completes_data();
    void completes();
    void parses_data();
    void parses();
    void wordsArriveUntouched_data();
    void wordsArriveUntouched();
    void refuses_data();
    void refuses();
};

void TestOptions::everyOptionIsInHelpManPageAndCompletion_data()
{
    QTest::addColumn<QString>("name");
    for (const OptionInfo& option : allOptions()) {
        const QString name = QString::fromUtf8(option.name.data(), qsizetype(option.name.size()));
        QTest::newRow(qPrintable(name)) << name;
    }
}

void TestOptions::everyOptionIsInHelpManPageAndCompletion() // R-CLI-02
{
    QFETCH(QString, name);
    const OptionInfo* option = findOption(name.toStdString());
    QVERIFY(option);
    QVERIFY(!option->help.empty());
    const QString spelling = QString::fromStdString(optionSpelling(*option));
    QString help = QString::fromStdString(programHelp());
    bool taken = help.contains(spelling);
    for (const CommandInfo& command : allCommands()) {
        if (!takes(command, *option)) continue;
        taken = true;
        QVERIFY2(QString::fromStdString(commandHelp(command)).contains(spelling), command.name.data());
    }
    QVERIFY2(taken, "no command takes it");
    QString roff = QStringLiteral("--") + name;
    roff.replace(QLatin1Char('-'), QLatin1String("\\-"));
    QVERIFY(QString::fromStdString(manPage()).contains(roff));
    QVERIFY(
        QString::fromStdString(bashCompletion()).contains(QStringLiteral("--") + name + QLatin1Char(' ')));
}

void TestOptions::everyCommandIsInHelpManPageAndCompletion() // R-CLI-02
{
    const QString help = QString::fromStdString(programHelp());
    const QString man = QString::fromStdString(manPage());
    const QString completion = QString::fromStdString(bashCompletion());
    for (const CommandInfo& command : allCommands()) {
        const QString name = QString::fromUtf8(command.name.data(), qsizetype(command.name.size()));
        QVERIFY2(help.contains(QStringLiteral("\n  ") + name), qPrintable(name));
        QVERIFY2(man.contains(QStringLiteral(".SS ") + name + QLatin1Char('\n')), qPrintable(name));
        QVERIFY2(completion.contains(QStringLiteral("    \"") + name + QStringLiteral("\")")),
                 qPrintable(name));
    }
    for (const ExitStatus& it : exitStatuses()) {
        const QString status = QString::number(it.status);
        QVERIFY(help.contains(QStringLiteral("\n  ") + status + QLatin1Char(' ')));
        QVERIFY(man.contains(QStringLiteral(".B ") + status + QLatin1Char('\n')));
    }
}

void TestOptions::theTableIsSound()
{
    QSet<QString> names;
    QSet<char> letters;
    for (const OptionInfo& option : allOptions()) {
        const QString name = QString::fromUtf8(option.name.data(), qsizetype(option.name.size()));
        QVERIFY2(!names.contains(name), qPrintable(name));
        names.insert(name);
        QVERIFY2(option.letter == 0 || !letters.contains(option.letter), qPrintable(name));
        letters.insert(option.letter);
        QCOMPARE(option.kind == ValueKind::None, option.valueName.empty());
        QCOMPARE(option.kind == ValueKind::Choice, !option.choices.empty());
        if (option.setting.empty()) continue;
        const auto settings = Settings::table();
        const auto row = std::find_if(settings.begin(), settings.end(),
                                      [&option](const SettingInfo& it) { return it.key == option.setting; });
        QVERIFY2(row != settings.end(),
                 qPrintable(name)); // a flag over a setting has the setting's own bounds
        QVERIFY2(row->choices == option.choices, qPrintable(name));
        QVERIFY2(row->least == option.least && row->most == option.most, qPrintable(name));
    }
    for (const CommandInfo& command : allCommands())
        for (const std::string_view name : command.options) QVERIFY2(findOption(name), command.name.data());
}

void TestOptions::helpFitsTheTerminal()
{
    for (const CommandInfo& command : allCommands()) {
        const QString help = QString::fromStdString(commandHelp(command));
        const QString beforeExamples = help.section(QStringLiteral("\nExamples:"), 0, 0);
        for (const QString& line : beforeExamples.split(QLatin1Char('\n')))
            QVERIFY2(line.size() <= 80, qPrintable(line));
    }
    QCOMPARE(QString::fromStdString(wrapped("ä bb ccc", 2, 6)), QStringLiteral("ä bb\n  ccc"));
}

void TestOptions::manPageIsCleanRoff() // R-CLI-03
{
    if (QStandardPaths::findExecutable(QStringLiteral("groff")).isEmpty()) QSKIP("groff is not installed");
    const Account account;
    const Outcome outcome =
        account.shell(QStringLiteral("\"$TROUPE\" manpage > t.1 && groff -man -ww -k -z -Tutf8 t.1 2>&1"));
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.out, QByteArray());
}

void TestOptions::completes_data()
{
    QTest::addColumn<QString>("words"); // the last one is what stands before the cursor
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("unexpected");
    QTest::newRow("command") << "troupe|s"
                             << "say"
                             << "design";
    QTest::newRow("second word") << "troupe|audio|"
                                 << "info convert"
                                 << "list";
    QTest::newRow("second word, begun") << "troupe|config|un"
                                        << "unset"
                                        << "set";
    QTest::newRow("option of the command") << "troupe|audio|convert|--r"
                                           << "--rate"
                                           << "--voice";
    QTest::newRow("not of another") << "troupe|voices|--"
                                    << "--engine --json --help"
                                    << "--rate";
    QTest::newRow("choices") << "troupe|say|--format|"
                             << "wav flac ogg opus mp3"
                             << "--";
    QTest::newRow("choices behind a sign") << "troupe|say|--format|=|fl"
                                           << "flac"
                                           << "wav";
    QTest::newRow("choices of the letter") << "troupe|say|-e|s"
                                           << "sketch sim"
                                           << "auto";
    QTest::newRow("a value is not the command") << "troupe|--log-level|debug|sa"
                                                << "say"
                                                << "design";
    QTest::newRow("setting") << "troupe|config|get|speech."
                             << "speech.speed speech.voice"
                             << "file.samples";
    QTest::newRow("no second setting") << "troupe|config|set|log.level|"
                                       << ""
                                       << "log.level";
    QTest::newRow("topic") << "troupe|voices|lan"
                           << "languages"
                           << "speakers";
    QTest::newRow("topics and commands") << "troupe|voices|"
                                         << "speakers list import"
                                         << "inspect";
    QTest::newRow("of a command beside topics") << "troupe|voices|list|--"
                                                << "--type --binned --json"
                                                << "--engine";
    QTest::newRow("files") << "troupe|audio|info|so"
                           << "some.wav"
                           << "other.wav";
    QTest::newRow("help on a command") << "troupe|help|des"
                                       << "design"
                                       << "say";
}

void TestOptions::completes() // R-CLI-04
{
    QFETCH(QString, words);
    QFETCH(QString, expected);
    QFETCH(QString, unexpected);
    const Account account;
    account.put(account.path(QStringLiteral("some.wav")), "x");
    account.put(account.path(QStringLiteral("other.wav")), "x");
    QString array;
    const QStringList parts = words.split(QLatin1Char('|'));
    for (const QString& part : parts) array += QLatin1Char('\'') + part + QStringLiteral("' ");
    const Outcome outcome = account.shell(
        QStringLiteral("set -u; \"$TROUPE\" completion bash > c && bash -n c && . ./c && COMP_WORDS=(%1); "
                       "COMP_CWORD=%2; _troupe; printf '%s\\n' \"${COMPREPLY[@]}\"")
            .arg(array)
            .arg(parts.size() - 1));
    QVERIFY2(outcome.err.isEmpty(), outcome.err.constData());
    QCOMPARE(outcome.status, 0);
    const QStringList offered = QString::fromUtf8(outcome.out).split(QLatin1Char('\n'));
    for (const QString& word : expected.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        QVERIFY2(offered.contains(word), outcome.out.constData());
    QVERIFY2(!offered.contains(unexpected), outcome.out.constData());
}

namespace {

CommandLine parseWords(const QString& typed)
{
    std::vector<std::string> arguments;
    for (const QString& part : typed.split(QLatin1Char('|'), Qt::SkipEmptyParts))
        arguments.push_back(part.toStdString());
    return CommandLine::parse(arguments);
}

} // namespace

void TestOptions::parses_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("value");
    QTest::newRow("long") << "say|x|--output|a.wav"
                          << "output"
                          << "a.wav";
    QTest::newRow("with a sign") << "say|x|--output=a=b.wav"
                                 << "output"
                                 << "a=b.wav";
    QTest::newRow("letter") << "say|x|-o|a.wav"
                            << "output"
                            << "a.wav";
    QTest::newRow("letter and value") << "say|x|-oa.wav"
                                      << "output"
                                      << "a.wav";
    QTest::newRow("letters") << "say|x|-pqo|a.wav"
                             << "output"
                             << "a.wav";
    QTest::newRow("alias") << "say|x|--speaker|ada"
                           << "voice"
                           << "ada";
    QTest::newRow("the last one counts") << "say|-o|a|x|-o|b"
                                         << "output"
                                         << "b";
    QTest::newRow("before the command") << "--log-level|debug|say|x"
                                        << "log-level"
                                        << "debug";
    QTest::newRow("a dash as value") << "say|x|-o|-"
                                     << "output"
                                     << "-";
    QTest::newRow("largest seed") << "say|x|--seed|18446744073709551615"
                                  << "seed"
                                  << "18446744073709551615";
}

void TestOptions::parses()
{
    QFETCH(QString, typed);
    QFETCH(QString, option);
    QFETCH(QString, value);
    const CommandLine line = parseWords(typed);
    QCOMPARE(QString::fromUtf8(line.command()->name.data(), 3), QStringLiteral("say"));
    QCOMPARE(QString::fromStdString(line.value(option.toStdString()).value_or("")), value);
    QCOMPARE(line.words(), std::vector<std::string>{"x"});
}

void TestOptions::wordsArriveUntouched_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("words");
    QTest::newRow("names of topics") << "say|voices list"
                                     << "voices list";
    QTest::newRow("names of commands") << "say|help|voices|design|say"
                                       << "help voices design say";
    QTest::newRow("brackets") << "say|[softly, slowly]"
                              << "[softly, slowly]";
    QTest::newRow("behind two dashes") << "say|--|--help|-5"
                                       << "--help -5";
    QTest::newRow("one dash") << "say|-"
                              << "-";
    QTest::newRow("signs") << "say|a=b|%CONFIG%|@file"
                           << "a=b %CONFIG% @file";
}

void TestOptions::wordsArriveUntouched() // R-CLI-05
{
    QFETCH(QString, typed);
    QFETCH(QString, words);
    const CommandLine line = parseWords(typed);
    QStringList got;
    for (const std::string& word : line.words()) got << QString::fromStdString(word);
    QCOMPARE(got.join(QLatin1Char(' ')), words);
}

void TestOptions::refuses_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("hint"); // in the remedy or the message
    QTest::newRow("unknown option") << "say|x|--langage|en"
                                    << "--language";
    QTest::newRow("a role of later") << "--server"
                                     << "no option --server";
    QTest::newRow("unknown letter") << "say|x|-z"
                                    << "no option -z";
    QTest::newRow("option of another command") << "say|x|--rate|8000"
                                               << "troupe help say";
    QTest::newRow("option without its command") << "--stream"
                                                << "belongs to a command";
    QTest::newRow("unknown command") << "sya|x"
                                     << "troupe say";
    QTest::newRow("unknown second word") << "audio|inof"
                                         << "audio info";
    QTest::newRow("half a command") << "audio"
                                    << "troupe help audio";
    QTest::newRow("value missing") << "say|x|--output"
                                   << "needs a value";
    QTest::newRow("value too much") << "say|x|--play=yes"
                                    << "takes no value";
    QTest::newRow("not a number") << "say|x|--speed|fast"
                                  << "from 0.5 to 2";
    QTest::newRow("not finite") << "say|x|--speed|nan"
                                << "from 0.5 to 2";
    QTest::newRow("out of range") << "say|x|--max-seconds|0"
                                  << "from 0.1 to 14400";
    QTest::newRow("negative seed") << "say|x|--seed|-1"
                                   << "from 0 up";
    QTest::newRow("seed too large") << "say|x|--seed|18446744073709551616"
                                    << "from 0 up";
    QTest::newRow("no such choice") << "say|x|--format|aiff"
                                    << "wav, flac, ogg, opus, mp3";
    QTest::newRow("two choices") << "say|x|--format|wav flac"
                                 << "wav, flac, ogg, opus, mp3";
    QTest::newRow("empty choice") << "say|x|--format="
                                  << "wav, flac, ogg, opus, mp3";
    QTest::newRow("word missing") << "design"
                                  << "DESCRIPTION";
    QTest::newRow("word too many") << "config|get|log.level|x"
                                   << "one word too many";
    QTest::newRow("no such topic") << "voices|all"
                                   << "speakers, languages, capabilities";
    QTest::newRow("no such shell") << "completion|fish"
                                   << "bash";
}

void TestOptions::refuses() // R-CLI-06
{
    QFETCH(QString, typed);
    QFETCH(QString, hint);
    try {
        parseWords(typed);
    } catch (const Error& error) {
        QCOMPARE(exitStatusOf(error.code()), 2);
        QVERIFY2(!error.remedy().empty(), error.what());
        QVERIFY2(QString::fromUtf8(error.what()).contains(hint), error.what());
        return;
    }
    QFAIL("it was accepted");
}

QTEST_GUILESS_MAIN(TestOptions)
#include "tst_options.moc"
