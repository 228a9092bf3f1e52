#!/usr/bin/env bash
# packages.sh - installs what a bare Debian 12/13 or Ubuntu 24.04 lacks to build, run and test Brickbench.
#   packages.sh build|run|test...      one or more groups; "test" includes "build" and "run"
# Asks for root (or sudo) only when a package is really missing. Exit status: 0; 1 when a package cannot be had.
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail

build=(g++ cmake ninja-build pkg-config git ca-certificates
    qt6-base-dev libqt6opengl6-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-svg-dev qt6-charts-dev
    libgl-dev libegl-dev libvulkan-dev
    qtkeychain-qt6-dev libqscintilla2-qt6-dev libexpected-dev libxlsxwriter-dev)
run=(libqt6svg6 libqt6sql6-sqlite qt6-image-formats-plugins libsecret-1-0 fonts-dejavu-core
    python3 python3-pip python3-pandas python3-matplotlib)
test=(ccache clang-format clang-tidy libsimdjson-dev xvfb xauth openbox x11-utils xdotool imagemagick
    dbus gnome-keyring libsecret-tools at-spi2-core python3-gi gir1.2-atspi-2.0 openssl procps
    desktop-file-utils appstream file dpkg-dev)

wanted=()
for group in "$@"; do
    case $group in
        build) wanted+=("${build[@]}") ;;
        run) wanted+=("${run[@]}") ;;
        test) wanted+=("${build[@]}" "${run[@]}" "${test[@]}") ;;
        *) echo "packages.sh: unknown group $group (build, run, test)" >&2; exit 2 ;;
    esac
done

if ! command -v apt-get >/dev/null; then
    echo "packages.sh: this is not a Debian or Ubuntu; see README.md, \"Other systems\", for the package names" >&2
    exit 0
fi

missing=()
for package in "${wanted[@]}"; do
    state=$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null || true)
    [ "$state" = "install ok installed" ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

root=()
if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || { echo "packages.sh: missing ${missing[*]}; become root or install sudo" >&2; exit 1; }
    root=(sudo)
fi
echo "Installing ${#missing[@]} packages: ${missing[*]}"
"${root[@]}" apt-get update -qq
"${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
