#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Two processes at one library, one queue and one project for a minute: each makes casts, changes presets and reads. No
# error reaches either of them, nothing is lost. The short form is TestCastStorm::manyProcessesAtOneLibrary.
# usage: TROUPE=path/to/troupe [TOGETHER=60] cast_together.sh
set -euo pipefail
troupe="$(readlink -f "${TROUPE:?the path of the executable}")"
seconds="${TOGETHER:-60}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
export HOME="$work/home" XDG_CONFIG_HOME="$work/home/config" XDG_CACHE_HOME="$work/home/cache"
export XDG_STATE_HOME="$work/home/state" XDG_DATA_HOME="$work/home/data" TROUPE_SPEECH_ENGINE=sim
export TROUPE_SIM="pace=0.002"
end=$((SECONDS + seconds))

work_as() { # NAME
    local round=0
    while ((SECONDS < end)); do
        round=$((round + 1))
        "$troupe" cast --quiet --character "$1$round" --base "a voice" --project play --emotions happy,sad \
            --modes radio,whispering > /dev/null || return 1
        "$troupe" presets set "$1$round" --instruct "softly" --text "Some words." > /dev/null || return 1
        "$troupe" presets list --own > /dev/null || return 1
        "$troupe" take list --project play > /dev/null || return 1
        echo "$round" > "$1.rounds"
    done
}

work_as a 2> a.err &
first=$!
work_as b 2> b.err &
second=$!
status=0
wait "$first" || status=1
wait "$second" || status=1
if ((status != 0)) || [[ -s a.err || -s b.err ]]; then
    cat a.err b.err >&2
    echo "cast_together: an error reached one of the two" >&2
    exit 1
fi
rounds=$(($(cat a.rounds) + $(cat b.rounds)))
takes="$(find play/takes -type f | wc -l)"
rows="$("$troupe" take list --project play --limit 100000 --json | grep -o '"partial":null' | wc -l)"
prompts="$(find home/data/troupe/prompts -type f | wc -l)"
presets="$("$troupe" presets list --own --json | grep -o '"origin":"own"' | wc -l)"
expected=$((rounds * 6))
if ((takes != expected || rows != expected || prompts != expected || presets != rounds)); then
    echo "cast_together: $rounds rounds left $takes takes, $rows rows, $prompts prompts, $presets presets" >&2
    exit 1
fi
"$troupe" project check --project play > /dev/null
echo "cast_together: $rounds rounds of two processes in $seconds s; $takes takes, $prompts prompts, $presets presets"
