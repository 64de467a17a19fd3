#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A hundred million samples (70 minutes at 24 kHz) through every command that measures, judges or changes sound: each ends
# with the right length and within its bound of memory, and loudness, which streams, needs no more for long sound than for
# short. R-AUD-26
#   tests/soak/long_sound.sh [troupe]
set -euo pipefail
troupe=$(realpath "${1:-build/release/app/troupe}")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export HOME=$folder XDG_DATA_HOME=$folder XDG_CONFIG_HOME=$folder XDG_CACHE_HOME=$folder XDG_STATE_HOME=$folder
python3 - "$troupe" <<'PYTHON'
import json, math, os, random, struct, subprocess, sys, time

TROUPE = sys.argv[1]
RATE = 24000
SAMPLES = 100_000_000
CLIP = SAMPLES * 4 / 2**20  # MiB as float


def write(name, count):
    noise = random.Random(1)
    block = b"".join(
        struct.pack("<h", round(9000 * math.sin(0.03 * i) * max(0, math.sin(i / 9000)) + noise.gauss(0, 20)))
        for i in range(2 * RATE))
    with open(name, "wb") as file:
        file.write(b"RIFF" + struct.pack("<I", 36 + 2 * count) + b"WAVEfmt " +
                   struct.pack("<IHHIIHH", 16, 1, 1, RATE, 2 * RATE, 2, 16) + b"data" + struct.pack("<I", 2 * count))
        left = 2 * count
        while left > 0:
            left -= file.write(block[:left])


def run(name, arguments, most, status=0):
    begin = time.monotonic()
    child = subprocess.Popen([TROUPE, "audio"] + arguments + ["--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out = child.stdout.read()
    error = child.stderr.read()
    _, code, usage = os.wait4(child.pid, 0)
    peak = usage.ru_maxrss / 1024
    print(f"{name:<12} {time.monotonic() - begin:7.1f} s, processor {usage.ru_utime:7.1f} s, peak {peak:7.0f} MiB"
          f" (at most {most:.0f})", flush=True)
    if os.waitstatus_to_exitcode(code) != status or peak > most:
        sys.exit(f"{name}: status {os.waitstatus_to_exitcode(code)}, {peak:.0f} MiB: {error.decode()}")
    return json.loads(out) if out and status == 0 else {}


def expect(good, what):
    if not good:
        sys.exit(what)


write("long.wav", SAMPLES)
write("short.wav", 5 * RATE)
run("info", ["info", "long.wav"], 100)
run("loudness", ["loudness", "long.wav"], 100)
result = run("check", ["check", "long.wav"], 2 * CLIP + 100)
expect(all(0 <= one["from"] <= one["to"] <= SAMPLES / RATE for one in result["reasons"]), "check: a place outside")
run("convert", ["convert", "long.wav", "--rate", "16000", "-o", "out.flac"], 3 * CLIP + 100)
result = run("brought to", ["loudness", "long.wav", "--target", "-20", "-o", "out.wav"], 3 * CLIP + 100)
expect(result["samples"] == SAMPLES, "loudness: another length")
run("peaks", ["peaks", "long.wav", "--bins", "500"], 2 * CLIP + 100)
result = run("trim", ["trim", "long.wav", "--begin", "1", "--fade-out", "5", "-o", "out.wav"], 4 * CLIP + 100)
expect(result["samples"] == SAMPLES - RATE, "trim: another length")
result = run("join", ["join", "long.wav", "short.wav", "--pause", "1", "-o", "out.wav"], 5 * CLIP + 100)
expect(result["samples"] == SAMPLES + 6 * RATE, "join: another length")
run("normalize", ["normalize", "long.wav", "--like", "short.wav", "--strength", "1", "-o", "out.wav"], 3 * CLIP + 100)
result = run("stretch", ["stretch", "long.wav", "--factor", "0.9", "-o", "out.wav"], 4 * CLIP + 100)
expect(result["samples"] == round(SAMPLES * 0.9), "stretch: another length")
# Longer than two hours, joined or stretched: refused.
run("too long", ["join", "long.wav", "long.wav", "-o", "none.wav"], 5 * CLIP + 100, status=2)
run("too long", ["stretch", "long.wav", "--factor", "2", "-o", "none.wav"], 3 * CLIP + 100, status=2)
expect(not os.path.exists("none.wav"), "what was refused left a file behind")
PYTHON
