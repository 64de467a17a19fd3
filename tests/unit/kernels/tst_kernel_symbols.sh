#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# R-CPU-03: of the sources that are compiled for wide vectors nothing but their table can be linked, so no other part
# of the program can come to run an instruction that the processor lacks. Arguments: object files of the engine.
set -eu
checked=0
for object in "$@"; do
    case "$object" in
    */kernels/cpu/kernels_*.o) ;;
    *) continue ;;
    esac
    checked=$((checked + 1))
    # Symbols that are defined and not local, but for the table.
    leaked=$(nm --extern-only --defined-only --demangle "$object" | grep -v 'troupe::kernels::cpu::k[A-Za-z0-9]*Kernels$' || true)
    if [ -n "$leaked" ]; then
        echo "$object defines what others may be linked to:"
        echo "$leaked"
        exit 1
    fi
done
[ "$checked" -ge 1 ] || { echo "no object files of the kernels among the arguments"; exit 1; }
echo "$checked object files"
