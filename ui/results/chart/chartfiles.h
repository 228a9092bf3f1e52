// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/savebar.h"

#include <QImage>
#include <QPicture>

#include <vector>

namespace brickbench::ui {

/// A recorded chart as a picture of \a scale pixels a point. For a worker.
QImage chartImage(const QPicture& picture, qreal scale);

/// PNG of twice the size and SVG of what was recorded. \a title names the SVG for screen readers.
std::vector<SaveBar::Format> chartFormats(const QPicture& picture, const QString& title);

} // namespace brickbench::ui
