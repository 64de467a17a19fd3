# SPDX-License-Identifier: GPL-3.0-or-later
# Measures the vowels of a folder, what Praat's own "Change gender" makes of them, and what Troupe makes of them, below
# a ceiling that moves with the formants, so that the same five lie below it. Run it in the root of the source, after
#   ffmpeg -i tests/data/vowels/NAME.flac FOLDER/NAME.wav        for each
#   TROUPE_KEEP_VOWELS=FOLDER/moved build/ci/tests/unit/audio/tst_formants keepsWhatPraatMeasures
#   praat --run tests/data/vowels/measure.praat FOLDER > tests/data/vowels/praat.json
# Praat 6.3.07 of Debian 12 made the stored figures. Of each row f1 … f4 and pitch are those of Praat's sound, and
# the same with "moved_" those of Troupe's.
form Measure
    sentence folder
endform

procedure measure: .sound, .ceiling, .prefix$
    selectObject: .sound
    .formant = To Formant (burg): 0, 5, .ceiling, 0.025, 50
    for .number to 4
        .f [.number] = Get mean: .number, 0, 0, "hertz"
    endfor
    selectObject: .sound
    .pitch = To Pitch: 0, 75, 600
    .hertz = Get mean: 0, 0, "Hertz"
    .text$ = ""
    for .number to 4
        .text$ = .text$ + ", """ + .prefix$ + "f" + string$ (.number) + """: " + fixed$ (.f [.number], 2)
    endfor
    .text$ = .text$ + ", """ + .prefix$ + "pitch"": " + fixed$ (.hertz, 3)
endproc

list = Create Strings as file list: "list", folder$ + "/*.wav"
count = Get number of strings
writeInfo: "["
for file to count
    selectObject: list
    name$ = Get string: file
    vowel$ = name$ - ".wav"
    sound = Read from file: folder$ + "/" + name$
    ceiling = if index (name$, "_man") then 5000 else 5500 fi
    for step to 5
        ratio = 0.7 + 0.1 * step
        selectObject: sound
        changed = sound
        if step <> 3
            changed = Change gender: 75, 600, ratio, 0, 1, 1
        endif
        @measure: changed, ceiling * ratio, ""
        praat$ = measure.text$
        moved = Read from file: folder$ + "/moved/" + vowel$ + "_" + fixed$ (ratio, 1) + ".wav"
        @measure: moved, ceiling * ratio, "moved_"
        comma$ = if file = 1 and step = 1 then "" else "," fi
        appendInfo: comma$, newline$, " {""vowel"": """, vowel$, """, ""ratio"": ", fixed$ (ratio, 1)
        appendInfo: ", ""ceiling"": ", fixed$ (ceiling * ratio, 0), praat$, measure.text$, "}"
    endfor
endfor
appendInfoLine: newline$, "]"
