// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/voices/voice_shelf.h"

#include "ui/services/search_text.h"

#include <algorithm>

namespace troupe::ui {

using namespace Qt::StringLiterals;

VoiceSieve::VoiceSieve(VoiceShelf shelf)
    : shelf_(std::move(shelf)),
      words_(foldForSearch(shelf_.text).simplified().split(u' ', Qt::SkipEmptyParts))
{}

bool VoiceSieve::lets(const VoiceRow& voice) const
{
    if (voice.binned != shelf_.binned) return false;
    if (shelf_.starred && !voice.starred) return false;
    if (shelf_.type != voices::VoiceType::Unknown && voice.type != shelf_.type) return false;
    if (!shelf_.language.isEmpty() && voice.language != shelf_.language) return false;
    if (!shelf_.model.isEmpty() &&
        (shelf_.model == VoiceShelf::kNoModel ? !voice.models.isEmpty()
                                              : !voice.models.contains(shelf_.model)))
        return false;
    if (!isUsed(voice)) return false;
    if (!shelf_.folder.isEmpty() && voice.folder != shelf_.folder &&
        !voice.folder.startsWith(shelf_.folder + u'/'))
        return false;
    const auto hasTag = [&voice](const QString& tag) { return voice.tags.contains(tag); };
    if (!std::ranges::all_of(shelf_.tags, hasTag)) return false;
    return std::ranges::all_of(words_,
                               [&voice](const QString& word) { return voice.searched.contains(word); });
}

bool VoiceSieve::isUsed(const VoiceRow& voice) const
{
    switch (shelf_.use) {
    case VoiceShelf::Use::Here: return voice.usedIn.contains(shelf_.project);
    case VoiceShelf::Use::Somewhere: return !voice.usedIn.isEmpty();
    case VoiceShelf::Use::Nowhere: return voice.usedIn.isEmpty();
    case VoiceShelf::Use::Any: break;
    }
    return true;
}

QString orderName(VoiceShelf::Order order)
{
    if (order == VoiceShelf::Order::Created) return u"created"_s;
    if (order == VoiceShelf::Order::Used) return u"used"_s;
    return order == VoiceShelf::Order::Changed ? u"changed"_s : u"name"_s;
}

VoiceShelf::Order orderFromName(const QString& name)
{
    if (name == u"created"_s) return VoiceShelf::Order::Created;
    if (name == u"used"_s) return VoiceShelf::Order::Used;
    return name == u"changed"_s ? VoiceShelf::Order::Changed : VoiceShelf::Order::Name;
}

} // namespace troupe::ui
