# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# The list of verbs. Each is a function verb_NAME and a line about_NAME in one of the files beside this one.

readonly verbs=(run build test soak bench fuzz lint screenshots package)

list_verbs() {
    echo "usage: ./dev VERB [-h] [...]"
    echo
    local verb about
    for verb in "${verbs[@]}"; do
        about="about_$verb"
        printf '  %-12s %s\n' "$verb" "$(${about} | head -n 1)"
    done
}

main() {
    local verb=${1:-}
    [ $# -gt 0 ] && shift
    case "$verb" in
    '' | -h | --help | help)
        list_verbs
        return 0
        ;;
    esac
    local known
    for known in "${verbs[@]}"; do
        if [ "$known" = "$verb" ]; then
            if wants_help "$@"; then
                "about_$verb"
            else
                "verb_$verb" "$@"
            fi
            return
        fi
    done
    list_verbs >&2
    exit 2
}
