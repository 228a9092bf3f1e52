#!/usr/bin/env bash
# take.sh - makes the pictures of the README from the real program on the local workspace.
#   take.sh PROGRAM SOURCE_DIR
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
program=$1
source=$2
export QT_SCALE_FACTOR=1 LC_ALL=C.UTF-8
mkdir -p "$source/resources/pictures"

# shot NAME THEME SAMPLE: an own home each, so that nothing of the user's is read and every picture starts alike.
shot() {
    home=$(mktemp -d)
    trap 'rm -rf "$home"' EXIT
    mkdir -p -m 700 "$home/config/brickbench" "$home/run"
    printf '[look]\ntheme=%s\n' "$2" >"$home/config/brickbench/settings.ini"
    HOME=$home XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data XDG_STATE_HOME=$home/state \
        XDG_CACHE_HOME=$home/cache XDG_RUNTIME_DIR=$home/run \
        "$source/tests/support/with-display" -s 1360x880x24 -- "$program" --local --run "$source/resources/samples/$3" --screenshot "$source/resources/pictures/$1.png" --quit
    rm -rf "$home"
}

shot window-light light trips.sql
shot window-dark dark figure.py
