#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Kills whole casts at 200 random moments, and runs each to its end: exactly 31 takes and 31 clone prompts, none twice,
# none lost; a second run changes no file. The short form is TestCastStorm::killedAtRandomItEndsWhole.
# usage: TROUPE=path/to/troupe [KILLS=200] cast_kills.sh
set -euo pipefail
troupe="$(readlink -f "${TROUPE:?the path of the executable}")"
kills="${KILLS:-200}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
export HOME="$work/home" XDG_CONFIG_HOME="$work/home/config" XDG_CACHE_HOME="$work/home/cache"
export XDG_STATE_HOME="$work/home/state" XDG_DATA_HOME="$work/home/data" TROUPE_SPEECH_ENGINE=sim
RANDOM=1
killed=0
casts=0
strays=0

fail() {
    echo "cast_kills: $1 (cast $casts, after $killed kills)" >&2
    exit 1
}

cast() {
    "$troupe" cast --quiet --character Maya --base "a warm alto" --project play --json
}

files() { # of takes and prompts, with their times of change
    find play/takes home/data/troupe/prompts -type f -printf '%p %T@\n' | sort
}

check() {
    local rows whole of_cast known takes prompts
    "$troupe" take list --project play --json > takes.json
    rows="$(grep -o '"take":"[0-9a-f]*"' takes.json | sort -u | wc -l)"
    whole="$(grep -o '"partial":null' takes.json | wc -l)"
    of_cast="$(grep -o '"take":"[0-9a-f]*"' last.json | sort -u | wc -l)"
    known="$(grep -o '"prompt":"Maya_[a-z_]*"' last.json | sort -u | wc -l)"
    takes="$(find play/takes -type f | wc -l)"
    prompts="$(find home/data/troupe/prompts -type f | wc -l)"
    # A kill may leave a file that no row knows, never a row without its file.
    [[ $rows -eq 31 && $whole -eq 31 && $of_cast -eq 31 && $known -eq 31 && $takes -ge 31 && $prompts -ge 31 ]] ||
        fail "$rows takes ($whole whole, $of_cast of the cast) in $takes files, $known prompts in $prompts files"
    strays=$((strays + takes + prompts - 62))
}

while ((killed < kills)); do
    casts=$((casts + 1))
    rm -rf play home
    # Only kills that meet a running cast count; when one has come to its end, another is begun.
    for ((i = 0; i < 40 && killed < kills; i++)); do
        TROUPE_SIM="pace=0.01,rtf=1" cast > /dev/null 2>&1 &
        pid=$!
        sleep "0.$(printf '%03d' $((RANDOM % 700)))"
        if ! kill -KILL "$pid" 2> /dev/null; then break; fi
        wait "$pid" 2> /dev/null || true
        killed=$((killed + 1))
    done
    TROUPE_SIM="pace=0.005" cast > last.json || fail "the last run failed: $(cat last.json)"
    check
    before="$(files)"
    cast > second.json || fail "the second run failed"
    grep -q '"unchanged":true' second.json || fail "the second run found something to do: $(cat second.json)"
    [[ $before == "$(files)" ]] || fail "the second run changed a file"
done
echo "cast_kills: $killed kills of a running cast, in $casts casts; 31 takes and 31 prompts each, $strays stray files"
