#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Two processes put clone prompts into one library and are killed at 200 random moments: no row may be without its
# whole file, and no lock may be met. The short form is TestPrompts::aKillLeavesNoRowWithoutItsFile.
# usage: TROUPE=path/to/troupe prompt_storm.sh
set -euo pipefail
troupe="$(readlink -f "${TROUPE:?the path of the executable}")"
data="$(dirname "$(readlink -f "$0")")/../data/old-prompts"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
export HOME="$work/home" XDG_CONFIG_HOME="$work/home/config" XDG_DATA_HOME="$work/home/data"
mkdir a b
for ((i = 0; i < 20; i++)); do
    cp "$data/icl.prompt" "a/a$i.prompt"
    cp "$data/icl.prompt" "b/b$i.prompt"
    cp "$data/x-vector.prompt" "b/shared$i.prompt"
    cp "$data/x-vector.prompt" "a/shared$i.prompt"
done
names() {
    "$troupe" prompts list --json | grep -o '"name":"[^"]*"' | cut -d'"' -f4
}
RANDOM=1
for ((i = 0; i < 200; i++)); do
    pids=()
    for folder in a b; do
        "$troupe" prompts import "$folder" --if-exists overwrite > /dev/null 2> "$folder.err" &
        pids+=($!)
    done
    sleep "0.$(printf '%03d' $((RANDOM % 400)))"
    for pid in "${pids[@]}"; do kill -KILL "$pid" 2> /dev/null || true; done
    for pid in "${pids[@]}"; do wait "$pid" 2> /dev/null || true; done
    if [[ -s a.err || -s b.err ]]; then
        echo "prompt_storm: an error after kill number $i: $(cat a.err b.err)" >&2
        exit 1
    fi
    for name in $(names); do
        if ! "$troupe" prompt show "$name" --json > /dev/null; then
            echo "prompt_storm: the file of $name is not whole after kill number $i" >&2
            exit 1
        fi
    done
done
"$troupe" prompts import a b --if-exists overwrite > /dev/null
"$troupe" prompts rebuild > /dev/null
rows="$(names | wc -l)"
files="$(find "$work/home/data/troupe/prompts" -type f | wc -l)"
if [[ $rows -ne 60 || $files -ne 60 ]]; then
    echo "prompt_storm: $rows rows and $files files instead of 60" >&2
    exit 1
fi
echo "prompt_storm: 200 kills of two processes, each row had its file, 60 prompts at the end"
