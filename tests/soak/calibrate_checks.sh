#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# How many of TAKES good takes of the scratch voice raise an alarm, which of a fifth as many, spoilt in every way, raise
# none, and what other click ratios would find. The short form is tst_calibration.
# usage: [BUILD=build/ci] [TAKES=200] calibrate_checks.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
TROUPE_CALIBRATION_TAKES="${TAKES:-200}" "${BUILD:-build/ci}/tests/unit/ears/tst_calibration"
