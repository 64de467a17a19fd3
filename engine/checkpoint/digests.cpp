// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/digests.h"

#include "engine/base/sha256.h"

#include <algorithm>
#include <span>
#include <string_view>

#include <fmt/format.h>

namespace troupe::checkpoint {
namespace {

constexpr std::string_view kSpeakerEncoder = "speaker_encoder.";
constexpr size_t kPieceBytes = size_t{16} << 20;

/// Adds mapped bytes and gives their pages back piece by piece: they would count as this program's memory.
void addMapped(Sha256& hash, const SafeTensors& file, std::span<const std::byte> bytes,
               const std::function<void()>& tick = {})
{
    for (size_t begin = 0; begin < bytes.size(); begin += kPieceBytes) {
        const auto piece = bytes.subspan(begin, std::min(kPieceBytes, bytes.size() - begin));
        hash.add(piece);
        file.releasePages(piece);
        if (tick) tick();
    }
}

std::string keyFor(std::string_view what, const Weights& weights)
{
    Sha256 hash;
    hash.add(what);
    for (const SafeTensors& file : weights.files()) {
        const FileIdentity& id = file.identity();
        hash.add(fmt::format("\n{} {} {} {}", id.device, id.inode, id.size, id.changedNanoseconds));
    }
    return hash.hex();
}

std::string digestOfFiles(std::string_view what, const Weights& weights, DigestCache& cache,
                          const std::function<void()>& tick)
{
    const std::string key = keyFor(what, weights);
    if (const auto known = cache.find(key)) return *known;
    Sha256 hash;
    for (const SafeTensors& file : weights.files()) addMapped(hash, file, file.bytes(), tick);
    weights.requireWhole();
    std::string digest = hash.hex();
    cache.store(key, digest);
    return digest;
}

} // namespace

std::string modelDigest(const Weights& model, DigestCache& cache, const std::function<void()>& tick)
{
    return digestOfFiles("model", model, cache, tick);
}

std::string codecDigest(const Weights& codec, DigestCache& cache)
{
    return digestOfFiles("codec", codec, cache, {});
}

std::string speakerEncoderDigest(const Weights& model, DigestCache& cache)
{
    const auto names = model.namesUnder(kSpeakerEncoder);
    if (names.empty()) return {};
    const std::string key = keyFor("speaker encoder", model);
    if (const auto known = cache.find(key)) return *known;
    Sha256 hash;
    for (const std::string& name : names) addMapped(hash, *model.fileOf(name), model.find(name)->bytes);
    model.requireWhole();
    std::string digest = hash.hex();
    cache.store(key, digest);
    return digest;
}

} // namespace troupe::checkpoint
