#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# R-VOI-43: kills imports of voice packages at random moments: every voice of the library has its clip and its
# prompts, and in the end each is there once, with nothing that belongs to none. The short form is
# TestVoiceAttacks::killedAtAnyMomentAPackageIsWholeOrAbsent.
# usage: TROUPE=path/to/troupe [KILLS=300] voice_kills.sh
set -euo pipefail
troupe="$(readlink -f "${TROUPE:?the path of the executable}")"
kills="${KILLS:-300}"
count=5
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
export HOME="$work/home" XDG_CONFIG_HOME="$work/home/config" XDG_DATA_HOME="$work/home/data"
export TROUPE_SPEECH_ENGINE=sim

# Voices of simulated sound, each with its clip and a prompt, as packages of a library of their own.
words="These are the words of a clip that is as long as the clip of a voice should be, and no longer."
export XDG_DATA_HOME="$work/first"
for ((i = 1; i <= count; i++)); do
    "$troupe" say --quiet "$words" --seed "$i" -o "$i.wav" > /dev/null
    "$troupe" voices add --quiet "Voice $i" --clip "$i.wav" --transcript "$words" --who Nobody --statement tests > /dev/null
    "$troupe" voices prompt --quiet "Voice $i" > /dev/null
done
"$troupe" voices export --quiet --all -o packages > /dev/null
export XDG_DATA_HOME="$work/home/data"
import=("$troupe" voices import --quiet --conflict overwrite packages/*.zip)

# Everything that is listed can be exported, which reads clip and prompts.
check() {
    rm -rf out
    if ! "$troupe" voices export --all -o out --json > report.json; then
        echo "voice_kills: a voice is not whole after kill number $1" >&2
        cat report.json >&2
        exit 1
    fi
}

started="$(date +%s%N)"
"${import[@]}" > /dev/null
whole=$((($(date +%s%N) - started) / 1000000 + 1))
RANDOM=1
for ((i = 0; i < kills; i++)); do
    "${import[@]}" > /dev/null 2>&1 &
    pid=$!
    sleep "$(printf '%d.%03d' $((RANDOM % whole / 1000)) $((RANDOM % whole % 1000)))"
    kill -KILL "$pid" 2> /dev/null || true
    wait "$pid" 2> /dev/null || true
    check "$i"
done
"${import[@]}" > /dev/null
check last
"$troupe" voices purge --all > /dev/null
voices="$(find "$work/home/data/troupe/voices" -name 'reference-*' | wc -l)"
stray="$(find "$work/home/data/troupe/voices" -name '*.part' | wc -l)"
if [[ $voices -ne $count || $stray -ne 0 ]]; then
    echo "voice_kills: $voices clips and $stray parts for $count voices" >&2
    exit 1
fi
echo "voice_kills: $kills kills, $count voices, each whole and there once"
