// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace brickbench::ui {

/// Puts text on the clipboard as the bytes it is: QClipboard::setText() would hold it a second time, twice as
/// big. \a html may be empty.
void putOnClipboard(const QByteArray& utf8, const QByteArray& html = {});

} // namespace brickbench::ui
