// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/old_prompt_file.h"

#include "engine/base/error.h"
#include "engine/speech/clone_prompt_rules.h"
#include "engine/speech/pickle_reader.h"
#include "engine/speech/torch_archive.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <functional>
#include <limits>

#include <fmt/format.h>

namespace troupe::speech {
namespace {

float fromHalf(uint16_t bits)
{
    const int exponent = (bits >> 10) & 31;
    const int mantissa = bits & 1023;
    const float sign = (bits & 0x8000) != 0 ? -1.0F : 1.0F;
    if (exponent == 31)
        return mantissa != 0 ? std::numeric_limits<float>::quiet_NaN()
                             : sign * std::numeric_limits<float>::infinity();
    if (exponent == 0) return sign * std::ldexp(static_cast<float>(mantissa), -24);
    return sign * std::ldexp(static_cast<float>(mantissa + 1024), exponent - 25);
}

template <class Stored>
Stored stored(const std::byte* at)
{
    Stored value;
    std::memcpy(&value, at, sizeof value);
    return value;
}

/// A floating element; a double that float cannot hold becomes infinite, and is refused later.
float floatAt(ScalarType type, const std::byte* at)
{
    switch (type) {
    case ScalarType::Float: return stored<float>(at);
    case ScalarType::Double: return static_cast<float>(stored<double>(at));
    case ScalarType::Half: return fromHalf(stored<uint16_t>(at));
    case ScalarType::BFloat16: return std::bit_cast<float>(static_cast<uint32_t>(stored<uint16_t>(at)) << 16);
    default: return std::numeric_limits<float>::quiet_NaN();
    }
}

bool isFloating(ScalarType type)
{
    return type == ScalarType::Float || type == ScalarType::Double || type == ScalarType::Half ||
           type == ScalarType::BFloat16;
}

/// One voice prompt in an archive.
class OldPrompt
{
public:
    OldPrompt(const TorchArchive& archive, const PickleDict& fields, const std::string& file)
        : archive_(archive), fields_(fields), file_(file)
    {}

    ClonePrompt read() const
    {
        ClonePrompt prompt;
        const bool xVectorOnly = flag("x_vector_only_mode", false);
        const PickleValue* codes = fields_.find("ref_code");
        const bool hasCodes = codes && !codes->isNone();
        if (xVectorOnly || !flag("icl_mode", hasCodes)) {
            prompt.mode = ClonePrompt::Mode::XVector;
        } else {
            if (!hasCodes) refuse("it says that it has reference codes, and has none");
            prompt.mode = ClonePrompt::Mode::Icl;
            readCodes(*codes, prompt);
            prompt.refText = text("ref_text");
        }
        readVoice(prompt);
        return prompt;
    }

private:
    [[noreturn]] void refuse(const std::string& what) const { throwBadPrompt(file_, what); }

    bool flag(std::string_view name, bool fallback) const
    {
        const PickleValue* value = fields_.find(name);
        if (!value || value->isNone()) return fallback;
        if (!value->as<bool>()) refuse(fmt::format("“{}” is neither true nor false", name));
        return *value->as<bool>();
    }

    std::string text(std::string_view name) const
    {
        const PickleValue* value = fields_.find(name);
        if (!value || value->isNone()) return {};
        if (!value->as<std::string>()) refuse(fmt::format("“{}” is not a text", name));
        return *value->as<std::string>();
    }

    const PickledTensor& tensor(const PickleValue* value, std::string_view name) const
    {
        const PickledTensor* found = value ? value->as<PickledTensor>() : nullptr;
        if (!found) refuse(fmt::format("“{}” is missing, or not a tensor", name));
        return *found;
    }

    /// Calls `give` with the address of each element, row by row.
    void forEach(const PickledTensor& tensor, const std::function<void(const std::byte*)>& give) const
    {
        const size_t size = byteSize(tensor.storage.type);
        const std::vector<std::byte>* bytes = archive_.storage(tensor.storage.key);
        if (!bytes || bytes->size() / size < static_cast<size_t>(tensor.storage.elements))
            refuse(fmt::format("the numbers of storage “{}” are missing", tensor.storage.key));
        std::vector<int64_t> index(tensor.shape.size());
        for (int64_t count = tensor.elements(); count > 0; --count) {
            int64_t at = tensor.offset;
            for (size_t i = 0; i < index.size(); ++i) at += index[i] * tensor.strides[i];
            give(bytes->data() + static_cast<size_t>(at) * size);
            for (size_t i = index.size(); i-- > 0 && ++index[i] == tensor.shape[i];) index[i] = 0;
        }
    }

    void readCodes(const PickleValue& value, ClonePrompt& prompt) const
    {
        const PickledTensor& codes = tensor(&value, "ref_code");
        const ScalarType type = codes.storage.type;
        if (type != ScalarType::Long && type != ScalarType::Int)
            refuse("“ref_code” does not hold whole numbers");
        if (codes.shape.size() != 2) refuse("“ref_code” is not a table of frames");
        checkFrames(file_, codes.shape[0], codes.shape[1]);
        prompt.codeGroups = static_cast<int>(codes.shape[1]);
        forEach(codes, [&](const std::byte* at) {
            prompt.refCodes.push_back(type == ScalarType::Long ? stored<int64_t>(at) : stored<int32_t>(at));
        });
    }

    void readVoice(ClonePrompt& prompt) const
    {
        const PickledTensor& voice = tensor(fields_.find("ref_spk_embedding"), "ref_spk_embedding");
        if (!isFloating(voice.storage.type)) refuse("“ref_spk_embedding” does not hold fractions");
        for (size_t i = 0; i + 1 < voice.shape.size(); ++i)
            if (voice.shape[i] != 1) refuse("“ref_spk_embedding” is not a list of numbers");
        if (voice.shape.empty()) refuse("“ref_spk_embedding” is not a list of numbers");
        checkHidden(file_, voice.shape.back());
        forEach(voice,
                [&](const std::byte* at) { prompt.xVector.push_back(floatAt(voice.storage.type, at)); });
    }

    const TorchArchive& archive_;
    const PickleDict& fields_;
    const std::string& file_;
};

/// The fields of the one prompt in `root`.
const PickleDict& fieldsOf(const PickleValue& root, const std::string& file)
{
    const PickleValue* value = &root;
    if (const auto* dict = value->as<PickleDict>())
        if (const PickleValue* items = dict->find("items")) value = items;
    if (const auto* list = value->as<PickleList>()) {
        if (list->size() != 1)
            throwBadPrompt(file, fmt::format("it holds {} voices instead of one", list->size()));
        value = list->front();
    }
    const auto* fields = value->as<PickleDict>();
    if (!fields) throwBadPrompt(file, "it has no named fields");
    return *fields;
}

} // namespace

bool isOldPrompt(std::span<const std::byte> bytes) noexcept
{
    return TorchArchive::isOne(bytes);
}

ClonePrompt parseOldPrompt(std::span<const std::byte> bytes, const std::string& file)
{
    const TorchArchive archive = TorchArchive::read(bytes, file);
    const PickleDocument document = PickleDocument::read(archive.pickle(), file);
    ClonePrompt prompt = OldPrompt(archive, fieldsOf(document.root(), file), file).read();
    checkClonePrompt(prompt, file);
    return prompt;
}

} // namespace troupe::speech
