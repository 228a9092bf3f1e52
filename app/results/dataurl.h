// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/commandresult.h"

#include <QByteArrayView>

namespace brickbench {

/// Reads one file name of an image result: a data URL (base64 or percent-encoded), or a path of the workspace
/// (`/plots/x.png` is read as `/FileStore/plots/x.png`, rest-1.2 section 6.4). Anything else has a problem.
ImageSource readImageSource(QByteArrayView fileName);

} // namespace brickbench
