#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the synthetic vowels of this folder as WAV into the folder of the first argument: pulses of a pitch that
falls by a tenth, through a cascade of resonators, at 16 kHz. ffmpeg made the stored files of them, with -ar 24000,
44100 or 48000 for those of a_man, e_man and a_woman.

All five formants of a vowel lie below the ceiling with which it is measured, with usual bandwidths, and no pitch is
above 190 Hz. A higher voice has too few partials to tell where its F1 is: of one at 200 Hz with F1 at 560 Hz Praat
itself finds 586, and 7 to 9 % too much of what its own "Change gender" makes of it."""
import math
import random
import struct
import sys
import wave

# name: pitch, (formant, bandwidth) ...
VOWELS = {
    "a_man": (120, ((700, 110), (1300, 130), (2400, 170), (3300, 200), (4400, 250))),
    "e_man": (110, ((480, 100), (1700, 130), (2450, 170), (3350, 200), (4400, 250))),
    "i_woman": (190, ((400, 90), (2300, 130), (3000, 170), (3950, 200), (4950, 250))),
    "a_woman": (180, ((820, 120), (1600, 140), (2800, 180), (3900, 220), (4950, 260))),
    "e_woman": (180, ((560, 80), (2100, 110), (2900, 150), (3950, 180), (4950, 250))),
}
RATE = 16000
SECONDS = 0.8


def vowel(rate, pitch, formants):
    count = int(rate * SECONDS)
    sound = [0.0] * count
    phase = 0.0
    for n in range(count):
        phase += pitch * (1.05 - 0.1 * n / count) / rate
        if phase >= 1:
            phase -= 1
            sound[n] = 1.0
    noise = random.Random(1)
    for n in range(count):  # breath
        sound[n] += noise.gauss(0, 0.004)
    low = 0.0
    for n in range(count):  # a glottis that falls by 6 dB an octave, after lips that rise by 6
        low = 0.97 * low + sound[n]
        sound[n] = low
    for hertz, width in formants:
        radius = math.exp(-math.pi * width / rate)
        one, two = 2 * radius * math.cos(2 * math.pi * hertz / rate), -radius * radius
        last = before = 0.0
        for n in range(count):
            now = (1 - one - two) * sound[n] + one * last + two * before
            sound[n], before, last = now, last, now
    peak = max(abs(value) for value in sound)
    edge = int(0.02 * rate)
    return [0.5 * value / peak * min(1, n / edge, (count - 1 - n) / edge) for n, value in enumerate(sound)]


for name, (pitch, formants) in VOWELS.items():
    with wave.open(f"{sys.argv[1]}/{name}.wav", "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        samples = vowel(RATE, pitch, formants)
        file.writeframes(struct.pack(f"<{len(samples)}h", *(round(value * 32767) for value in samples)))
