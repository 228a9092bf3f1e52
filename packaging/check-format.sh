#!/usr/bin/env bash
# check-format.sh - says which sources clang-format (version 14, .clang-format) would write otherwise; --fix writes them.
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mapfile -t files < <(git ls-files '*.h' '*.cpp')
tool=clang-format
command -v clang-format-14 >/dev/null && tool=clang-format-14
# Another version breaks lines elsewhere, with the same settings: it may neither judge nor rewrite.
if ! "$tool" --version | grep -q 'version 14\.'; then
    echo "The format was not checked: it is clang-format 14's, here is $("$tool" --version)."
    [ "${1:-}" != --fix ] || exit 1
elif [ "${1:-}" = --fix ]; then
    exec "$tool" -i "${files[@]}"
else
    "$tool" --dry-run -Werror "${files[@]}"
fi

# Sizes of the house rules: a file past 600 lines must be split, whatever it holds.
long=$(git ls-files 'app/*' 'ui/*' 'tests/*' 'resources/*.py' | grep -E '\.(h|cpp|py)$' | xargs wc -l | awk '$1 > 600 && $2 != "total" {print $2 " has " $1 " lines"}')
[ -z "$long" ] || { echo "$long"; exit 1; }
missing=$(git ls-files 'app/*' 'ui/*' 'tests/*' 'packaging/*' | grep -E '\.(h|cpp|py|cmake|sh)$|CMakeLists.txt$' | xargs grep -L 'SPDX-License-Identifier' || true)
[ -z "$missing" ] || { echo "no SPDX line: $missing"; exit 1; }
