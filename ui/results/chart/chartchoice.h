// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/chartspec.h"

#include <optional>

class QJsonObject;

namespace brickbench::ui {

/// What the user made of a query's chart: kept as words, so that a later version reads it the same way.
struct ChartChoice {
    std::optional<ChartSpec> spec; ///< nothing: the guess
    bool isShown = false; ///< instead of the grid

    bool isPlain() const { return !spec && !isShown; }
    QJsonObject toJson() const;
    /// Of what cannot be read nothing is taken.
    static ChartChoice fromJson(const QJsonObject& object);
    friend bool operator==(const ChartChoice&, const ChartChoice&) = default;
};

/// Whether all of its columns are among the first \a columnCount.
bool fitsColumns(const ChartSpec& spec, int columnCount);

} // namespace brickbench::ui
