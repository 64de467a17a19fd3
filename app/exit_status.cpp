// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exit_status.h"

#include <array>

namespace troupe::app {
namespace {

constexpr int kFailure = 1;
constexpr int kUsage = 2;
constexpr int kUnavailable = 69;
constexpr int kCannotWrite = 73;
constexpr int kInput = 74;
constexpr int kBusy = 75;
constexpr int kNotPermitted = 77;
constexpr int kConfiguration = 78;

constexpr std::array kStatuses = {
    ExitStatus{0, "done; also when the sound was ended by --max-seconds"},
    ExitStatus{kFailure, "something failed, or --timeout passed"},
    ExitStatus{kUsage,
               "the command line or the request is wrong (option, text, language, voice, engine, format)"},
    ExitStatus{kUnavailable, "no sound device, no model, no network, or the engine is not available"},
    ExitStatus{kCannotWrite, "a file cannot be written: folder, permission, full disk"},
    ExitStatus{kInput, "a file cannot be read: missing, damaged, too large"},
    ExitStatus{kBusy, "busy; try again later"},
    ExitStatus{kNotPermitted, "not permitted"},
    ExitStatus{kConfiguration, "a setting is wrong, in the settings file or in the environment"},
};

} // namespace

std::span<const ExitStatus> exitStatuses()
{
    return kStatuses;
}

int exitStatusOf(ErrorCode code) noexcept
{
    switch (code) {
    case ErrorCode::Unknown:
    case ErrorCode::EngineFault: return kFailure;
    case ErrorCode::InvalidRequest:
    case ErrorCode::TextEmpty:
    case ErrorCode::TextTooLong:
    case ErrorCode::TextNotReadable:
    case ErrorCode::UnknownLanguage:
    case ErrorCode::UnknownVoice:
    case ErrorCode::UnknownEngine:
    case ErrorCode::UnsupportedTask:
    case ErrorCode::UnsupportedFormat:
    case ErrorCode::UnknownSetting:
    case ErrorCode::InvalidSetting: return kUsage;
    case ErrorCode::NoDevice:
    case ErrorCode::NoModel:
    case ErrorCode::EngineUnavailable: return kUnavailable;
    case ErrorCode::CannotWrite:
    case ErrorCode::DiskFull: return kCannotWrite;
    case ErrorCode::FileNotFound:
    case ErrorCode::FileUnreadable:
    case ErrorCode::FileDamaged:
    case ErrorCode::FileTooLarge: return kInput;
    case ErrorCode::Busy: return kBusy;
    case ErrorCode::NotPermitted: return kNotPermitted;
    case ErrorCode::BadConfiguration: return kConfiguration;
    }
    return kFailure;
}

} // namespace troupe::app
