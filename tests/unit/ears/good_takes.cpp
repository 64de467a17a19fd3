// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/ears/good_takes.h"

#include "engine/speech/engine.h"
#include "engine/speech/sketch/sketch_engine.h"
#include "tests/support/collecting_sink.h"

#include <array>
#include <iterator>
#include <memory>

namespace troupe::testing {
namespace {

struct Line
{
    const char* language;
    const char* text;
};

constexpr std::array kLines = {
    Line{"english", "Many ships came home in the morning, and all the bells were ringing."},
    Line{"english", "Who is there?"},
    Line{"english",
         "I told you not to open that door. Now look at what you have done, and tell me how we are "
         "ever going to explain it to your mother."},
    Line{"english", "No."},
    Line{"english", "Wait. ⟨pause 0.8⟩ Did you hear that? ⟨pause 1.2⟩ Somebody is on the stairs."},
    Line{"english",
         "In 1969, about 600 million people watched the first steps on the moon; it cost $25 billion."},
    Line{"german",
         "Guten Abend, meine Damen und Herren. Wir freuen uns, dass Sie so zahlreich gekommen sind."},
    Line{"german", "Ja, natürlich."},
    Line{"french", "Il faisait nuit quand le dernier train est arrivé, et personne ne l'attendait."},
    Line{"spanish", "No sé qué decirte, pero mañana será otro día y todo parecerá más fácil."},
    Line{"italian", "La vecchia casa in cima alla collina era vuota da molti anni."},
    Line{"portuguese", "O mar estava calmo e as crianças brincavam na areia até o sol se pôr."},
    Line{"russian", "Вчера вечером мы долго сидели у огня и рассказывали старые истории."},
    Line{"chinese", "今天天气很好，我们一起去公园散步吧。"},
};

constexpr std::array kDescriptions = {"A calm, deep narrator", "A quick, bright girl",
                                      "An old sailor, rough and slow", "A young woman who whispers",
                                      "A loud, angry man"};
constexpr std::array kDirections = {"", "happily", "whispering, afraid", "slowly and sadly", "shouting"};

speech::Engine& engine()
{
    static const std::shared_ptr<speech::Engine> made = speech::makeSketchEngine();
    return *made;
}

} // namespace

speech::Request goodRequest(int number)
{
    const auto index = static_cast<size_t>(number);
    const Line& line = kLines[index % kLines.size()];
    const size_t round = index / kLines.size();
    speech::Request request;
    request.text = line.text;
    request.language = line.language;
    request.seed = static_cast<uint64_t>(number) + 1;
    if (round % 3 == 2) {
        request.task = speech::Task::VoiceDesign;
        request.instruct = kDescriptions[round % kDescriptions.size()];
        return request;
    }
    const auto speakers = engine().capabilities().speakers;
    request.speaker = speakers[(index + round) % speakers.size()].id;
    request.instruct = kDirections[round % kDirections.size()];
    return request;
}

GoodTake goodTake(int number)
{
    const speech::Request request = goodRequest(number);
    GoodTake take{request.speaker + "/" + request.instruct + "/" + request.text.substr(0, 24),
                  request.text,
                  request.language,
                  {}};
    const auto sink = std::make_shared<CollectingSink>();
    engine().start(request, sink)->wait();
    take.clip.samples = sink->samples();
    take.clip.rate = sink->done().rate;
    return take;
}

} // namespace troupe::testing
