// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text_file.h"

#include "engine/base/error.h"
#include "engine/text/unicode.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace troupe::app {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

[[noreturn]] void throwTooLong(std::string_view where, size_t most, std::string_view remedy)
{
    throw Error(ErrorCode::TextTooLong, fmt::format("{} holds more than {} MiB of text.", where, most >> 20),
                std::string(remedy));
}

/// Closes what it was given.
class Descriptor
{
public:
    explicit Descriptor(int descriptor) : descriptor_(descriptor) {}
    ~Descriptor() { close(descriptor_); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const noexcept { return descriptor_; }

private:
    int descriptor_;
};

std::string readAll(int descriptor, const std::string& name, size_t most, std::string_view remedy)
{
    std::string text;
    std::string block(1 << 16, '\0');
    while (true) {
        const ssize_t got = read(descriptor, block.data(), block.size());
        if (got == 0) return text;
        if (got < 0) {
            if (errno == EINTR) continue;
            throw Error(
                ErrorCode::FileUnreadable, fmt::format("{} cannot be read: {}.", name, std::strerror(errno)),
                errno == EISDIR ? "Give the name of a text file." : "Check the file and its permissions.");
        }
        text.append(block, 0, static_cast<size_t>(got));
        if (text.size() > most) throwTooLong(name, most, remedy);
    }
}

std::string readNamed(const std::string& path, const std::string& name, size_t most, std::string_view remedy)
{
    const int opened = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (opened < 0) {
        const int failed = errno;
        if (failed == ENOENT || failed == ENOTDIR)
            throw Error(ErrorCode::FileNotFound, fmt::format("There is no file {}.", name),
                        "Check its name.");
        throw Error(failed == EACCES ? ErrorCode::NotPermitted : ErrorCode::FileUnreadable,
                    fmt::format("{} cannot be read: {}.", name, std::strerror(failed)),
                    "Check the file and its permissions.");
    }
    const Descriptor file(opened);
    return readAll(file.number(), name, most, remedy);
}

} // namespace

std::string checkedTextFile(std::string text, std::string_view where, size_t most, std::string_view remedy)
{
    if (text.size() > most) throwTooLong(where, most, remedy);
    if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
    if (text.find('\0') != std::string::npos)
        throw Error(ErrorCode::TextNotReadable, fmt::format("{} is not a text: it holds binary data.", where),
                    "Give plain text in UTF-8.");
    if (!text::isUtf8(text))
        throw Error(ErrorCode::TextNotReadable, fmt::format("{} is not UTF-8 text.", where),
                    "Convert it first, for example with “iconv -f LATIN1 -t UTF-8”.");
    return text;
}

std::string readTextFile(const std::string& fileOrDash, size_t most, std::string_view remedy)
{
    const bool piped = fileOrDash == "-";
    const std::string name = piped ? "Standard input" : fmt::format("“{}”", fileOrDash);
    std::string text =
        piped ? readAll(STDIN_FILENO, name, most, remedy) : readNamed(fileOrDash, name, most, remedy);
    return checkedTextFile(std::move(text), name, most, remedy);
}

} // namespace troupe::app
