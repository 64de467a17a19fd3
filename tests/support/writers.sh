#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What tst_project_writers runs: many processes of $TROUPE at one project, in the current folder. Says FAILED for each
# that fails or speaks of another one.
# usage: writers.sh storm SECONDS | writers.sh first
set -u

run() {
    local said
    if ! said="$("$TROUPE" "$@" 2>&1 >/dev/null)" || [[ $said == *"in use"* || $said == *locked* ]]; then
        echo "FAILED: $*: $said"
    fi
}

# repeat NAME SECONDS FUNCTION: and writes down how often it was
repeat() {
    local end=$((SECONDS + $2)) round=0
    while ((SECONDS < end)); do
        round=$((round + 1))
        "$3" "$1" "$round"
    done
    echo "$1 $round" >>rounds
}

speak() {
    run say --quiet --project P --character "Of $1" --delivery "line $2" "Line $2 of $1."
}

judge() {
    run take list --project P --json
    run project character --project P "Judge $2" --base "round $2"
    run project undo --project P
    run project redo --project P
    run project undo --project P
    # A file whose row is about to come is no fault: only a complaint about a row is.
    "$TROUPE" project check --project P --json | grep -q '"missing":\[\],"damaged":\[\]' || echo "FAILED: check"
}

storm() {
    local name
    for name in anna ben carl; do repeat "$name" "$1" speak & done
    repeat judge "$1" judge &
    wait
}

first() {
    local number
    for number in 1 2 3 4 5 6; do
        run say --quiet --character Maya --delivery "line $number" "Line $number." &
    done
    wait
    run project copy Copy
    for number in 1 2 3 4 5 6; do run say --quiet --project Copy "Line $number." & done
    wait
    run project pack packed.troupe
    run project unpack packed.troupe Unpacked
    for number in 1 2 3 4 5 6; do run take note 1 "note $number" --project Unpacked & done
    wait
}

"$@"
