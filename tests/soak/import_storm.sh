#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# An import of 300 MB that is killed 300 times at random: only NAME.part is left, and each goes on with it. The short
# form is in tst_model_commands.
# usage: BUILD=build/ci import_storm.sh
set -euo pipefail
build="$(readlink -f "${BUILD:-build/ci}")"
export TROUPE_IMPORT_STORM=1 QTEST_FUNCTION_TIMEOUT=3600000
"$build/tests/integration/tst_model_commands" killedImportsGoOn
