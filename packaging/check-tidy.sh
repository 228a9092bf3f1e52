#!/usr/bin/env bash
# check-tidy.sh - clang-tidy over the unity sources of the tidy preset: each header is read once for many sources.
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
build=build/tidy
# Later versions know more checks under the same names; what they find is no reason to fail here.
if ! clang-tidy --version | grep -q 'version 14\.'; then
    echo "clang-tidy was not run: the sources are kept clean for version 14, here is$(clang-tidy --version | sed -n 's/.*version/ version/p')."
    exit 0
fi
# moc and resource outputs are needed to parse the sources, nothing else has to be compiled.
mapfile -t autogen < <(ninja -C "$build" -t targets all | sed -n 's/^\([^ ]*_autogen\): phony$/\1/p')
[ ${#autogen[@]} = 0 ] || ninja -C "$build" "${autogen[@]}"
mapfile -t sources < <(python3 - "$build/compile_commands.json" <<'PY'
import json, sys
seen = {entry["file"] for entry in json.load(open(sys.argv[1]))}
print("\n".join(sorted(f for f in seen if "mocs_compilation" not in f and "/.rcc/" not in f and "qrc_" not in f)))
PY
)
printf '%s\n' "${sources[@]}" | xargs -P "$(nproc)" -n 1 clang-tidy -p "$build" --quiet --extra-arg=-Wno-unknown-warning-option
