#!/usr/bin/env bash
# screens.sh - runs tests that keep pictures of the window, in light and dark, at 100 % and 200 %.
#   screens.sh SOURCE_DIR FOLDER TEST_PROGRAM...
# SPDX-License-Identifier: GPL-3.0-or-later
set -uo pipefail
source=$1
folder=$2
shift 2
failed=0
for theme in light dark; do
    for scale in 1 2; do
        kept=$folder/$theme-$scale
        mkdir -p "$kept"
        for program in "$@"; do
            BRICKBENCH_PICTURES=$kept BRICKBENCH_PICTURES_THEME=$theme QT_SCALE_FACTOR=$scale LC_ALL=C.UTF-8 \
                "$source/tests/support/with-display" -s $((1600 * scale))x$((1200 * scale))x24 -- \
                "$source/tests/support/with-keyring" -- "$program" >"$kept/$(basename "$program").log" 2>&1 ||
                { echo "failed, at $theme $scale: $program (see $kept)"; failed=1; }
        done
    done
done
echo "The pictures are in $folder"
exit $failed
