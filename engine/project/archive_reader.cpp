// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/archive_reader.h"

#include "engine/base/atomic_file.h"
#include "engine/base/error.h"
#include "engine/project/project_text.h"

#include <array>
#include <memory>
#include <new>
#include <set>
#include <string>
#include <system_error>

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>
#include <unistd.h>

namespace troupe::project {
namespace {

namespace fs = std::filesystem;

constexpr size_t kBlock = 65536;
constexpr int64_t kFreeBytes = 64 << 20; ///< so much may be packed as tightly as it likes

struct FreeArchive
{
    void operator()(archive* one) const noexcept { archive_read_free(one); }
};

class Extractor
{
public:
    Extractor(const fs::path& file, const fs::path& folder, const ArchiveLimits& limits)
        : file_(file), folder_(folder), limits_(limits), packed_(sizeOf(file)), zip_(archive_read_new())
    {
        if (!zip_) throw std::bad_alloc();
        if (archive_read_support_format_zip_seekable(zip_.get()) != ARCHIVE_OK ||
            archive_read_open_filename(zip_.get(), file.c_str(), kBlock) != ARCHIVE_OK)
            refuse("it is not a zip, or cut off");
    }

    void run()
    {
        archive_entry* entry = nullptr;
        for (;;) {
            const int result = archive_read_next_header(zip_.get(), &entry);
            if (result == ARCHIVE_EOF) return;
            if (result != ARCHIVE_OK) refuse("its table of contents is damaged");
            if (++members_ > limits_.mostMembers) tooLarge();
            extract(nameOf(entry));
        }
    }

private:
    static int64_t sizeOf(const fs::path& file)
    {
        std::error_code fault;
        if (!fs::exists(file, fault))
            throw Error(ErrorCode::FileNotFound, fmt::format("There is no file “{}”.", file.string()),
                        "Look at the name.");
        const uintmax_t size = fs::is_regular_file(file, fault) ? fs::file_size(file, fault) : 0;
        if (fault || access(file.c_str(), R_OK) != 0)
            throw Error(ErrorCode::FileUnreadable, fmt::format("“{}” cannot be read.", file.string()),
                        "Look at its permissions.");
        return static_cast<int64_t>(size);
    }

    std::string nameOf(archive_entry* entry)
    {
        const char* path = archive_entry_pathname_utf8(entry);
        const std::string name = path ? path : "";
        if (archive_entry_is_encrypted(entry)) refuse("it is encrypted");
        const bool plain = archive_entry_filetype(entry) == AE_IFREG && !archive_entry_hardlink(entry) &&
                           !archive_entry_symlink(entry);
        if (!plain || !isProjectMember(name))
            refuse(fmt::format("“{:.80}” does not belong into a project", name));
        if (!names_.insert(name).second) refuse(fmt::format("“{:.80}” stands in it twice", name));
        return name;
    }

    void extract(const std::string& name)
    {
        AtomicFile out(folder_ / name);
        std::array<char, kBlock> block;
        int64_t bytes = 0;
        for (;;) {
            const la_ssize_t got = archive_read_data(zip_.get(), block.data(), block.size());
            if (got == 0) break;
            if (got < 0) refuse(fmt::format("“{:.80}” in it is cut off or damaged", name));
            bytes += got;
            total_ += got;
            const bool bomb = total_ > kFreeBytes && total_ / limits_.mostRatio > packed_;
            if (bomb || total_ > limits_.mostBytes) tooLarge();
            if (name == "project.db" && bytes > limits_.mostDatabaseBytes) tooLarge();
            out.write({block.data(), static_cast<size_t>(got)});
        }
        out.commit();
    }

    [[noreturn]] void refuse(const std::string& what) const
    {
        throw Error(ErrorCode::FileDamaged,
                    fmt::format("“{}” is not a packed project that can be read: {}.", file_.string(), what),
                    "Copy the file again, or have the project packed again.");
    }

    [[noreturn]] void tooLarge() const
    {
        throw Error(ErrorCode::FileTooLarge,
                    fmt::format("“{}” holds more than a packed project may.", file_.string()),
                    "Do not trust it; ask for the project's folder instead.");
    }

    const fs::path& file_;
    const fs::path& folder_;
    const ArchiveLimits& limits_;
    const int64_t packed_;
    std::unique_ptr<archive, FreeArchive> zip_;
    std::set<std::string, std::less<>> names_;
    int64_t members_ = 0;
    int64_t total_ = 0;
};

} // namespace

bool isProjectMember(std::string_view name) noexcept
{
    constexpr std::string_view kTakes = "takes/";
    constexpr std::string_view kVoices = "voices/";
    if (name == "project.db") return true;
    if (name.starts_with(kVoices)) return isPromptFile(name.substr(kVoices.size()));
    if (!name.starts_with(kTakes) || !name.ends_with(".wav")) return false;
    return isName(name.substr(kTakes.size(), name.size() - kTakes.size() - 4));
}

void extractProject(const fs::path& file, const fs::path& folder, const ArchiveLimits& limits)
{
    Extractor(file, folder, limits).run();
}

} // namespace troupe::project
