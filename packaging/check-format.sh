#!/usr/bin/env bash
# check-format.sh - says which sources clang-format (version 14, .clang-format) would write otherwise; --fix writes them.
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mapfile -t files < <(git ls-files '*.h' '*.cpp')
tool=clang-format
command -v clang-format-14 >/dev/null && tool=clang-format-14
if [ "${1:-}" = --fix ]; then
    exec "$tool" -i "${files[@]}"
fi
"$tool" --dry-run -Werror "${files[@]}"

# Sizes of the house rules: a file past 600 lines must be split, whatever it holds.
long=$(git ls-files 'app/*' 'ui/*' 'tests/*' 'resources/*.py' | grep -E '\.(h|cpp|py)$' | xargs wc -l | awk '$1 > 600 && $2 != "total" {print $2 " has " $1 " lines"}')
[ -z "$long" ] || { echo "$long"; exit 1; }
missing=$(git ls-files 'app/*' 'ui/*' 'tests/*' 'packaging/*' | grep -E '\.(h|cpp|py|cmake|sh)$|CMakeLists.txt$' | xargs grep -L 'SPDX-License-Identifier' || true)
[ -z "$missing" ] || { echo "no SPDX line: $missing"; exit 1; }
