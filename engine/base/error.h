// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <exception>
#include <string>
#include <string_view>

namespace troupe {

/// What went wrong, as a stable name: programs branch on it, people read the message.
/// Add a code here and in `codeName`; never reuse one for another meaning.
enum class ErrorCode
{
    Unknown, ///< a fault of ours

    // What was asked for cannot be done as asked.
    InvalidRequest,
    TextEmpty,
    TextTooLong,
    TextNotReadable, ///< not UTF-8, or binary
    UnknownLanguage,
    UnknownVoice,
    UnknownEngine,
    UnsupportedTask,
    UnsupportedFormat,
    UnknownSetting,
    InvalidSetting,

    // Something outside is missing or damaged.
    NoDevice,
    NoModel,
    EngineUnavailable,
    FileNotFound,
    FileUnreadable,
    FileDamaged,
    FileTooLarge,

    // Something cannot be stored.
    CannotWrite,
    DiskFull,

    Busy,
    NotPermitted,
    BadConfiguration,
    EngineFault,
};

/// The name under which `code` appears in JSON and logs, for example "text_empty".
std::string_view codeName(ErrorCode code) noexcept;

/// A failure that a person can act on. Thrown inside the engine; each edge (window, socket, command line)
/// catches it once and translates it. `message` says what is wrong in one sentence, `remedy` what to do about
/// it; neither holds a secret or the user's text.
class Error : public std::exception
{
public:
    Error(ErrorCode code, std::string message, std::string remedy);

    ErrorCode code() const noexcept { return code_; }
    const std::string& message() const noexcept { return message_; }
    const std::string& remedy() const noexcept { return remedy_; }
    /// "message remedy", for a log line.
    const char* what() const noexcept override { return what_.c_str(); }

private:
    ErrorCode code_;
    std::string message_;
    std::string remedy_;
    std::string what_;
};

/// The exception being handled, as an Error: itself, or one that says what is known of it. Call only inside a
/// catch block.
Error currentError();

} // namespace troupe
