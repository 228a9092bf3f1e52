// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "results/commandresult.h"

#include <QStringList>

namespace brickbench::cli {

/// Makes \a folder when it is missing. An error before the code runs is better than one after it.
Result<void> prepareImageFolder(const QString& folder);

/// Saves the pictures as image-1.png, image-2.svg, … into \a folder (made when missing), never over a file
/// that is there. The names written, in order; pictures without bytes are left out.
Result<QStringList> saveImageFiles(const ImagesResult& images, const QString& folder);

} // namespace brickbench::cli
