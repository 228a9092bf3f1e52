// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/textkeys.h"

#include <QtCore/qnamespace.h>

namespace brickbench::ui {

bool isTextKey(int combination)
{
    const int key = combination & ~int(Qt::KeyboardModifierMask);
    const bool control = combination & int(Qt::ControlModifier | Qt::MetaModifier);
    const bool alt = combination & int(Qt::AltModifier);
    const bool shift = combination & int(Qt::ShiftModifier);
    switch (key) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return !control && !alt && !shift;
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
    case Qt::Key_Insert:
        return !alt && (key == Qt::Key_Insert || !control);
    case Qt::Key_Z:
    case Qt::Key_Y:
    case Qt::Key_X:
    case Qt::Key_C:
    case Qt::Key_V:
    case Qt::Key_A:
        return control && !alt && (!shift || key == Qt::Key_Z);
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
        // Ctrl+Alt+Home and its kin run code; Alt+Shift with an arrow selects a block.
        return !alt || (shift && !control);
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        return !control && (!alt || shift);
    case Qt::Key_Backspace:
    case Qt::Key_Delete:
        return !alt;
    default:
        return false;
    }
}

} // namespace brickbench::ui
