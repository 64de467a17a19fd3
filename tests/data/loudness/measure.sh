#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Measures the sounds of this test with ffmpeg's ebur128 filter and prints ffmpeg.json. Needs ffmpeg and python3;
# ffmpeg 5.1 of Debian 12 made the stored one. Run it in tests/data: loudness/measure.sh > loudness/ffmpeg.json
set -euo pipefail

# ffmpeg 5.1 weights at the rate of the file, which is wrong by 0.2 LU at 8 kHz, so that it gets that at 48 kHz.
# Range is not compared: ffmpeg counts windows that are not full yet.
files=(loudness/*.flac golden/audio/wide.wav golden/audio/long.wav)
for file in "${files[@]}"; do
    printf '%s\n' "FILE $file"
    rate=''
    [[ $file == *_8000.flac ]] && rate=aresample=48000:resampler=soxr,
    ffmpeg -nostdin -hide_banner -nostats -i "$file" -af "${rate}ebur128=peak=true:framelog=verbose" -f null - 2>&1
done | python3 -c '
import json, re, sys

rows = []
for text in sys.stdin.read().split("FILE ")[1:]:
    summary = text[text.rindex("Summary:"):]
    number = lambda name: float(re.search(name + r":\s+(-?[\d.]+|-inf)", summary).group(1))
    rows.append({"file": text.split("\n")[0], "integrated": number("I"), "true_peak": number("Peak")})
print("[\n " + ",\n ".join(json.dumps(row) for row in rows) + "\n]")
'
