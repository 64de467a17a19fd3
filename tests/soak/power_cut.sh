#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Cuts the power after every single call of a session that changes the disk, four ways each, and looks at what is
# left with the real executable. The short form is tst_power_cut in the suite. Takes about an hour.
# usage: power_cut.sh TROUPE BUILD
set -euo pipefail
TROUPE_POWER_CUT_EVERY="${EVERY:-1}" QTEST_FUNCTION_TIMEOUT=86400000 \
    "${2:?the build folder}/ci/tests/integration/tst_power_cut" nothingThatWasSaidIsLost
