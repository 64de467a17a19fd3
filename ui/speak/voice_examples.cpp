// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/speak/voice_examples.h"

namespace troupe::ui {

using namespace Qt::StringLiterals;

std::vector<VoiceExample> voiceExamples()
{
    return {
        {VoiceExample::tr("Calm narrator"),
         u"A calm, deep male narrator in his fifties, slow and even, close to the microphone."_s},
        {VoiceExample::tr("Bright guide"),
         u"A bright young woman, quick and lively, with a high, clear voice and a smile in it."_s},
        {VoiceExample::tr("Old storyteller"),
         u"An old man with a rough, breathy voice, low and slow, as if telling a tale by the fire."_s},
        {VoiceExample::tr("Whisper"),
         u"A woman in her thirties who whispers, soft and breathy, slow and very near."_s},
        {VoiceExample::tr("Town crier"),
         u"A loud middle-aged man who shouts over a crowd, energetic, quick and firm."_s},
    };
}

} // namespace troupe::ui
