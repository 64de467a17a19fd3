#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Kills the executable at 300 random moments of a job: no file may have its name before it is whole, whatever the
# format. The short form is TestStopping::killLeavesNoHalfFile.
# usage: TROUPE=path/to/troupe kill_storm.sh
set -euo pipefail
troupe="$(readlink -f "${TROUPE:?the path of the executable}")"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
export HOME="$work/home" XDG_CONFIG_HOME="$work/home/config" TROUPE_SPEECH_ENGINE=sim TROUPE_SIM="seconds=20,rtf=0.01"
endings=(wav flac ogg opus mp3)
whole=0
RANDOM=1
for ((i = 0; i < 300; i++)); do
    file="take$i.${endings[i % ${#endings[@]}]}"
    "$troupe" say --quiet "On and on." -o "$file" > /dev/null &
    pid=$!
    sleep "0.$(printf '%03d' $((RANDOM % 450)))"
    kill -KILL "$pid" 2> /dev/null || true
    wait "$pid" 2> /dev/null || true
    [[ -e $file ]] || continue
    seconds="$("$troupe" audio info --json "$file" | sed -n 's/.*"duration_s":\([0-9]*\).*/\1/p')"
    if [[ $seconds -lt 19 || $seconds -gt 20 ]] || ! "$troupe" audio convert "$file" -o check.wav > /dev/null; then
        echo "kill_storm: $file is not whole after kill number $i" >&2
        exit 1
    fi
    whole=$((whole + 1))
    rm -f "$file" check.wav
done
echo "kill_storm: 300 kills, $whole files had been completed before, none was half-written"
