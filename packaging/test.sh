#!/usr/bin/env bash
# test.sh - builds Brickbench and runs all its checks: format, tests under AddressSanitizer and
# UndefinedBehaviorSanitizer (with a virtual display and a real Secret Service), the release programs, clang-tidy.
#   bash packaging/test.sh [--build-only]
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/steps.sh"

packages test
step "Check the format" bash packaging/check-format.sh
step "Configure (release)" cmake --preset release
step "Build (release)" cmake --build --preset release
step "Configure (dev-asan)" cmake --preset dev-asan
step "Build (dev-asan)" cmake --build --preset dev-asan
[ "${1:-}" != --build-only ] || { echo "Programs are in $root/build/release/bin"; exit 0; }

# One quiet run of everything; the closing lines are shown because they say how many tests there were.
unset DISPLAY WAYLAND_DISPLAY http_proxy https_proxy
export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0 UBSAN_OPTIONS=print_stacktrace=1
# A test may time out on a machine that is busy with other work. So what failed runs once more, alone, and is named; but
# never what a sanitizer reported, which is a fault however rare, and never more than three.
run_tests() {
    with=(tests/support/with-display -s 1600x1200x24 -- tests/support/with-keyring -- ctest --preset dev-asan)
    "${with[@]}" && return
    failed=build/dev-asan/Testing/Temporary/LastTestsFailed.log
    grep -E -A 4 '^(FAIL!|QFATAL)|ERROR: (Address|Leak)Sanitizer|runtime error:' build/dev-asan/Testing/Temporary/LastTest.log || true
    if grep -qE '(Address|Leak)Sanitizer|runtime error:' build/dev-asan/Testing/Temporary/LastTest.log ||
        [ "$(wc -l < "$failed")" -gt 3 ]; then
        return 1
    fi
    sed 's/^[0-9]*:/Failed at first, runs again alone: /' "$failed"
    "${with[@]}" --rerun-failed --parallel 1
}
step "Run the tests (dev-asan)" run_tests
grep -E 'tests passed|Total Test time|^Failed at first' "$logs/Run-the-tests-dev-asan.log"

step "Check the packages" bash packaging/check-package.sh
step "Configure (tidy)" cmake --preset tidy
step "Run clang-tidy" bash packaging/check-tidy.sh
grep -hE '^(The format was|clang-tidy was) not' "$logs/Check-the-format.log" "$logs/Run-clang-tidy.log" || true
echo "All checks passed."
grep -E 'tests passed|^Failed at first' "$logs/Run-the-tests-dev-asan.log"
