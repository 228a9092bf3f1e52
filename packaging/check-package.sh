#!/usr/bin/env bash
# check-package.sh - the release build installs and packs: the DEB and TGZ hold the programs, and what is installed runs.
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cmake --install build/release --prefix "$out/prefix" >/dev/null
for program in brickbench brickbench-cli brickbench-local; do
    "$out/prefix/bin/$program" --version
    "$out/prefix/bin/$program" --help >/dev/null
done
desktop-file-validate "$out/prefix/share/applications/brickbench.desktop"
appstreamcli validate --no-net "$out/prefix/share/metainfo/brickbench.metainfo.xml" || appstreamcli validate --no-net --explain "$out/prefix/share/metainfo/brickbench.metainfo.xml"
(cd build/release && cpack -G "DEB;TGZ" -B "$out/packages" >/dev/null)
dpkg-deb --info "$out"/packages/*.deb
dpkg-deb --contents "$out"/packages/*.deb | grep -q ' ./usr/bin/brickbench-local$'
tar -tf "$out"/packages/*.tar.gz | grep -q 'bin/brickbench$'
