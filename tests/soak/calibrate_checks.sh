#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# How many of N good takes of the scratch voice (200) raise an alarm, and which.
#   tests/soak/calibrate_checks.sh [build folder] [takes]
set -euo pipefail
cd "$(dirname "$0")/../.."
TROUPE_CALIBRATION_TAKES="${2:-200}" "${1:-build/ci}/tests/unit/ears/tst_calibration"
