// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"

#include <new>
#include <utility>

namespace troupe {

std::string_view codeName(ErrorCode code) noexcept
{
    switch (code) {
    case ErrorCode::Unknown: return "internal";
    case ErrorCode::InvalidRequest: return "invalid_request";
    case ErrorCode::TextEmpty: return "text_empty";
    case ErrorCode::TextTooLong: return "text_too_long";
    case ErrorCode::TextNotReadable: return "text_not_readable";
    case ErrorCode::UnknownLanguage: return "unknown_language";
    case ErrorCode::UnknownVoice: return "unknown_voice";
    case ErrorCode::UnknownEngine: return "unknown_engine";
    case ErrorCode::UnsupportedTask: return "unsupported_task";
    case ErrorCode::UnsupportedFormat: return "unsupported_format";
    case ErrorCode::UnknownSetting: return "unknown_setting";
    case ErrorCode::InvalidSetting: return "invalid_setting";
    case ErrorCode::NoDevice: return "no_device";
    case ErrorCode::NoModel: return "no_model";
    case ErrorCode::EngineUnavailable: return "engine_unavailable";
    case ErrorCode::FileNotFound: return "file_not_found";
    case ErrorCode::FileUnreadable: return "file_unreadable";
    case ErrorCode::FileDamaged: return "file_damaged";
    case ErrorCode::FileTooLarge: return "file_too_large";
    case ErrorCode::CannotWrite: return "cannot_write";
    case ErrorCode::DiskFull: return "disk_full";
    case ErrorCode::Busy: return "busy";
    case ErrorCode::NotPermitted: return "not_permitted";
    case ErrorCode::BadConfiguration: return "bad_configuration";
    case ErrorCode::EngineFault: return "engine_fault";
    }
    return "internal";
}

Error::Error(ErrorCode code, std::string message, std::string remedy)
    : code_(code), message_(std::move(message)), remedy_(std::move(remedy)),
      what_(remedy_.empty() ? message_ : message_ + " " + remedy_)
{}

Error currentError()
{
    try {
        throw;
    } catch (const Error& error) {
        return error;
    } catch (const std::bad_alloc&) {
        return {ErrorCode::EngineFault, "There is not enough memory.",
                "Close other programs, or ask for a shorter text."};
    } catch (const std::exception& error) {
        return {ErrorCode::Unknown, std::string("Something failed inside Troupe: ") + error.what() + ".",
                "Please report this with the text of this message."};
    } catch (...) {
        return {ErrorCode::Unknown, "Something failed inside Troupe.", "Please report what you did."};
    }
}

} // namespace troupe
