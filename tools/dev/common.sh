# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# What every verb of ./dev shares: words for people, packages, configuring and building.

readonly jobs=${TROUPE_JOBS:-$(nproc)}

say() { printf '\033[1m== %s\033[0m\n' "$*" >&2; }
die() {
    printf 'dev: %s\n' "$*" >&2
    exit 1
}

# The packages of packaging/packages.txt that this machine lacks, one per line.
missing_packages() {
    local wanted have
    local LC_ALL=C # comm and sort must agree on the order
    wanted=$(grep -v '^#' packaging/packages.txt | sort -u)
    have=$(dpkg-query -W -f='${db:Status-Abbrev} ${Package}\n' 2>/dev/null | sed -n 's/^ii  *//p' | sort -u)
    comm -23 <(printf '%s\n' "$wanted") <(printf '%s\n' "$have")
}

# Installs what is missing, as root or through sudo; says nothing when nothing is.
install_packages() {
    command -v dpkg-query >/dev/null || die "this needs Debian 12 or a relative of it (no dpkg-query here)"
    local missing as_root=()
    missing=$(missing_packages)
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || die "these packages are missing, and there is no sudo: $(echo "$missing" | tr '\n' ' ')"
        as_root=(sudo)
    fi
    say "installing $(echo "$missing" | wc -l) packages"
    export DEBIAN_FRONTEND=noninteractive
    "${as_root[@]}" apt-get update -q
    # shellcheck disable=SC2086
    "${as_root[@]}" apt-get install -q -y --no-install-recommends $missing
}

# build PRESET [TARGET ...]: configures if needed and builds.
build() {
    local preset=$1
    shift
    if [ ! -f "build/$preset/build.ninja" ]; then
        say "configuring $preset"
        mkdir -p build
        cmake --preset "$preset" >"build/configure-$preset.log" 2>&1 || {
            cat "build/configure-$preset.log" >&2
            die "configuring $preset failed"
        }
    fi
    say "building $preset"
    cmake --build "build/$preset" -j "$jobs" ${1:+--target "$@"} >&2
}

# True when a window could be shown.
has_screen() { [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; }

# True when the first argument asks for help.
wants_help() {
    case "${1:-}" in
    -h | --help) return 0 ;;
    *) return 1 ;;
    esac
}
