// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/job_rules.h"

#include "engine/jobs/job_store.h"

#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

namespace troupe::jobs {
namespace {

constexpr size_t kMaxWord = 200;     ///< bytes of a kind, a key
constexpr size_t kMaxLine = 4096;    ///< bytes of a title, a lane, an owner: they may hold a path
constexpr size_t kMaxFailure = 4096; ///< bytes of a message or remedy
constexpr int kMaxPriority = 1000;
constexpr int kMaxAttempts = 100;

[[noreturn]] void refuse(const std::string& message, const char* remedy)
{
    throw Error(ErrorCode::InvalidRequest, message, remedy);
}

void checkLength(std::string_view value, size_t most, const char* field)
{
    if (value.size() > most) {
        refuse(fmt::format("The {} of a job is {} bytes long.", field, value.size()),
               most == kMaxPayload ? "Ask for less at once; a payload has at most 256 KiB."
                                   : "Use a shorter one.");
    }
}

void checkGiven(std::string_view value, size_t most, const char* field)
{
    if (value.empty()) {
        refuse(fmt::format("A job has no {}.", field), "Give it one.");
    }
    checkLength(value, most, field);
}

void checkItems(const NewJob& job)
{
    if (job.items.empty()) {
        refuse("A job has no items.", "Ask for one thing at least.");
    }
    if (job.items.size() > kMaxItems) {
        refuse(fmt::format("A job has {} items.", job.items.size()),
               "Ask for at most 10000 at once; make several jobs of it.");
    }
    size_t bytes = job.payload.size();
    std::unordered_set<std::string_view> keys;
    for (const NewItem& item : job.items) {
        checkGiven(item.key, kMaxWord, "key");
        checkLength(item.payload, kMaxPayload, "payload");
        bytes += item.payload.size();
        if (!keys.insert(item.key).second) {
            refuse(fmt::format("Two items of a job are named “{}”.", item.key),
                   "Give each a name of its own.");
        }
    }
    if (bytes > kMaxJobBytes) {
        refuse(fmt::format("A job has {} bytes of payload.", bytes),
               "Ask for less at once; a job has at most 10 MiB.");
    }
}

} // namespace

void checkLane(const std::string& lane)
{
    checkGiven(lane, kMaxLine, "lane");
}

void checkNote(const std::string& note)
{
    checkLength(note, kMaxLine, "note");
}

void checkPriority(int priority)
{
    if (priority < -kMaxPriority || priority > kMaxPriority) {
        refuse(fmt::format("{} is no priority.", priority), "Use a number from -1000 to 1000.");
    }
}

void checkNewJob(const NewJob& job)
{
    checkGiven(job.kind, kMaxWord, "kind");
    checkLane(job.lane);
    checkLength(job.title, kMaxLine, "title");
    checkLength(job.owner, kMaxLine, "owner");
    checkLength(job.idempotencyKey, kMaxWord, "idempotency key");
    checkLength(job.payload, kMaxPayload, "payload");
    checkPriority(job.priority);
    if (job.maxAttempts < 1 || job.maxAttempts > kMaxAttempts) {
        refuse(fmt::format("An item cannot be tried {} times.", job.maxAttempts),
               "Use a number from 1 to 100.");
    }
    checkItems(job);
}

Failure bounded(Failure failure)
{
    failure.code.resize(std::min(failure.code.size(), kMaxWord));
    failure.message.resize(std::min(failure.message.size(), kMaxFailure));
    failure.remedy.resize(std::min(failure.remedy.size(), kMaxFailure));
    return failure;
}

Failure failureOf(const Error& error)
{
    return {std::string(codeName(error.code())), error.message(), error.remedy()};
}

void throwKeyOfAnother(const std::string& key)
{
    refuse(fmt::format("The idempotency key “{}” stands for another job.", key),
           "Use a new key for a new job, and the same job with the same key.");
}

void throwStoreFull(int64_t jobs, int64_t items)
{
    throw Error(ErrorCode::Busy, fmt::format("The queue is full: {} jobs with {} items wait.", jobs, items),
                "Wait until some are done, or cancel some (troupe jobs cancel).");
}

void throwNoJob(int64_t job)
{
    refuse(fmt::format("There is no job {}.", job), "“troupe jobs list” shows those there are.");
}

void throwNoItem(int64_t item)
{
    refuse(fmt::format("There is no item {}.", item), "“troupe jobs show” shows those of a job.");
}

} // namespace troupe::jobs
