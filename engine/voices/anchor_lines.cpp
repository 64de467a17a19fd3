// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/lock.h"

#include <algorithm>
#include <array>

namespace troupe::voices {
namespace {

// A statement, a question and a call each, with many of the sounds of their language: what is compared is the
// voice, and it should have something to show.
using Lines = std::array<std::string_view, 3>;

struct LanguageLines
{
    std::string_view id;
    std::string_view code;
    Lines lines;
};

constexpr std::array kLines = {
    LanguageLines{"english",
                  "en",
                  {"The quick river carried a yellow boat past seven quiet houses.",
                   "Who would have thought that such a small key opens every door?",
                   "Wait, there is hardly any time: leave the lamp burning and shut the gate behind you!"}},
    LanguageLines{"chinese",
                  "zh",
                  {"黄昏时分，小船慢慢漂过七座安静的老房子。", "谁会想到，这么小的钥匙能打开每一扇门？",
                   "等一下，时间不多了：让灯亮着，出去时把大门关好！"}},
    LanguageLines{"japanese",
                  "ja",
                  {"夕暮れの川を、黄色い小舟が静かな家々の前を流れていった。",
                   "こんな小さな鍵で、どの扉も開くなんて誰が思った？",
                   "待って、もう時間がない。明かりはつけたまま、門を閉めて出ておいで！"}},
    LanguageLines{"korean",
                  "ko",
                  {"해 질 무렵 노란 배가 조용한 집 일곱 채를 지나 흘러갔다.",
                   "이렇게 작은 열쇠가 모든 문을 열 줄 누가 알았을까?",
                   "잠깐, 시간이 없어. 등불은 켜 둔 채로 나오면서 대문을 닫아 줘!"}},
    LanguageLines{"german",
                  "de",
                  {"Der schnelle Fluss trug ein gelbes Boot an sieben stillen Häusern vorbei.",
                   "Wer hätte gedacht, dass so ein kleiner Schlüssel jede Tür öffnet?",
                   "Warte, die Zeit ist knapp: Lass die Lampe brennen und schließ das Tor hinter dir!"}},
    LanguageLines{"french",
                  "fr",
                  {"La rivière emportait une barque jaune devant sept maisons silencieuses.",
                   "Qui aurait cru qu’une si petite clé ouvrirait toutes les portes ?",
                   "Attends, le temps presse : laisse la lampe allumée et ferme le portail derrière toi !"}},
    LanguageLines{"russian",
                  "ru",
                  {"Быстрая река несла жёлтую лодку мимо семи тихих домов.",
                   "Кто бы мог подумать, что такой маленький ключ откроет любую дверь?",
                   "Подожди, времени мало: оставь лампу гореть и закрой за собой ворота!"}},
    LanguageLines{"portuguese",
                  "pt",
                  {"O rio levava um barco amarelo diante de sete casas silenciosas.",
                   "Quem diria que uma chave tão pequena abriria todas as portas?",
                   "Espera, o tempo é curto: deixa a lâmpada acesa e fecha o portão atrás de ti!"}},
    LanguageLines{"spanish",
                  "es",
                  {"El río llevaba una barca amarilla junto a siete casas silenciosas.",
                   "¿Quién habría dicho que una llave tan pequeña abriría todas las puertas?",
                   "¡Espera, queda poco tiempo: deja la lámpara encendida y cierra la verja al salir!"}},
    LanguageLines{
        "italian",
        "it",
        {"Il fiume portava una barca gialla davanti a sette case silenziose.",
         "Chi avrebbe detto che una chiave così piccola aprisse ogni porta?",
         "Aspetta, manca poco tempo: lascia la lampada accesa e chiudi il cancello alle tue spalle!"}},
};

} // namespace

std::span<const std::string_view> anchorLines(std::string_view language) noexcept
{
    const auto same = [language](std::string_view name) {
        return name.size() == language.size() &&
               std::equal(name.begin(), name.end(), language.begin(), [](char one, char other) {
                   return one ==
                          (other >= 'A' && other <= 'Z' ? static_cast<char>(other - 'A' + 'a') : other);
               });
    };
    const auto found = std::find_if(kLines.begin(), kLines.end(),
                                    [&](const LanguageLines& it) { return same(it.id) || same(it.code); });
    return found == kLines.end() ? kLines.front().lines : found->lines;
}

} // namespace troupe::voices
