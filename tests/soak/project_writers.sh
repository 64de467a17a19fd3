#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Four processes at a time write at one project for a minute: nothing is lost, and none hears of a lock. The short
# form is tst_project_writers in the suite.
# usage: project_writers.sh TROUPE BUILD
set -euo pipefail
TROUPE_WRITERS_SECONDS="${FOR:-60}" "${2:?the build folder}/ci/tests/integration/tst_project_writers"
