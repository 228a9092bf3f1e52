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
# There is no home page yet, which later versions count as a failure; every other warning is one.
command -v appstreamcli >/dev/null
problems=$(appstreamcli validate --no-net "$out/prefix/share/metainfo/brickbench.metainfo.xml" | grep -E '^[EW]: ' | grep -v url-homepage-missing || true)
[ -z "$problems" ] || { printf '%s\n' "$problems"; exit 1; }
(cd build/release && cpack -G "DEB;TGZ" -B "$out/packages" >/dev/null)
dpkg-deb --info "$out"/packages/*.deb
# Whole listings first: grep -q would close the pipe on the lister.
dpkg-deb --contents "$out"/packages/*.deb >"$out/deb.list"
tar -tf "$(ls "$out"/packages/*.tar.gz)" >"$out/tgz.list"
for program in brickbench brickbench-cli brickbench-local; do
    grep -q "bin/$program\$" "$out/deb.list"
    grep -q "bin/$program\$" "$out/tgz.list"
done
