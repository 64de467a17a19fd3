// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/codec/codes_file.h"

#include "engine/base/error.h"
#include "engine/checkpoint/safetensors.h"

#include <cstring>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace troupe::speech {
namespace {

using checkpoint::DType;
using checkpoint::SafeTensors;
using checkpoint::TensorView;

template <class Element>
std::vector<int64_t> widened(const TensorView& view)
{
    std::vector<Element> elements(static_cast<size_t>(view.elements()));
    if (!elements.empty()) std::memcpy(elements.data(), view.bytes.data(), view.bytes.size());
    return {elements.begin(), elements.end()};
}

[[noreturn]] void refuse(ErrorCode code, const SafeTensors& file, const std::string& what)
{
    throw Error(code, fmt::format("“{}” cannot be decoded: {}.", file.name(), what),
                "Use a file of “troupe codec encode”, a trace, or a full clone prompt.");
}

Codes readCodes(const SafeTensors& file)
{
    const TensorView* view = file.find("codes");
    if (!view) view = file.find("ref_codes");
    if (!view) refuse(ErrorCode::InvalidRequest, file, "it has neither a tensor “codes” nor “ref_codes”");
    if (view->shape.size() != 2 || (view->dtype != DType::I64 && view->dtype != DType::I32))
        refuse(ErrorCode::InvalidRequest, file,
               fmt::format("its codes are {} [{}] and not I64 [frames, groups]",
                           checkpoint::dtypeName(view->dtype), fmt::join(view->shape, ", ")));
    const int64_t frames = view->shape[0];
    const int64_t groups = view->shape[1];
    if (frames < 1 || groups < 1)
        refuse(ErrorCode::InvalidRequest, file, fmt::format("it has {} frames of {} codes", frames, groups));
    if (frames > kMaxCodeFrames || groups > kMaxCodeGroups)
        refuse(ErrorCode::FileTooLarge, file,
               fmt::format("it has {} frames of {} codes, and {} of {} are the most", frames, groups,
                           kMaxCodeFrames, kMaxCodeGroups));
    return {view->dtype == DType::I64 ? widened<int64_t>(*view) : widened<int32_t>(*view),
            static_cast<int>(groups)};
}

} // namespace

void saveCodes(const std::filesystem::path& path, const Codes& codes, int sampleRate, int hop)
{
    const checkpoint::TensorToWrite tensor{
        "codes", DType::I64, {codes.frames(), codes.groups}, std::as_bytes(std::span(codes.values))};
    checkpoint::writeSafeTensors(path, {&tensor, 1},
                                 {{"format", "troupe.codes.1"},
                                  {"sample_rate", std::to_string(sampleRate)},
                                  {"hop", std::to_string(hop)}});
}

Codes loadCodes(const std::filesystem::path& path)
{
    return readCodes(SafeTensors::open(path));
}

Codes parseCodes(std::span<const std::byte> bytes, const std::string& name)
{
    return readCodes(SafeTensors::parse(bytes, name));
}

} // namespace troupe::speech
