// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

#include <vector>

namespace troupe::ui {

/// A description to start from. The name is in the user's language; the description is in English, which
/// every engine understands.
struct VoiceExample
{
    Q_DECLARE_TR_FUNCTIONS(troupe::ui::VoiceExample)

public:
    QString name;
    QString description;
};

std::vector<VoiceExample> voiceExamples();

} // namespace troupe::ui
