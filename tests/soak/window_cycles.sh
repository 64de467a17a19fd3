#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# R-UIF-46: 2,000 cycles of use in one process: spoken, stopped, heard, judged, searched, put away, settings, palette,
# themes, and every 50 cycles another project. What is resident at the end is at most 5 % above what was there after 200.
# The short form is TestUseCycles.
# usage: [CYCLES=2000] window_cycles.sh TROUPE BUILD
set -euo pipefail
build="$(readlink -f "${2:?the build folder}")/ci"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export HOME="$work" XDG_CONFIG_HOME="$work/config" XDG_DATA_HOME="$work/data" XDG_STATE_HOME="$work/state"
export XDG_CACHE_HOME="$work/cache" XDG_RUNTIME_DIR="$work" QT_QPA_PLATFORM=offscreen
export PULSE_SERVER=unix:/nonexistent/pulse
export TROUPE_USE_CYCLES="${CYCLES:-2000}" TROUPE_USE_SETTLED=200 TROUPE_USE_PERCENT=5
export QTEST_FUNCTION_TIMEOUT=36000000
"$build/tests/gui/tst_use_cycles"
