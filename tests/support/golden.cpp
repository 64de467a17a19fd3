// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/golden.h"

#include "engine/audio/file_reader.h"
#include "engine/audio/resampler.h"
#include "engine/base/error.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <map>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace troupe::testing {
namespace {

constexpr double kFar = std::numeric_limits<double>::infinity();

std::filesystem::path casesFolder()
{
    return goldenFolder() / "cases";
}

template <typename T>
std::vector<T> valuesOf(const checkpoint::SafeTensors& file, const std::string& name, checkpoint::DType dtype)
{
    const checkpoint::TensorView* view = file.find(name);
    if (!view || view->dtype != dtype)
        throw Error(ErrorCode::FileDamaged, "There is no tensor “" + name + "” of that type.", "");
    std::vector<T> values(view->bytes.size() / sizeof(T));
    std::memcpy(values.data(), view->bytes.data(), view->bytes.size());
    return values;
}

std::vector<float> decodeFresh(generate::Backend& backend, std::span<const int64_t> codes)
{
    const generate::BackendShape shape = backend.shape();
    const size_t frames = codes.size() / static_cast<size_t>(shape.groups);
    std::vector<float> samples(frames * static_cast<size_t>(shape.hop));
    const auto stream = backend.openCodecStream();
    generate::DecodeStep step{stream.get(), codes, samples};
    backend.decode({&step, 1});
    return samples;
}

} // namespace

std::filesystem::path goldenFolder()
{
    return std::filesystem::path(TROUPE_TEST_DATA) / "golden";
}

std::shared_ptr<const checkpoint::Checkpoint> goldenCheckpoint(const std::string& name)
{
    static std::map<std::string, std::shared_ptr<const checkpoint::Checkpoint>> open;
    auto& entry = open[name];
    if (!entry)
        entry = std::make_shared<const checkpoint::Checkpoint>(
            checkpoint::Checkpoint::open(goldenFolder() / "checkpoints" / name));
    return entry;
}

std::unique_ptr<generate::Backend> torchBackend(std::shared_ptr<const checkpoint::Checkpoint> checkpoint,
                                                const model::TorchOptions& options)
{
    setenv("TROUPE_MODULES", TROUPE_BINARY_DIR "/lib/troupe", 1);
    return model::makeTorchBackend(std::move(checkpoint), options);
}

GoldenCase::GoldenCase(const std::string& name)
    : trace_(checkpoint::SafeTensors::open(casesFolder() / (name + ".safetensors")))
{
    QFile file(QString::fromStdString((casesFolder() / (name + ".json")).string()));
    if (!file.open(QIODevice::ReadOnly))
        throw Error(ErrorCode::FileNotFound, "There is no case “" + name + "”.", "");
    request_ = QJsonDocument::fromJson(file.readAll()).object();
}

std::vector<std::string> GoldenCase::named(const std::string& prefix)
{
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(casesFolder())) {
        const std::filesystem::path& path = entry.path();
        if (path.extension() == ".json" && path.stem().string().starts_with(prefix))
            names.push_back(path.stem().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string GoldenCase::text(const char* key, const char* fallback) const
{
    return request_[QLatin1String(key)].toString(QString::fromUtf8(fallback)).toStdString();
}

bool GoldenCase::flag(const char* key) const
{
    return request_[QLatin1String(key)].toBool();
}

int64_t GoldenCase::rows(const std::string& tensor) const
{
    const checkpoint::TensorView* view = trace_.find(tensor);
    return view && !view->shape.empty() ? view->shape[0] : 0;
}

std::vector<float> GoldenCase::floats(const std::string& tensor) const
{
    return valuesOf<float>(trace_, tensor, checkpoint::DType::F32);
}

std::vector<int64_t> GoldenCase::integers(const std::string& tensor) const
{
    return valuesOf<int64_t>(trace_, tensor, checkpoint::DType::I64);
}

std::vector<int64_t> GoldenCase::inputCodes() const
{
    const auto file = checkpoint::SafeTensors::open(casesFolder() / text("inputs"));
    return valuesOf<int64_t>(file, "codes", checkpoint::DType::I64);
}

std::vector<float> GoldenCase::clip(const char* key, int rate) const
{
    return audio::resample(audio::readFile(casesFolder() / text(key)), rate).samples;
}

std::vector<float> GoldenCase::kept(const std::vector<float>& waveform, int hop) const
{
    if (!request_.contains(QLatin1String("keep"))) return waveform;
    std::vector<float> out;
    for (const QJsonValue& span : request_[QLatin1String("keep")].toArray()) {
        const auto from = static_cast<size_t>(span[0].toInt() * hop);
        const auto to = std::min(static_cast<size_t>(span[1].toInt() * hop), waveform.size());
        for (size_t i = from; i < to; ++i) out.push_back(waveform[i]);
    }
    return out;
}

std::shared_ptr<const checkpoint::Checkpoint> GoldenCase::checkpoint() const
{
    return goldenCheckpoint(text("checkpoint"));
}

double absoluteError(std::span<const float> got, std::span<const float> expected)
{
    if (got.size() != expected.size()) return kFar;
    double largest = 0;
    for (size_t i = 0; i < got.size(); ++i) {
        if (got[i] == expected[i]) continue; // covers -inf on both sides
        const double difference = std::abs(static_cast<double>(got[i]) - static_cast<double>(expected[i]));
        if (!std::isfinite(difference)) return kFar;
        largest = std::max(largest, difference);
    }
    return largest;
}

double relativeError(std::span<const float> got, std::span<const float> expected)
{
    double scale = 0;
    for (const float value : expected)
        if (std::isfinite(value)) scale = std::max(scale, std::abs(static_cast<double>(value)));
    const double error = absoluteError(got, expected);
    return error == 0 ? 0 : error / scale;
}

generate::FrameStep stepOf(generate::Sequence* sequence, std::span<int64_t> codes,
                           std::span<const int64_t> forced)
{
    generate::FrameStep step;
    step.sequence = sequence;
    step.codes = codes;
    step.forced = forced;
    return step;
}

std::vector<float> decodeWhole(generate::Backend& backend, std::span<const int64_t> codes)
{
    return decodeFresh(backend, codes);
}

std::vector<float> decodeOfficially(generate::Backend& backend, std::span<const int64_t> codes)
{
    constexpr size_t kChunk = 300;
    constexpr size_t kContext = 25;
    const auto groups = static_cast<size_t>(backend.shape().groups);
    const auto hop = static_cast<size_t>(backend.shape().hop);
    const size_t frames = codes.size() / groups;
    std::vector<float> samples;
    for (size_t start = 0; start < frames; start += kChunk) {
        const size_t context = start > kContext ? kContext : start;
        const size_t end = std::min(start + kChunk, frames);
        const std::vector<float> part =
            decodeFresh(backend, codes.subspan((start - context) * groups, (end - start + context) * groups));
        samples.insert(samples.end(), part.begin() + static_cast<ptrdiff_t>(context * hop), part.end());
    }
    return samples;
}

} // namespace troupe::testing
