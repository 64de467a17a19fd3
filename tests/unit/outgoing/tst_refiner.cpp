// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/text/service_words.h"
#include "engine/voices/coach/refine_messages.h"
#include "server/outgoing/chat_refiner.h"
#include "tests/support/answering_service.h"
#include "tests/support/error_of.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include <chrono>
#include <thread>

using namespace troupe;
using namespace troupe::test;
using troupe::testing::codeOf;
using troupe::testing::errorOf;

class TestRefiner : public QObject
{
    Q_OBJECT
private slots:
    void whatIsAsked();
    void answers_data();
    void answers();
    void faults_data();
    void faults();
    void aStopEndsIt();
    void theKeyStaysSecret();
    void addresses_data();
    void addresses();
    void limits();
};

namespace {

QByteArray completion(const QString& content)
{
    return QJsonDocument(QJsonObject{{"choices", QJsonArray{QJsonObject{
                                                     {"message", QJsonObject{{"content", content}}}}}}})
        .toJson();
}

std::string keyFile(const QTemporaryDir& folder, const QByteArray& key)
{
    QFile file(folder.filePath("key"));
    if (!file.open(QIODevice::WriteOnly)) return {};
    file.write(key);
    return file.fileName().toStdString();
}

const voices::RefineOrder kOrder{"A man with a high voice.", "too high", ""};

} // namespace

// R-DSG-09
void TestRefiner::whatIsAsked()
{
    AnsweringService service(
        answerOf(200, completion("{\"text\":\"A man with a low voice.\",\"explanation\":\"Lower.\"}")));
    QTemporaryDir folder;
    const auto refiner = server::makeChatRefiner({service.url(), "tiny", keyFile(folder, "sk-secret\n")});
    const voices::Refinement refined = refiner->refine({kOrder.text, kOrder.complaint, "an old king"}, {});
    QCOMPARE(refined.text, std::string("A man with a low voice."));
    QCOMPARE(refined.explanation, std::string("Lower."));
    QCOMPARE(service.asked().size(), 1);
    const AskedRequest asked = service.asked().first();
    QCOMPARE(asked.method, QByteArray("POST"));
    QCOMPARE(asked.target, QByteArray("/v1/chat/completions"));
    QCOMPARE(asked.header("authorization"), QByteArray("Bearer sk-secret"));
    const QJsonObject body = QJsonDocument::fromJson(asked.body).object();
    QCOMPARE(body["model"].toString(), QString("tiny"));
    const QJsonArray messages = body["messages"].toArray();
    QCOMPARE(messages.size(), 2);
    const QJsonObject question =
        QJsonDocument::fromJson(messages[1].toObject()["content"].toString().toUtf8()).object();
    QCOMPARE(question["text"].toString(), QString("A man with a high voice."));
    QCOMPARE(question["complaint"].toString(), QString("too high"));
    QCOMPARE(question["voice"].toString(), QString("an old king"));
    QVERIFY(refiner->name().find("tiny") != std::string::npos);
}

void TestRefiner::answers_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("text"); // empty: an error
    QTest::newRow("plain text") << completion("A low voice.") << "A low voice.";
    QTest::newRow("fence") << completion("```json\n{\"text\":\"Low.\"}\n```") << "Low.";
    QTest::newRow("thoughts") << completion("<think>Hm.</think>\n{\"text\":\"Low.\"}") << "Low.";
    QTest::newRow("parts") << QByteArray(R"({"choices":[{"message":{"content":[{"text":"Low."}]}}]})")
                           << "Low.";
    QTest::newRow("no choices") << QByteArray(R"({"choices":[]})") << "";
    QTest::newRow("not JSON") << QByteArray("<html>") << "";
    QTest::newRow("empty") << QByteArray() << "";
    QTest::newRow("empty text") << completion("{\"text\":\" \"}") << "";
    QTest::newRow("too long") << completion(QString(5000, u'x')) << "";
    QTest::newRow("wrong types") << QByteArray(R"({"choices":[{"message":{"content":7}}]})") << "";
}

// R-DSG-10
void TestRefiner::answers()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, text);
    AnsweringService service(answerOf(200, body));
    const auto refiner = server::makeChatRefiner({service.url(), "", ""});
    voices::Refinement refined;
    const ErrorCode code = codeOf([&] { refined = refiner->refine(kOrder, {}); });
    QCOMPARE(QString::fromStdString(refined.text), text);
    if (text.isEmpty()) QCOMPARE(code, ErrorCode::EngineUnavailable);
}

void TestRefiner::faults_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<qint64>("dropAfter");
    QTest::addColumn<int>("code");
    QTest::newRow("key") << 401 << qint64{-1} << static_cast<int>(ErrorCode::NotPermitted);
    QTest::newRow("unknown model") << 404 << qint64{-1} << static_cast<int>(ErrorCode::EngineUnavailable);
    QTest::newRow("too many") << 429 << qint64{-1} << static_cast<int>(ErrorCode::Busy);
    QTest::newRow("broken") << 500 << qint64{-1} << static_cast<int>(ErrorCode::EngineUnavailable);
    QTest::newRow("sent on") << 307 << qint64{-1} << static_cast<int>(ErrorCode::EngineUnavailable);
    QTest::newRow("cut") << 200 << qint64{5} << static_cast<int>(ErrorCode::EngineUnavailable);
}

// R-DSG-10
void TestRefiner::faults()
{
    QFETCH(int, status);
    QFETCH(qint64, dropAfter);
    QFETCH(int, code);
    FaultyAnswer answer =
        answerOf(status, status == 200 ? completion("Low.") : R"({"error":{"message":"no\nway"}})");
    answer.dropAfter = dropAfter;
    answer.headers.append(qMakePair(QByteArray("Location"), QByteArray("http://127.0.0.1:1/elsewhere")));
    AnsweringService service(answer);
    const auto refiner = server::makeChatRefiner({service.url(), "", ""});
    const auto error = errorOf([&] { (void)refiner->refine(kOrder, {}); });
    QVERIFY(error && !error->remedy().empty());
    QCOMPARE(static_cast<int>(error->code()), code);
    if (status >= 400) QVERIFY(error->message().find("“no way”") != std::string::npos);
    // nobody there at all
    const auto gone = server::makeChatRefiner({"http://127.0.0.1:1/v1", "", ""});
    QCOMPARE(codeOf([&] { (void)gone->refine(kOrder, {}); }), ErrorCode::EngineUnavailable);
}

// R-DSG-10
void TestRefiner::aStopEndsIt()
{
    FaultyAnswer answer = answerOf(200, completion("Low."));
    answer.stallAfter = 0;
    AnsweringService service(answer);
    const auto refiner = server::makeChatRefiner({service.url(), "", ""});
    std::stop_source stop;
    std::thread stopper([&] {
        while (service.asked().isEmpty()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
        stop.request_stop();
    });
    const auto error = errorOf([&] { (void)refiner->refine(kOrder, stop.get_token()); });
    stopper.join();
    QVERIFY(error);
    QCOMPARE(QString::fromStdString(error->message()), QString("Stopped."));
}

// R-DSG-11
void TestRefiner::theKeyStaysSecret()
{
    QTemporaryDir folder;
    const std::string file = keyFile(folder, "sk-very-secret");
    AnsweringService service(
        answerOf(401, R"({"error":{"message":"Incorrect API key provided: sk-very-secret"}})"));
    const auto refiner = server::makeChatRefiner({service.url(), "", file});
    const auto error = errorOf([&] { (void)refiner->refine(kOrder, {}); });
    QVERIFY(error && error->message().find("secret") == std::string::npos);
    QVERIFY(error->message().find("Incorrect API key") != std::string::npos);
    // a file with something else in it
    (void)keyFile(folder, "two words\nmore");
    QCOMPARE(codeOf([&] { (void)refiner->refine(kOrder, {}); }), ErrorCode::FileUnreadable);
}

void TestRefiner::addresses_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("withKey");
    QTest::newRow("none") << "" << false;
    QTest::newRow("no scheme") << "example.org/v1" << false;
    QTest::newRow("file") << "file:///etc/passwd" << false;
    QTest::newRow("password") << "https://me:pw@example.org/v1" << false;
    QTest::newRow("key in the open") << "http://example.org/v1" << true;
}

// R-DSG-11
void TestRefiner::addresses()
{
    QFETCH(QString, url);
    QFETCH(bool, withKey);
    const auto make = [&](const QString& address) {
        return codeOf([&] {
            (void)server::makeChatRefiner({address.toStdString(), "", withKey ? "/key" : ""});
        });
    };
    QCOMPARE(make(url), ErrorCode::BadConfiguration);
    QCOMPARE(make("https://example.org/v1/"), ErrorCode::Unknown);
    QCOMPARE(make("http://localhost:11434/v1/chat/completions"), ErrorCode::Unknown);
}

// R-DSG-10
void TestRefiner::limits()
{
    const auto ask = [](const voices::RefineOrder& order) {
        return codeOf([&] { (void)voices::refineRequest(order, "m"); });
    };
    QCOMPARE(ask({"", "high", ""}), ErrorCode::InvalidRequest);
    QCOMPARE(ask({"a", " ", ""}), ErrorCode::InvalidRequest);
    QCOMPARE(ask({std::string(5000, 'a'), "high", ""}), ErrorCode::InvalidRequest);
    QCOMPARE(ask({"a", "\xff", ""}), ErrorCode::TextNotReadable);
    QCOMPARE(ask({"a", "high", ""}), ErrorCode::Unknown);
    QCOMPARE(text::serviceErrorWords("<html>oops</html>"), std::string());
    QCOMPARE(text::serviceErrorWords(std::string(1000, 'y')).size(), size_t{200});
}

QTEST_GUILESS_MAIN(TestRefiner)
#include "tst_refiner.moc"
