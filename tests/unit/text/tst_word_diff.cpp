// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/random.h"
#include "engine/text/word_diff.h"

#include <QtTest>

using namespace troupe;
using namespace troupe::text;

class TestWordDiff : public QObject
{
    Q_OBJECT
private slots:
    void words_data();
    void words();
    void piecesAreTheTexts();
    void longTexts();
};

namespace {

QString shown(const std::vector<DiffPiece>& pieces)
{
    QString line;
    for (const DiffPiece& piece : pieces) {
        const QString text = QString::fromStdString(piece.text);
        if (piece.kind == DiffPiece::Kind::Same)
            line += text;
        else
            line += (piece.kind == DiffPiece::Kind::Removed ? "-[" : "+[") + text + "]";
    }
    return line;
}

std::string joined(const std::vector<DiffPiece>& pieces, DiffPiece::Kind without)
{
    std::string text;
    for (const DiffPiece& piece : pieces)
        if (piece.kind != without) text += piece.text;
    return text;
}

} // namespace

void TestWordDiff::words_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("pieces");
    QTest::newRow("equal") << "a b"
                           << "a b"
                           << "a b";
    QTest::newRow("nothing") << ""
                             << ""
                             << "";
    QTest::newRow("added") << "a c"
                           << "a b c"
                           << "a +[b ]c";
    QTest::newRow("removed") << "a b c"
                             << "a c"
                             << "a -[b ]c";
    QTest::newRow("replaced") << "a low voice"
                              << "a high voice"
                              << "a -[low]+[high] voice";
    QTest::newRow("all") << "x"
                         << "y"
                         << "-[x]+[y]";
    QTest::newRow("from nothing") << ""
                                  << "a b"
                                  << "+[a b]";
}

// R-DSG-07
void TestWordDiff::words()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QTEST(shown(diffWords(before.toStdString(), after.toStdString())), "pieces");
}

// R-DSG-07
void TestWordDiff::piecesAreTheTexts()
{
    const auto text = [](uint64_t seed) {
        std::string words;
        const uint64_t count = randomBits(seed, 1, 0) % 60;
        for (uint64_t i = 0; i < count; ++i) {
            words += static_cast<char>('a' + randomBits(seed, 2, i) % 5);
            if (randomBits(seed, 3, i) % 3 != 0) words += i % 7 == 0 ? "\n " : " ";
        }
        return words;
    };
    for (uint64_t seed = 0; seed < 2000; ++seed) {
        const std::string before = text(seed);
        const std::string after = text(seed + 1'000'000);
        const auto pieces = diffWords(before, after);
        QCOMPARE(joined(pieces, DiffPiece::Kind::Added), before);
        QCOMPARE(joined(pieces, DiffPiece::Kind::Removed), after);
    }
}

// R-DSG-07
void TestWordDiff::longTexts()
{
    std::string before;
    std::string after;
    for (int i = 0; i < 100'000; ++i) {
        before += std::to_string(i) + " ";
        after += std::to_string(i * 7 % 100'000) + " ";
    }
    const auto pieces = diffWords(before, after);
    QCOMPARE(joined(pieces, DiffPiece::Kind::Added), before);
    QCOMPARE(joined(pieces, DiffPiece::Kind::Removed), after);
}

QTEST_APPLESS_MAIN(TestWordDiff)
#include "tst_word_diff.moc"
