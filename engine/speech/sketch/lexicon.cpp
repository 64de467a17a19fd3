// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/sketch/lexicon.h"

#include <array>

namespace troupe::speech::sketch {

namespace {

constexpr Traits kDeep{.pitch = -3.5, .head = -0.08};
constexpr Traits kLow{.pitch = -3.0, .head = -0.04};
constexpr Traits kHigh{.pitch = 4.0, .head = 0.07};
constexpr Traits kBright{.pitch = 1.5, .melody = 0.2, .head = 0.05, .effort = 0.1};
constexpr Traits kWarm{.pitch = -1.0, .head = -0.03, .breath = 0.08};
constexpr Traits kFlat{.melody = -1.6};
constexpr Traits kLively{.pitch = 0.7, .melody = 0.6, .rate = 0.06};
constexpr Traits kSlow{.rate = -0.42};
constexpr Traits kQuick{.rate = 0.38};
constexpr Traits kCalm{.pitch = -0.4, .melody = -0.25, .rate = -0.12, .volume = -1};
constexpr Traits kSoft{.melody = -0.1, .volume = -5, .breath = 0.18};
constexpr Traits kQuiet{.volume = -7, .breath = 0.1};
constexpr Traits kLoud{.melody = 0.15, .volume = 5, .effort = 0.35};
constexpr Traits kShout{.pitch = 4.5, .melody = 0.45, .rate = -0.05, .volume = 8, .effort = 1};
constexpr Traits kScream{.pitch = 8, .melody = 0.5, .volume = 9, .effort = 1, .rough = 0.45, .tremor = 0.15};
constexpr Traits kWhisper{.melody = -0.3, .rate = -0.06, .volume = -9, .whisper = 1};
constexpr Traits kBreathy{.volume = -1, .breath = 0.6};
constexpr Traits kRough{.pitch = -1.2, .rough = 0.6};
constexpr Traits kBig{.pitch = -1.5, .head = -0.12, .volume = 1};
constexpr Traits kSmall{.pitch = 1.5, .head = 0.12};
constexpr Traits kTrembling{.melody = 0.1, .breath = 0.1, .tremor = 0.8};

constexpr Traits kHappy{.pitch = 1.8, .melody = 0.55, .rate = 0.08, .head = 0.02, .volume = 1, .effort = 0.1};
constexpr Traits kAngry{.pitch = 1.2, .melody = 0.4, .rate = 0.1, .volume = 4, .effort = 0.6, .rough = 0.25};
constexpr Traits kCold{.pitch = -1, .melody = -0.6, .rate = -0.05};
constexpr Traits kAfraid{.pitch = 2.2, .melody = 0.3, .rate = 0.14, .breath = 0.25, .tremor = 0.6};
constexpr Traits kSad{.pitch = -1.4, .melody = -0.6, .rate = -0.22, .volume = -3, .breath = 0.18};
constexpr Traits kAwe{.pitch = -0.5, .melody = 0.15, .rate = -0.25, .volume = -3, .breath = 0.4};
constexpr Traits kTender{.pitch = -0.4, .melody = 0.05, .rate = -0.18, .volume = -4, .breath = 0.35};
constexpr Traits kSarcastic{.pitch = -0.3, .melody = 0.75, .rate = -0.14};
constexpr Traits kManic{.pitch = 2.4, .melody = 0.9, .rate = 0.42, .volume = 2, .effort = 0.3};
constexpr Traits kExhausted{.pitch = -1.6, .melody = -0.9, .rate = -0.35, .volume = -4, .breath = 0.45};
constexpr Traits kLaughing{.pitch = 2.5, .melody = 0.8, .rate = 0.05, .breath = 0.25, .tremor = 0.35};
constexpr Traits kCrying{.pitch = 1.5, .melody = 0.2, .rate = -0.2, .breath = 0.4, .tremor = 0.9};
constexpr Traits kGasping{.pitch = 1, .melody = 0.1, .rate = 0.1, .breath = 0.8, .tremor = 0.2};
constexpr Traits kChoking{
    .pitch = 1.2, .rate = -0.25, .head = 0.05, .breath = 0.3, .effort = 0.5, .rough = 0.7};
constexpr Traits kStuttering{.melody = 0.1, .rate = -0.12, .tremor = 0.5};
constexpr Traits kSingsong{.pitch = 1, .melody = 1.0, .rate = -0.12};
constexpr Traits kSlurred{.pitch = -1, .melody = -0.4, .rate = -0.4, .breath = 0.1};
constexpr Traits kCommanding{.pitch = -0.5, .melody = 0.2, .rate = -0.05, .volume = 4, .effort = 0.45};
constexpr Traits kRadio{.melody = -0.2, .rate = 0.06, .radio = 1};
constexpr Traits kNarration{.pitch = -0.3, .melody = 0.12, .rate = -0.1};
constexpr Traits kDistant{.pitch = 1.5, .rate = -0.08, .volume = -4, .effort = 0.4, .distance = 1};

constexpr LexiconEntry kEntries[] = {
    // Pitch
    {"deep*", kDeep},
    {"bass", kDeep},
    {"baritone", kLow},
    {"low", kLow},
    {"lower", kLow},
    {"dark*", kDeep},
    {"sonorous", kDeep},
    {"booming", {.pitch = -3, .head = -0.1, .volume = 4, .effort = 0.2}},
    {"high", kHigh},
    {"higher", kHigh},
    {"high-pitched", kHigh},
    {"highpitched", kHigh},
    {"soprano", kHigh},
    {"shrill*", {.pitch = 5, .head = 0.08, .effort = 0.4}},
    {"squeaky", {.pitch = 6, .head = 0.14}},
    {"tenor", {.pitch = 1.5}},
    {"bright*", kBright},
    {"light", {.pitch = 1.2, .head = 0.03}},
    {"warm*", kWarm},
    {"rich", kWarm},
    {"mellow", kWarm},
    {"thin", {.pitch = 1.2, .head = 0.08, .volume = -2}},
    {"nasal", {.pitch = 0.5, .head = 0.04, .radio = 0.15}},
    {"resonant", {.pitch = -1.5, .head = -0.06}},
    // Melody
    {"monotone", kFlat},
    {"monotonous", kFlat},
    {"flat*", kFlat},
    {"deadpan", kFlat},
    {"even", {.melody = -0.4}},
    {"lively", kLively},
    {"animated", kLively},
    {"expressive*", kLively},
    {"energetic*", kLively},
    {"enthusias*", kLively},
    {"excit*", kLively},
    {"dramatic*", {.melody = 0.6, .rate = -0.06}},
    {"playful*", kLively},
    {"melodic", kLively},
    {"restrained", {.melody = -0.4, .volume = -1}},
    // Rate
    {"slow*", kSlow},
    {"unhurried", kSlow},
    {"leisurely", kSlow},
    {"measured", {.rate = -0.18}},
    {"deliberate*", {.rate = -0.22}},
    {"drawl*", kSlow},
    {"pause*", {.rate = -0.1}},
    {"haste", kQuick},
    {"quick*", kQuick},
    {"fast", kQuick},
    {"faster", kQuick},
    {"rapid*", kQuick},
    {"hurr*", kQuick},
    {"rush*", kQuick},
    {"brisk*", {.rate = 0.25}},
    {"swift*", kQuick},
    {"speed*", {.rate = 0.25}},
    {"urgent*", {.pitch = 1, .melody = 0.2, .rate = 0.25, .effort = 0.2}},
    {"terse", {.melody = -0.2, .rate = 0.1}},
    // Size of the speaker
    {"large", kBig},
    {"big", kBig},
    {"huge", kBig},
    {"giant", kBig},
    {"monst*", {.pitch = -5, .head = -0.2, .rough = 0.4}},
    {"burly", kBig},
    {"fat", kBig},
    {"small", kSmall},
    {"tiny", {.pitch = 4, .head = 0.2}},
    {"little", kSmall},
    {"petite", kSmall},
    {"childlike", {.pitch = 4, .head = 0.15}},
    {"goblin", {.pitch = 3, .head = 0.1, .rough = 0.5}},
    {"fairy", {.pitch = 5, .head = 0.15, .breath = 0.2}},
    // Volume, breath, effort
    {"soft*", kSoft},
    {"gentle", kTender},
    {"gently", kTender},
    {"quiet*", kQuiet},
    {"hushed", kSoft},
    {"murmur*", kQuiet},
    {"loud*", kLoud},
    {"powerful*", kLoud},
    {"strong", {.volume = 2, .effort = 0.2}},
    {"projecting", kLoud},
    {"breath*", kBreathy},
    {"airy", kBreathy},
    {"husky", {.pitch = -1, .breath = 0.45, .rough = 0.2}},
    {"whisper*", kWhisper},
    {"shout*", kShout},
    {"yell*", kShout},
    {"bellow*", kShout},
    {"roar*", kShout},
    {"calling", kLoud},
    {"scream*", kScream},
    {"shriek*", kScream},
    {"crisp*", {.rate = 0.04, .effort = 0.15}},
    // Roughness
    {"rough*", kRough},
    {"gravel*", kRough},
    {"hoarse*", {.pitch = -1, .breath = 0.35, .rough = 0.55}},
    {"raspy", kRough},
    {"rasping", kRough},
    {"gruff*", kRough},
    {"growl*", {.pitch = -2.5, .rough = 0.8}},
    {"croak*", kRough},
    {"smoky", {.pitch = -1.5, .breath = 0.3, .rough = 0.3}},
    {"smooth*", {.melody = -0.1, .breath = 0.05}},
    {"clear", {.effort = 0.08}},
    {"strained", {.pitch = 0.8, .effort = 0.35, .rough = 0.35}},
    // Mood
    {"calm*", kCalm},
    {"relaxed", kCalm},
    {"sooth*", kTender},
    {"serene", kCalm},
    {"peaceful", kCalm},
    {"serious", {.pitch = -0.7, .melody = -0.3, .rate = -0.05}},
    {"confident*", {.pitch = -0.4, .volume = 1, .effort = 0.1}},
    {"authorit*", {.pitch = -0.9, .rate = -0.06, .volume = 1.5, .effort = 0.12}},
    {"friendly", kBright},
    {"happ*", kHappy},
    {"joy*", kHappy},
    {"cheer*", kHappy},
    {"ecstatic*", kManic},
    {"delight*", kHappy},
    {"amused", kHappy},
    {"smil*", kHappy},
    {"angr*", kAngry},
    {"rage*", kAngry},
    {"furious*", kAngry},
    {"irritat*", {.melody = 0.2, .effort = 0.3}},
    {"annoyed", {.melody = 0.2, .effort = 0.3}},
    {"cold*", kCold},
    {"menacing*", {.pitch = -2.5, .melody = -0.4, .rate = -0.2, .rough = 0.3}},
    {"sinister", {.pitch = -2.5, .rate = -0.2, .breath = 0.2}},
    {"afraid", kAfraid},
    {"scared", kAfraid},
    {"fear*", kAfraid},
    {"terror", kAfraid},
    {"terrified", kAfraid},
    {"panic*", {.pitch = 3, .melody = 0.4, .rate = 0.3, .breath = 0.3, .tremor = 0.6}},
    {"nervous*", kAfraid},
    {"anxious*", kAfraid},
    {"uneasy", {.melody = 0.1, .breath = 0.1, .tremor = 0.35}},
    {"trembl*", kTrembling},
    {"quaver*", kTrembling},
    {"shak*", kTrembling},
    {"sad*", kSad},
    {"grie*", kSad},
    {"devastated", kSad},
    {"melanchol*", kSad},
    {"subdued", kSad},
    {"sorrow*", kSad},
    {"gloomy", kSad},
    {"awe*", kAwe},
    {"wonder*", kAwe},
    {"amaze*", kAwe},
    {"sublime", kAwe},
    {"reveren*", kAwe},
    {"tender*", kTender},
    {"lov*", kTender},
    {"intimate*", kTender},
    {"comfort*", kTender},
    {"ador*", kTender},
    {"sarcas*", kSarcastic},
    {"mock*", kSarcastic},
    {"ironi*", kSarcastic},
    {"irony", kSarcastic},
    {"contempt*", kSarcastic},
    {"manic*", kManic},
    {"frenetic*", kManic},
    {"frantic*", kManic},
    {"exhaust*", kExhausted},
    {"tired*", kExhausted},
    {"weary", kExhausted},
    {"deplet*", kExhausted},
    {"empty", kExhausted},
    {"numb", kExhausted},
    {"lifeless", kExhausted},
    {"sleepy", kExhausted},
    // Ways of speaking and places
    {"laugh*", kLaughing},
    {"giggl*", kLaughing},
    {"chuckl*", kLaughing},
    {"cry*", kCrying},
    {"sob*", kCrying},
    {"weep*", kCrying},
    {"tears", kCrying},
    {"gasp*", kGasping},
    {"pant*", kGasping},
    {"chok*", kChoking},
    {"stutter*", kStuttering},
    {"stammer*", kStuttering},
    {"singsong", kSingsong},
    {"sing-song", kSingsong},
    {"eerie", {.rate = -0.15, .breath = 0.3}},
    {"creepy", {.rate = -0.15, .breath = 0.3}},
    {"slur*", kSlurred},
    {"drunk*", kSlurred},
    {"drugged", kSlurred},
    {"command*", kCommanding},
    {"order*", kCommanding},
    {"radio", kRadio},
    {"comms", kRadio},
    {"telephone", kRadio},
    {"phone", kRadio},
    {"military", kCommanding},
    {"narrat*", kNarration},
    {"storytell*", kNarration},
    {"audiobook", kNarration},
    {"newsreader", {.rate = 0.06, .effort = 0.1}},
    {"announcer", {.pitch = -1, .melody = 0.3, .volume = 2, .effort = 0.2}},
    {"distan*", kDistant},
    {"far", kDistant},
    {"wise", {.pitch = -0.8, .rate = -0.15}},
    // Who speaks
    {"woman", {}, Gender::Female},
    {"women", {}, Gender::Female},
    {"female", {}, Gender::Female},
    {"feminine", {}, Gender::Female},
    {"lady", {}, Gender::Female},
    {"girl", {}, Gender::Female, Age::Child},
    {"mother", {}, Gender::Female},
    {"queen", {}, Gender::Female},
    {"princess", {}, Gender::Female, Age::Young},
    {"witch", {.rough = 0.4}, Gender::Female, Age::Old},
    {"grandmother", {}, Gender::Female, Age::Old},
    {"grandma", {}, Gender::Female, Age::Old},
    {"she", {}, Gender::Female},
    {"her", {}, Gender::Female},
    {"man", {}, Gender::Male},
    {"men", {}, Gender::Male},
    {"male", {}, Gender::Male},
    {"masculine", {}, Gender::Male},
    {"gentleman", {}, Gender::Male},
    {"guy", {}, Gender::Male},
    {"boy", {}, Gender::Male, Age::Child},
    {"father", {}, Gender::Male},
    {"king", {}, Gender::Male},
    {"prince", {}, Gender::Male, Age::Young},
    {"wizard", {}, Gender::Male, Age::Old},
    {"grandfather", {}, Gender::Male, Age::Old},
    {"grandpa", {}, Gender::Male, Age::Old},
    {"he", {}, Gender::Male},
    {"his", {}, Gender::Male},
    {"child", {}, Gender::Unknown, Age::Child},
    {"kid", {}, Gender::Unknown, Age::Child},
    {"children", {}, Gender::Unknown, Age::Child},
    {"young*", {}, Gender::Unknown, Age::Young},
    {"teen*", {}, Gender::Unknown, Age::Young},
    {"youth*", {}, Gender::Unknown, Age::Young},
    {"adult", {}, Gender::Unknown, Age::Adult},
    {"mature", {}, Gender::Unknown, Age::Adult},
    {"middle-aged", {}, Gender::Unknown, Age::Adult},
    {"old", {}, Gender::Unknown, Age::Old},
    {"older", {}, Gender::Unknown, Age::Old},
    {"elder*", {}, Gender::Unknown, Age::Old},
    {"aged", {}, Gender::Unknown, Age::Old},
    {"ancient", {}, Gender::Unknown, Age::Old},
    {"scot*", {}, Gender::Unknown, Age::Unknown, Kind::Scottish},
    {"robot*", {}, Gender::Unknown, Age::Unknown, Kind::Robot},
    {"machine", {}, Gender::Unknown, Age::Unknown, Kind::Robot},
    {"android", {}, Gender::Unknown, Age::Unknown, Kind::Robot},
    {"computer", {}, Gender::Unknown, Age::Unknown, Kind::Robot},
    // German
    {"tief*", kDeep},
    {"dunkl*", kDeep},
    {"hoch", kHigh},
    {"hohe*", kHigh},
    {"helle*", kBright},
    {"langsam*", kSlow},
    {"ruhig*", kCalm},
    {"schnell*", kQuick},
    {"leise*", kQuiet},
    {"laut*", kLoud},
    {"sanft*", kSoft},
    {"fluster*", kWhisper},
    {"schrei*", kShout},
    {"rau", kRough},
    {"raue*", kRough},
    {"heiser*", kRough},
    {"froh*", kHappy},
    {"traurig*", kSad},
    {"wutend*", kAngry},
    {"mude*", kExhausted},
    {"erzahl*", kNarration},
    {"frau", {}, Gender::Female},
    {"weiblich*", {}, Gender::Female},
    {"mann", {}, Gender::Male},
    {"mannlich*", {}, Gender::Male},
    {"madchen", {}, Gender::Female, Age::Child},
    {"junge", {}, Gender::Unknown, Age::Young},
    {"jung", {}, Gender::Unknown, Age::Young},
    {"alt", {}, Gender::Unknown, Age::Old},
    {"alte*", {}, Gender::Unknown, Age::Old},
    // French
    {"grave*", kDeep},
    {"profond*", kDeep},
    {"aigu*", kHigh},
    {"lent*", kSlow},
    {"vite", kQuick},
    {"douce*", kSoft},
    {"doux", kSoft},
    {"chuchot*", kWhisper},
    {"murmure*", kQuiet},
    {"cri", kShout},
    {"crie*", kShout},
    {"joyeu*", kHappy},
    {"triste*", kSad},
    {"femme", {}, Gender::Female},
    {"homme", {}, Gender::Male},
    {"enfant", {}, Gender::Unknown, Age::Child},
    {"vieux", {}, Gender::Male, Age::Old},
    {"vieille", {}, Gender::Female, Age::Old},
    {"jeune", {}, Gender::Unknown, Age::Young},
    // Spanish, Portuguese, Italian
    {"profund*", kDeep},
    {"agud*", kHigh},
    {"lento", kSlow},
    {"lenta", kSlow},
    {"despacio", kSlow},
    {"rapid*", kQuick},
    {"suave*", kSoft},
    {"susurr*", kWhisper},
    {"sussurr*", kWhisper},
    {"gritan*", kShout},
    {"gritar", kShout},
    {"grito*", kShout},
    {"alegre*", kHappy},
    {"mujer", {}, Gender::Female},
    {"hombre", {}, Gender::Male},
    {"nino", {}, Gender::Male, Age::Child},
    {"nina", {}, Gender::Female, Age::Child},
    {"viejo", {}, Gender::Male, Age::Old},
    {"vieja", {}, Gender::Female, Age::Old},
    {"mulher", {}, Gender::Female},
    {"homem", {}, Gender::Male},
    {"donna", {}, Gender::Female},
    {"uomo", {}, Gender::Male},
    {"tranquil*", kCalm},
    {"veloce*", kQuick},
    {"bambin*", {}, Gender::Unknown, Age::Child},
    // Russian
    {"низк*", kDeep},
    {"высок*", kHigh},
    {"медленн*", kSlow},
    {"быстр*", kQuick},
    {"тих*", kQuiet},
    {"громк*", kLoud},
    {"шепот*", kWhisper},
    {"женщин*", {}, Gender::Female},
    {"женск*", {}, Gender::Female},
    {"мужчин*", {}, Gender::Male},
    {"мужск*", {}, Gender::Male},
    {"спокоин*", kCalm},
    // Chinese, Japanese, Korean: found anywhere in an unspaced run
    {"低沉", kDeep},
    {"深沉", kDeep},
    {"低い", kDeep},
    {"高亢", kHigh},
    {"高い", kHigh},
    {"缓慢", kSlow},
    {"慢", kSlow},
    {"ゆっくり", kSlow},
    {"快", kQuick},
    {"速い", kQuick},
    {"早口", kQuick},
    {"平静", kCalm},
    {"沉稳", kCalm},
    {"穏やか", kCalm},
    {"温柔", kTender},
    {"优しい", kTender},
    {"優しい", kTender},
    {"低语", kWhisper},
    {"耳语", kWhisper},
    {"ささやき", kWhisper},
    {"囁", kWhisper},
    {"大喊", kShout},
    {"叫", kShout},
    {"开心", kHappy},
    {"高兴", kHappy},
    {"悲伤", kSad},
    {"悲しい", kSad},
    {"愤怒", kAngry},
    {"沙哑", kRough},
    {"女", {}, Gender::Female},
    {"男", {}, Gender::Male},
    {"儿童", {}, Gender::Unknown, Age::Child},
    {"孩子", {}, Gender::Unknown, Age::Child},
    {"老人", {}, Gender::Unknown, Age::Old},
    {"年轻", {}, Gender::Unknown, Age::Young},
    {"낮은", kDeep},
    {"높은", kHigh},
    {"느린", kSlow},
    {"천천히", kSlow},
    {"빠른", kQuick},
    {"차분", kCalm},
    {"속삭", kWhisper},
    {"여자", {}, Gender::Female},
    {"여성", {}, Gender::Female},
    {"남자", {}, Gender::Male},
    {"남성", {}, Gender::Male},
};

constexpr Modifier kModifiers[] = {
    {"very", 1.5},      {"really", 1.4},     {"extremely", 1.9},   {"incredibly", 1.9},  {"deeply", 1.4},
    {"highly", 1.4},    {"quite", 1.15},     {"rather", 1.0},      {"so", 1.3},          {"too", 1.3},
    {"much", 1.4},      {"totally", 1.7},    {"utterly", 1.8},     {"completely", 1.7},  {"slightly", 0.5},
    {"somewhat", 0.6},  {"bit", 0.5},        {"faintly", 0.4},     {"mildly", 0.5},      {"barely", 0.25},
    {"fairly", 0.9},    {"moderately", 0.8}, {"sehr", 1.5},        {"extrem", 1.9},      {"etwas", 0.5},
    {"leicht", 0.5},    {"tres", 1.5},       {"peu", 0.5},         {"muy", 1.5},         {"molto", 1.5},
    {"muito", 1.5},     {"poco", 0.5},       {"очень", 1.5},       {"слегка", 0.5},      {"not", 1, true},
    {"no", 1, true},    {"never", 1, true},  {"without", 1, true}, {"neither", 1, true}, {"nor", 1, true},
    {"don't", 1, true}, {"isn't", 1, true},  {"avoid", 1, true},   {"nicht", 1, true},   {"kein", 1, true},
    {"keine", 1, true}, {"ohne", 1, true},   {"nie", 1, true},     {"pas", 1, true},     {"sans", 1, true},
    {"sin", 1, true},   {"nunca", 1, true},  {"senza", 1, true},   {"non", 1, true},     {"sem", 1, true},
    {"nao", 1, true},   {"не", 1, true},     {"без", 1, true},
};

} // namespace

void Traits::add(const Traits& other, double weight) noexcept
{
    pitch += weight * other.pitch;
    melody += weight * other.melody;
    rate += weight * other.rate;
    head += weight * other.head;
    volume += weight * other.volume;
    breath += weight * other.breath;
    whisper += weight * other.whisper;
    effort += weight * other.effort;
    rough += weight * other.rough;
    tremor += weight * other.tremor;
    distance += weight * other.distance;
    radio += weight * other.radio;
}

std::span<const LexiconEntry> lexicon() noexcept
{
    return kEntries;
}

std::span<const Modifier> modifiers() noexcept
{
    return kModifiers;
}

} // namespace troupe::speech::sketch
