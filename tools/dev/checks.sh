# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# shellcheck disable=SC2154 # jobs is set in common.sh
# test, lint, fuzz, soak, bench, screenshots: what a maker wants to know.

about_test() {
    cat <<'TEXT'
install packages, build with warnings as errors, run the whole suite and a short form of every long run
usage: ./dev test [--sanitizers [gui] | CTEST-ARGUMENT ...]
Without arguments: formatting and scripts, 5 s of each fuzz target (which builds engine and library alone, with clang, ASan and
UBSan, without Qt), then every test.
--sanitizers: the tests of the engine and of the window under ASan and UBSan, the engine's threads under TSan; `./dev soak`
has them too. The window alone: ./dev test --sanitizers gui
With other arguments only CTest runs, with them: ./dev test -R tst_tokenizer
TEXT
}
verb_test() {
    install_packages
    if [ "${1:-}" = --sanitizers ]; then
        sanitizers "${2:-all}"
        return
    elif [ $# -gt 0 ]; then
        build ci
        ctest --preset ci "$@"
        return
    fi
    lint_text
    fuzz_for 5
    build ci
    say "the suite"
    # Last, so that its closing line is the last thing said.
    ctest --preset ci -j "$jobs"
}

# sanitizers [all | gui]
sanitizers() {
    export UBSAN_OPTIONS=print_stacktrace=1
    [ "$1" = gui ] || sanitized asan engine_tests unit
    sanitized asan gui_tests gui
    [ "$1" = gui ] || TSAN_OPTIONS="suppressions=$PWD/tests/support/tsan.supp" sanitized tsan thread_tests threads
}

# sanitized PRESET TARGET LABEL: builds tests under a sanitizer and runs those with the label.
sanitized() {
    build "$1" "$2"
    say "tests labelled $3 under $1"
    ctest --test-dir "build/$1" --output-on-failure -j "$jobs" -L "^$3\$" --no-tests=error
}

about_lint() {
    cat <<'TEXT'
formatting, shell scripts, and clang-tidy over the engine
usage: ./dev lint [--fix]
--fix formats in place instead of complaining.
TEXT
}
verb_lint() {
    install_packages
    if [ "${1:-}" = --fix ]; then
        our_sources | xargs clang-format -i
    fi
    lint_text
    build ci
    say "clang-tidy"
    # libtorch's headers are none that clang 14 takes as C++20.
    our_sources | grep '^engine/.*\.cpp$' | grep -v '^engine/model/' | xargs -P "$jobs" -n 4 clang-tidy --quiet -p build/ci --warnings-as-errors='*'
}

our_sources() { git ls-files --cached --others --exclude-standard '*.h' '*.cpp'; }

lint_text() {
    say "formatting and scripts"
    our_sources | xargs clang-format --dry-run --Werror
    git ls-files dev .ci/run '*.sh' | xargs shellcheck -x
    git ls-files '*.desktop' | xargs desktop-file-validate
}

about_fuzz() {
    cat <<'TEXT'
run every libFuzzer target, from the corpus in tests/fuzz/corpus
usage: ./dev fuzz [SECONDS-EACH] [TARGET ...]     (60 s when not said)
A crash leaves its input in build/fuzz/crashes; new inputs stay in build/fuzz/found.
TEXT
}
verb_fuzz() {
    install_packages
    fuzz_for "${1:-60}" "${@:2}"
}

fuzz_for() {
    run_fuzzers "-max_total_time=$1" "${@:2}"
}

# run_fuzzers LIMIT [TARGET ...], LIMIT a libFuzzer option that ends the run.
run_fuzzers() {
    local limit=$1
    shift
    build fuzz
    mkdir -p build/fuzz/crashes
    local source name corpus
    for source in tests/fuzz/fuzz_*.cpp; do
        name=$(basename "$source" .cpp)
        [ $# -eq 0 ] || [[ " $* " == *" $name "* ]] || continue
        corpus=tests/fuzz/corpus/${name#fuzz_}
        mkdir -p "build/fuzz/found/$name"
        say "$name ($limit)"
        # close_fd_mask: some codecs complain on stderr about every bad input.
        if ! "build/fuzz/tests/fuzz/$name" "$limit" -rss_limit_mb=2048 -timeout=10 -print_final_stats=1 \
            -close_fd_mask=2 -artifact_prefix=build/fuzz/crashes/ "build/fuzz/found/$name" "$corpus" >"build/fuzz/$name.log" 2>&1; then
            tail -n 40 "build/fuzz/$name.log" >&2
            die "$name failed: the input is in build/fuzz/crashes, the log is build/fuzz/$name.log"
        fi
        grep -E 'stat::(number_of_executed_units|peak_rss_mb)' "build/fuzz/$name.log" >&2
    done
}

about_soak() {
    cat <<'TEXT'
the long runs: storms of kills, recognisers over what we speak, sanitizers, a million inputs to each fuzz target
usage: ./dev soak
Takes an hour or more. `./dev test` has a short form of each.
TEXT
}
verb_soak() {
    install_packages
    build ci
    build release troupe
    local part
    export TROUPE=$PWD/build/release/app/troupe # each part takes executable and builds as words or from here
    for part in tests/soak/*.sh; do
        say "$part"
        bash "$part" "$TROUPE" "$PWD/build"
    done
    export TROUPE_RESIDENCY_SECONDS=60 # of tst_residency's storm, under TSan
    sanitizers all
    run_fuzzers -runs=1000000
}

about_bench() {
    cat <<'TEXT'
start-up times and Google Benchmark programs, with the machine they ran on
usage: ./dev bench [FILTER]
TEXT
}
verb_bench() {
    install_packages
    build ci
    build release troupe
    lscpu | grep -E 'Model name|^CPU\(s\)'
    bash tests/bench/startup.sh build/release/app/troupe
    local program
    for program in build/ci/tests/bench/bench_*; do
        if [ -f "$program" ] && [ -x "$program" ]; then
            "$program" --benchmark_filter="${1:-.}"
        fi
    done
}

about_screenshots() {
    cat <<'TEXT'
pictures of every view in its states, light and dark, 100 % and 200 %, pseudo-locale, and one contact sheet;
fails when a text does not fit or a state does not come about
usage: ./dev screenshots [FOLDER [SET…]]     (build/screenshots when not said; the sets of views are listed by
       build/ci/tests/gui/screenshots without an argument)
TEXT
}
verb_screenshots() {
    install_packages
    build ci screenshots
    local folder=${1:-build/screenshots} cut=0
    rm -rf "$folder"
    mkdir -p "$folder"
    take_pictures "$folder" 100 "${@:2}" || cut=1
    QT_SCALE_FACTOR=2 take_pictures "$folder" 200 "${@:2}" || cut=1
    TROUPE_PSEUDO_LOCALE=1 take_pictures "$folder" pseudo "${@:2}" || cut=1
    # Twelve beside each other: however many there are, no side gets longer than ImageMagick allows. Each is made
    # small as it is read, since all of them in full are more than it may hold.
    local pictures=("$folder"/*.png)
    montage -font DejaVu-Sans -pointsize 9 -label '%t' "${pictures[@]/%/[320x214]}" -tile 12x -depth 8 -geometry 320x214+4+4 \
        "$folder/contact-sheet.png"
    say "$folder/contact-sheet.png"
    [ "$cut" = 0 ] || die "some pictures are missing, or show texts that do not fit"
}
# take_pictures FOLDER PREFIX [SET…]
take_pictures() {
    QT_QPA_PLATFORM=xcb LC_ALL=C.UTF-8 \
        xvfb-run -a -s '-screen 0 2880x1800x24 -dpi 96' build/ci/tests/gui/screenshots "$@"
}
