#!/usr/bin/env bash
# update-translations.sh - reads the texts of ui/ into resources/i18n/*.ts.
#   bash packaging/update-translations.sh
# English holds plural forms only. lupdate does not know `namespace a::b {`, so it leaves the namespace out of the
# contexts, while tr() looks them up with it: taken off before and put back after.
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
lupdate=$(command -v lupdate6 || command -v /usr/lib/qt6/bin/lupdate || command -v lupdate)
plain=$(grep -rhoP 'Q_DECLARE_TR_FUNCTIONS\(\K\w+|QT_TRANSLATE_NOOP\("\K\w+' ui | sort -u | paste -sd '|')
for file in resources/i18n/*.ts; do
    sed -i 's|<name>brickbench::ui::|<name>|' "$file"
    options=(-silent -no-obsolete -locations none)
    [ "$file" != resources/i18n/brickbench_en.ts ] || options+=(-pluralonly)
    "$lupdate" "${options[@]}" ui -ts "$file"
    sed -i -E "/<name>($plain)<\/name>/! s|<name>|<name>brickbench::ui::|" "$file"
done
