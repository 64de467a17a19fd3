// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/file_reader.h"
#include "engine/base/error.h"
#include "engine/text/word_errors.h"
#include "server/outgoing/http_transcriber.h"
#include "tests/support/answering_service.h"
#include "tests/support/error_of.h"

#include <QTemporaryDir>
#include <QtTest>

#include <chrono>
#include <cmath>
#include <thread>

using namespace troupe;
using namespace troupe::test;
using troupe::testing::codeOf;
using troupe::testing::errorOf;

namespace {

audio::Clip tone(double seconds, int rate = 24000)
{
    audio::Clip clip{{}, rate};
    for (int i = 0; i < static_cast<int>(seconds * rate); ++i)
        clip.samples.push_back(static_cast<float>(0.3 * std::sin(i * 0.05)));
    return clip;
}

ErrorCode codeWith(const FaultyAnswer& answer)
{
    AnsweringService service(answer);
    const auto transcriber = server::makeHttpTranscriber({service.url(), "tiny", "", 3});
    return codeOf([&] { transcriber->transcribe(tone(0.1), "auto", {}); });
}

} // namespace

/// The client of a transcription service, against a server of ours.
class TestTranscription : public QObject
{
    Q_OBJECT

private slots:
    // R-EAR-40
    void whatIsAsked()
    {
        AnsweringService service(answerOf(200, "{\"text\": \" Who is there? \\n\"}"));
        QTemporaryDir folder;
        QFile key(folder.filePath("key"));
        QVERIFY(key.open(QIODevice::WriteOnly));
        key.write("sk-secret\n");
        key.close();
        const auto transcriber =
            server::makeHttpTranscriber({service.url(), "whisper-1", key.fileName().toStdString(), 60});
        QCOMPARE(transcriber->transcribe(tone(1), "english", {}), std::string("Who is there?"));
        QVERIFY(transcriber->name().starts_with("whisper-1 at "));
        const AskedRequest asked = service.asked().at(0);
        QCOMPARE(asked.method, QByteArray("POST"));
        QCOMPARE(asked.target, QByteArray("/v1/audio/transcriptions"));
        QCOMPARE(asked.header("authorization"), QByteArray("Bearer sk-secret"));
        const QByteArray type = asked.header("content-type");
        QVERIFY(type.startsWith("multipart/form-data; boundary="));
        const QByteArray boundary = "--" + type.mid(type.indexOf('=') + 1);
        const auto fieldOf = [&](const QByteArray& name) {
            const qsizetype at = asked.body.indexOf("name=\"" + name + "\"");
            const qsizetype from = asked.body.indexOf("\r\n\r\n", at) + 4;
            return at < 0 ? QByteArray()
                          : asked.body.mid(from, asked.body.indexOf("\r\n" + boundary, from) - from);
        };
        QVERIFY(asked.body.startsWith(boundary + "\r\n"));
        QVERIFY(asked.body.endsWith(boundary + "--\r\n"));
        QCOMPARE(fieldOf("model"), QByteArray("whisper-1"));
        QCOMPARE(fieldOf("language"), QByteArray("en"));
        QCOMPARE(fieldOf("response_format"), QByteArray("json"));
        const QByteArray file = fieldOf("file");
        const audio::Clip sent =
            audio::readMemory(file.constData(), static_cast<size_t>(file.size()), "sent");
        QCOMPARE(sent.rate, 16000);
        QCOMPARE(sent.samples.size(), size_t{16000});
        transcriber->transcribe(tone(0.1), "auto", {});
        QVERIFY(!service.asked().at(1).body.contains("name=\"language\""));
    }

    // R-EAR-41
    void faults()
    {
        QCOMPARE(codeWith(answerOf(200, "{}")), ErrorCode::EngineUnavailable);
        QCOMPARE(codeWith(answerOf(200, "no json")), ErrorCode::EngineUnavailable);
        QCOMPARE(codeWith(answerOf(200, "{\"text\": 7}")), ErrorCode::EngineUnavailable);
        QCOMPARE(codeWith(answerOf(500, "{}")), ErrorCode::EngineUnavailable);
        QCOMPARE(codeWith(answerOf(404, "{}")), ErrorCode::EngineUnavailable);
        QCOMPARE(codeWith(answerOf(401, "{}")), ErrorCode::NotPermitted);
        QCOMPARE(codeWith(answerOf(429, "{}")), ErrorCode::Busy);
        QCOMPARE(codeWith(answerOf(302, "")), ErrorCode::EngineUnavailable);
        QCOMPARE(codeWith(answerOf(200, QByteArray(8 << 20, ' '))), ErrorCode::EngineUnavailable);
        // Nobody listens there.
        std::string gone;
        {
            const AnsweringService service(answerOf(200, "{}"));
            gone = service.url();
        }
        const auto transcriber = server::makeHttpTranscriber({gone, "", "", 5});
        const Error error = errorOf([&] { transcriber->transcribe(tone(0.1), "auto", {}); }).value();
        QCOMPARE(error.code(), ErrorCode::EngineUnavailable);
        QVERIFY(!error.remedy().empty());
    }

    // R-EAR-41
    void whatIsNotSent()
    {
        AnsweringService service(answerOf(200, "{\"text\": \"\"}"));
        const auto transcriber = server::makeHttpTranscriber({service.url(), "", "", 5});
        QCOMPARE(codeOf([&] {
                     transcriber->transcribe({{}, 24000}, "auto", {});
                 }),
                 ErrorCode::InvalidRequest);
        QCOMPARE(codeOf([&] { transcriber->transcribe(tone(800, 1000), "auto", {}); }),
                 ErrorCode::InvalidRequest);
        QVERIFY(service.asked().isEmpty());
        for (const char* url : {"", "ftp://example.org", "nothing", "http://u:p@example.org/v1"})
            QCOMPARE(codeOf([&] {
                         server::makeHttpTranscriber({url, "", "", 5});
                     }),
                     ErrorCode::BadConfiguration);
        const Error plain = errorOf([&] {
                                server::makeHttpTranscriber({"http://example.org/v1", "", "/etc/key", 5});
                            }).value();
        QCOMPARE(plain.code(), ErrorCode::BadConfiguration);
        QVERIFY(!server::makeHttpTranscriber({"http://u.example/v1", "", "", 5})->name().empty());
    }

    // R-EAR-41
    void theKeyStaysSecret()
    {
        QTemporaryDir folder;
        QFile key(folder.filePath("key"));
        QVERIFY(key.open(QIODevice::WriteOnly));
        key.write("sk-secret");
        key.close();
        AnsweringService service(answerOf(401, "{\"error\": {\"message\": \"bad key sk-secret\"}}"));
        const auto transcriber =
            server::makeHttpTranscriber({service.url(), "", key.fileName().toStdString(), 5});
        const Error error = errorOf([&] { transcriber->transcribe(tone(0.1), "auto", {}); }).value();
        QVERIFY(std::string(error.what()).find("sk-secret") == std::string::npos);
    }

    // R-EAR-41
    void aStopEndsIt()
    {
        FaultyAnswer never = answerOf(200, "{\"text\": \"late\"}");
        never.stallAfter = 0;
        AnsweringService service(never);
        const auto transcriber = server::makeHttpTranscriber({service.url(), "", "", 60});
        std::stop_source stop;
        std::jthread stopper([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(200));
            stop.request_stop();
        });
        QCOMPARE(codeOf([&] { transcriber->transcribe(tone(0.1), "auto", stop.get_token()); }),
                 ErrorCode::Unknown);
    }

    // R-EAR-42
    void wordErrors()
    {
        using text::wordErrorRate;
        QCOMPARE(wordErrorRate("Who is there?", "who is there").value(), 0.0);
        QCOMPARE(wordErrorRate("Don’t “go”, Zoë!", "dont go zo\u0065\u0308").value(), 0.0);
        QCOMPARE(wordErrorRate("one two three four", "one three four").value(), 0.25);
        QCOMPARE(wordErrorRate("one two three four", "one two too three for").value(), 0.5);
        QCOMPARE(wordErrorRate("one", "").value(), 1.0);
        QCOMPARE(wordErrorRate("one", "one two three").value(), 2.0);
        QCOMPARE(wordErrorRate("今天天气", "今天田气").value(), 0.25);
        QVERIFY(!wordErrorRate("", "words"));
        QVERIFY(!wordErrorRate("… — !", "words"));
        std::string endless;
        for (int i = 0; i < 100000; ++i) endless += "word ";
        QCOMPARE(wordErrorRate(endless, endless).value(), 0.0);
        QVERIFY(wordErrorRate("\xff\xfe one", "one"));
    }
};

QTEST_GUILESS_MAIN(TestTranscription)
#include "tst_transcription.moc"
