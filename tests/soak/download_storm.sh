#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A file of 256 MB through 1,000 broken connections, then through up to 100 kills of the executable: the right
# bytes come, and what was read twice stays below 5 %. The short forms are in tst_download_faults and tst_download.
# usage: BUILD=build/ci download_storm.sh
set -euo pipefail
build="$(readlink -f "${BUILD:-build/ci}")"
export TROUPE_DOWNLOAD_STORM=1 QTEST_FUNCTION_TIMEOUT=3600000
"$build/tests/unit/downloads/tst_download_faults" interruptionsCostNothing
"$build/tests/integration/tst_download" killedAtAnyMomentItGoesOn
