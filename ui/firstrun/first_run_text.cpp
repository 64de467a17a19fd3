// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/firstrun/first_run_text.h"

#include "engine/models/model_shelf.h"

#include <QCoreApplication>
#include <QStringList>

#include <cmath>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

struct FirstRunText
{
    Q_DECLARE_TR_FUNCTIONS(troupe::ui::FirstRunText)
};

QString bytes(double count)
{
    return QString::fromStdString(models::bytesForPeople(static_cast<uint64_t>(std::max(0.0, count))));
}

QString timeLeft(double seconds)
{
    if (seconds < 90)
        return FirstRunText::tr("%n second(s) left", nullptr, static_cast<int>(std::ceil(seconds)));
    if (seconds < 5400)
        return FirstRunText::tr("%n minute(s) left", nullptr, static_cast<int>(std::lround(seconds / 60)));
    return FirstRunText::tr("%n hour(s) left", nullptr, static_cast<int>(std::lround(seconds / 3600)));
}

} // namespace

QString downloadText(const models::DownloadProgress& progress)
{
    QStringList parts;
    switch (progress.phase) {
    case models::DownloadPhase::Waiting:
        return FirstRunText::tr("Another program is downloading it; waiting for that one.");
    case models::DownloadPhase::Listing: return FirstRunText::tr("Asking the hub what there is…");
    case models::DownloadPhase::Checking: parts << FirstRunText::tr("Checking what is there"); break;
    case models::DownloadPhase::Finishing: return FirstRunText::tr("Putting it in its place…");
    case models::DownloadPhase::Fetching:
    case models::DownloadPhase::Unknown: break;
    }
    if (progress.totalBytes > 0)
        parts << FirstRunText::tr("%1 of %2")
                     .arg(bytes(static_cast<double>(progress.bytes)),
                          bytes(static_cast<double>(progress.totalBytes)));
    if (progress.bytesPerSecond >= 1) parts << FirstRunText::tr("%1/s").arg(bytes(progress.bytesPerSecond));
    if (progress.secondsLeft >= 0) parts << timeLeft(progress.secondsLeft);
    if (!progress.waitingFor.empty()) parts << QString::fromStdString(progress.waitingFor);
    return parts.join(u"  ·  "_s);
}

std::optional<uint64_t> roomFor(const std::filesystem::path& folder)
{
    // The folder may not be there yet: what counts is the disk of the nearest one that is.
    for (std::filesystem::path at = folder; !at.empty(); at = at.parent_path()) {
        std::error_code failed;
        const std::filesystem::space_info room = std::filesystem::space(at, failed);
        if (!failed) return room.available;
        if (at == at.root_path()) break;
    }
    return std::nullopt;
}

} // namespace troupe::ui
