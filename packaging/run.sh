#!/usr/bin/env bash
# run.sh - builds Brickbench and starts it on the local workspace.
#   bash packaging/run.sh [--build-only] [arguments for brickbench]
# Without a display it does the same job headless: runs the sample queries, prints their results and saves a picture of
# the window. Programs land in build/release/bin/.
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/steps.sh"

build_only=0
if [ "${1:-}" = --build-only ]; then
    build_only=1
    shift
fi

packages build run
step "Configure (release)" cmake --preset release
step "Build the programs (release)" cmake --build --preset release --target brickbench brickbench-cli brickbench-local
bin=$root/build/release/bin
[ "$build_only" = 0 ] || { echo "Programs are in $bin"; exit 0; }

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    echo "==> Starting Brickbench on the local workspace"
    exec "$bin/brickbench" --local "$@"
fi

echo "==> No display (DISPLAY and WAYLAND_DISPLAY are empty): doing the same job without one"
export QT_QPA_PLATFORM=offscreen
samples=$root/resources/samples
# The figures of a run end in an error on purpose: an error is one of the things to be seen.
expect() {
    local wanted=$1 status=0
    shift
    "$@" || status=$?
    [ "$status" = "$wanted" ] || { echo "brickbench-cli ended with $status instead of $wanted" >&2; exit 1; }
}
cluster=$("$bin/brickbench-cli" --local clusters list --format json | python3 -c 'import json, sys; print(json.load(sys.stdin)[0]["id"])')
for sample in trips.sql frame.py; do
    printf '\n--- %s\n' "$sample"
    cat "$samples/$sample"
    echo '---'
    expect 0 "$bin/brickbench-cli" --local run --cluster "$cluster" --language "$(case $sample in *.sql) echo sql ;; *) echo python ;; esac)" "$samples/$sample"
done
printf '\n--- figure.py\n'
cat "$samples/figure.py"
echo '---'
expect 0 "$bin/brickbench-cli" --local run --cluster "$cluster" --language python --images "$root/build/pictures" "$samples/figure.py"
printf '\n--- error.py\n'
cat "$samples/error.py"
echo '---'
expect 1 "$bin/brickbench-cli" --local run --cluster "$cluster" --language python "$samples/error.py"

picture=$root/build/brickbench.png
echo
step "Run trips.sql in the window and take its picture" \
    "$bin/brickbench" --local --run "$samples/trips.sql" --screenshot "$picture" --quit
echo "The window, as it looked with the result of trips.sql: $picture"
