# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# run, build, package: what a user of the source tree wants.

about_run() {
    cat <<'TEXT'
install packages, build, start the studio; without a screen: speak a sentence into a file
usage: ./dev run [ARGUMENT ...]
With arguments the program is started with them (./dev run voices).
TEXT
}
verb_run() {
    install_packages
    build release troupe troupe_torch
    local program=build/release/app/troupe
    if [ $# -gt 0 ]; then
        exec "$program" "$@"
    elif has_screen; then
        exec "$program"
    fi
    local file=build/hello.wav
    "$program" design "A calm, deep narrator" --text "Hello. This is Troupe, speaking without a screen." -o "$file"
    say "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set), so Troupe spoke a sentence into $file"
}

about_build() {
    cat <<'TEXT'
install packages and build a preset (release when none is named)
usage: ./dev build [dev|release|asan|tsan|ci|fuzz|engine-only] [TARGET ...]
The programs are in build/PRESET/, the executable in build/PRESET/app/troupe.
TEXT
}
verb_build() {
    install_packages
    build "${1:-release}" "${@:2}"
}

about_package() {
    cat <<'TEXT'
build the Debian package into build/release/, and look at what is in it
usage: ./dev package
TEXT
}
verb_package() {
    install_packages
    build release
    (cd build/release && cpack -G DEB >&2)
    local package
    package=$(find build/release -maxdepth 1 -name '*.deb' -printf '%T@ %p\n' | sort -n | tail -n 1 | cut -d' ' -f2-)
    dpkg-deb --info "$package"
    dpkg-deb --contents "$package"
    say "$package"
}
