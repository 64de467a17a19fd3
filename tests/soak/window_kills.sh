#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# R-UIF-31, R-DSG-32, R-DSG-34: kills the studio's window at random moments while it speaks and judges, while it
# designs voices, and in a morning over all rooms: whatever it had told is in project and library. The short forms
# are nothingToldIsLostByAKill of TestFirstHour, of TestDesignerKills and of TestMorning.
# usage: [KILLS=50] window_kills.sh TROUPE BUILD
set -euo pipefail
build="$(readlink -f "${2:?the build folder}")/ci"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export HOME="$work" XDG_CONFIG_HOME="$work/config" XDG_DATA_HOME="$work/data" XDG_STATE_HOME="$work/state"
export XDG_CACHE_HOME="$work/cache" XDG_RUNTIME_DIR="$work" QT_QPA_PLATFORM=offscreen
export PULSE_SERVER=unix:/nonexistent/pulse
export TROUPE_WINDOW_KILLS="${KILLS:-50}"
export QTEST_FUNCTION_TIMEOUT=3600000
"$build/tests/gui/tst_first_hour" nothingToldIsLostByAKill
"$build/tests/gui/tst_designer_kills" nothingToldIsLostByAKill
"$build/tests/gui/tst_morning" nothingToldIsLostByAKill
