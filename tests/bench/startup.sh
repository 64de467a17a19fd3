#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# How long a start takes, as a person feels it: whole processes, 20 times each after a warm-up.
set -euo pipefail
program=$1

# median_ms COMMAND...: the middle of 20 runs, in milliseconds.
median_ms() {
    local times=() start end
    "$@" >/dev/null 2>&1 || true
    for _ in $(seq 20); do
        start=$(date +%s%N)
        "$@" >/dev/null 2>&1 || true
        end=$(date +%s%N)
        times+=($(((end - start) / 10000)))
    done
    printf '%s\n' "${times[@]}" | sort -n | awk '{ t[NR] = $1 } END { printf "%.1f ms\n", t[int((NR + 1) / 2)] / 100 }'
}

echo "troupe --version: $(median_ms "$program" --version)"
echo "troupe --help:    $(median_ms "$program" --help)"
echo "first window painted, offscreen: $(TROUPE_EXIT_AFTER_FIRST_PAINT=1 QT_QPA_PLATFORM=offscreen \
    median_ms "$program" studio --new-instance)"
