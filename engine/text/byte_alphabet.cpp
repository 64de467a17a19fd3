// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/byte_alphabet.h"

#include "engine/text/unicode.h"

#include <array>
#include <cstdint>

namespace troupe::text {
namespace {

constexpr char32_t kFirstStandIn = 0x100;
constexpr size_t kStandIns = 68;
constexpr int16_t kNone = -1;

constexpr bool standsForItself(unsigned byte)
{
    return (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
}

struct Alphabet
{
    std::array<char32_t, 256> letters{};
    std::array<int16_t, kFirstStandIn + kStandIns> bytes{};
};

constexpr Alphabet makeAlphabet()
{
    Alphabet alphabet;
    for (int16_t& byte : alphabet.bytes) byte = kNone;
    char32_t next = kFirstStandIn;
    for (unsigned byte = 0; byte < 256; ++byte) {
        const char32_t letter = standsForItself(byte) ? static_cast<char32_t>(byte) : next++;
        alphabet.letters[byte] = letter;
        alphabet.bytes[letter] = static_cast<int16_t>(byte);
    }
    return alphabet;
}

constexpr Alphabet kAlphabet = makeAlphabet();

} // namespace

char32_t letterForByte(unsigned char byte) noexcept
{
    return kAlphabet.letters[byte];
}

bool appendBytesOfLetters(std::string& out, std::string_view letters)
{
    for (size_t offset = 0; offset < letters.size();) {
        const char32_t letter = nextCodePoint(letters, offset);
        if (letter >= kAlphabet.bytes.size() || kAlphabet.bytes[letter] == kNone) return false;
        out += static_cast<char>(kAlphabet.bytes[letter]);
    }
    return true;
}

} // namespace troupe::text
