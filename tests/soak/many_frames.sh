#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# R-CPU-19: 10,000 frames in a row by the CPU backend, in one sequence and one stream of sound beside the reference, and
# in sequences of 100 for their memory. The toy checkpoint, or the one that TROUPE_MANY_MODEL names.
# usage: [FRAMES=10000] many_frames.sh TROUPE BUILD
set -euo pipefail
build="$(readlink -f "${2:?the build folder}")"
export TROUPE_MANY_FRAMES="${FRAMES:-10000}" QTEST_FUNCTION_TIMEOUT=360000000
"$build/ci/tests/unit/kernels/tst_many_frames"
