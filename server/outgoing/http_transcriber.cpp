// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/outgoing/http_transcriber.h"

#include "engine/audio/file_writer.h"
#include "engine/audio/resampler.h"
#include "engine/base/error.h"
#include "engine/base/folders.h"
#include "server/outgoing/post.h"
#include "server/outgoing/service_address.h"

#include <algorithm>

#include <QFile>
#include <QTemporaryDir>
#include <QUuid>
#include <fmt/format.h>

namespace troupe::server {
namespace {

constexpr int kSentRate = 16000; ///< Hz; recognisers work at it

ServiceAddress addressOf(const TranscriptionService& service)
{
    return {"transcribe", service.url, service.keyFile};
}

void checkClip(const audio::Clip& clip)
{
    if (clip.samples.empty())
        throw Error(ErrorCode::InvalidRequest, "There is no sound to transcribe.", "Name another file.");
    if (clip.seconds() > speech::kMostTranscribedSeconds)
        throw Error(ErrorCode::InvalidRequest,
                    fmt::format("The sound is longer than the {:.0f} minutes that services take.",
                                speech::kMostTranscribedSeconds / 60),
                    "Cut it with “troupe audio trim”.");
}

/// The clip as the bytes of a WAV file.
QByteArray wavOf(const audio::Clip& clip)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("clip.wav"));
    audio::writeFile(path.toStdString(), audio::resample(clip, kSentRate),
                     {audio::Container::Wav, audio::SampleFormat::Int16});
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw Error(ErrorCode::CannotWrite, "The sound could not be prepared for the service.",
                    "Look whether the folder for temporary files can be written.");
    return file.readAll();
}

/// multipart/form-data (RFC 7578).
class Form
{
public:
    Form() : boundary_("troupe-" + QUuid::createUuid().toRfc4122().toHex()) {}

    void add(const QByteArray& name, const QByteArray& value)
    {
        begin(name, {}, {});
        body_ += value + "\r\n";
    }
    void addFile(const QByteArray& name, const QByteArray& bytes)
    {
        begin(name, "; filename=\"clip.wav\"", "Content-Type: audio/wav\r\n");
        body_ += bytes + "\r\n";
    }
    QByteArray contentType() const { return "multipart/form-data; boundary=" + boundary_; }
    QByteArray body() const { return body_ + "--" + boundary_ + "--\r\n"; }

private:
    void begin(const QByteArray& name, const QByteArray& more, const QByteArray& header)
    {
        body_ += "--" + boundary_ + "\r\nContent-Disposition: form-data; name=\"" + name + "\"" + more +
                 "\r\n" + header + "\r\n";
    }

    QByteArray boundary_;
    QByteArray body_;
};

class HttpTranscriber final : public speech::Transcriber
{
public:
    explicit HttpTranscriber(TranscriptionService service)
        : service_(std::move(service)), url_(serviceUrl(addressOf(service_), "/audio/transcriptions"))
    {}

    std::string transcribe(const audio::Clip& clip, const std::string& language,
                           std::stop_token stop) override
    {
        checkClip(clip);
        Form form;
        form.addFile("file", wavOf(clip));
        if (!service_.model.empty()) form.add("model", QByteArray::fromStdString(service_.model));
        const std::string_view code = speech::languageCodeFor(language);
        if (!code.empty()) form.add("language", QByteArray(code.data(), static_cast<qsizetype>(code.size())));
        form.add("response_format", "json");
        const PostOrder call{.url = url_,
                             .key = readServiceKey(addressOf(service_)),
                             .contentType = form.contentType(),
                             .body = form.body(),
                             .service = "transcription service",
                             .stallSeconds = std::min(120.0, service_.seconds),
                             .wholeSeconds = service_.seconds};
        const PostAnswer answer = post(call, stop);
        requireSuccess(answer, call);
        return speech::parseTranscription(
            std::string_view(answer.body.constData(), static_cast<size_t>(answer.body.size())));
    }

    std::string name() const override
    {
        const std::string host = url_.host().toStdString();
        return service_.model.empty() ? host : fmt::format("{} at {}", service_.model, host);
    }

private:
    const TranscriptionService service_;
    const QUrl url_;
};

} // namespace

std::unique_ptr<speech::Transcriber> makeHttpTranscriber(TranscriptionService service)
{
    return std::make_unique<HttpTranscriber>(std::move(service));
}

} // namespace troupe::server
