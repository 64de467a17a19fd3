// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/voices/coach/coach.h"

#include <QString>
#include <QStringList>

namespace troupe::ui {

// What the coach says to a person.

/// "Pitch".
QString attributeWord(voices::Attribute attribute);
/// One sentence.
QString remarkSentence(const voices::Remark& remark);
/// "29 words (15 to 40 work best) · 2 sentences".
QString lengthSentence(const voices::Coaching& coaching);
/// Phrases that tell the attribute, to be put into a description: in English, which every model follows.
QStringList phrasesFor(voices::Attribute attribute);
/// The complaint of engine/voices/coach/complaints.h, in the person's language.
QString complaintWord(std::string_view id);

} // namespace troupe::ui
