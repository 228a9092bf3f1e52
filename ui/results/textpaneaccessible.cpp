// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/textpaneaccessible.h"

#include "ui/results/textpane.h"

#include <algorithm>

namespace brickbench::ui {

TextPaneAccessible::TextPaneAccessible(TextPane* pane)
    : QAccessibleWidget(pane, QAccessible::EditableText)
{
}

void TextPaneAccessible::install()
{
    static const bool installed = [] {
        QAccessible::installFactory([](const QString&, QObject* object) -> QAccessibleInterface* {
            auto* pane = qobject_cast<TextPane*>(object);
            return pane ? new TextPaneAccessible(pane) : nullptr; // QAccessible owns it
        });
        return true;
    }();
    Q_UNUSED(installed)
}

TextPane& TextPaneAccessible::pane() const
{
    return *static_cast<TextPane*>(widget());
}

void* TextPaneAccessible::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TextInterface)
        return static_cast<QAccessibleTextInterface*>(this);
    return QAccessibleWidget::interface_cast(type);
}

QAccessible::State TextPaneAccessible::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.readOnly = true;
    state.multiLine = true;
    state.selectableText = true;
    return state;
}

QString TextPaneAccessible::readable() const
{
    return QString::fromUtf8(pane().lines()->text().left(readBytes));
}

int TextPaneAccessible::toUnits(qsizetype bytes) const
{
    return static_cast<int>(
        QString::fromUtf8(pane().lines()->text().left(std::min(bytes, readBytes))).size());
}

qsizetype TextPaneAccessible::toBytes(int units) const
{
    return QStringView(readable()).left(std::max(0, units)).toUtf8().size();
}

QString TextPaneAccessible::text(QAccessible::Text which) const
{
    return which == QAccessible::Value ? readable() : QAccessibleWidget::text(which);
}

void TextPaneAccessible::selection(int, int* start, int* end) const
{
    const TextSpan span = pane().selection();
    *start = toUnits(span.start);
    *end = toUnits(span.start + span.length);
}

int TextPaneAccessible::selectionCount() const
{
    return pane().hasSelection() ? 1 : 0;
}

void TextPaneAccessible::addSelection(int start, int end)
{
    setSelection(0, start, end);
}

void TextPaneAccessible::removeSelection(int)
{
    pane().select({pane().caret(), 0});
}

void TextPaneAccessible::setSelection(int, int start, int end)
{
    const qsizetype first = toBytes(std::min(start, end));
    pane().select({first, toBytes(std::max(start, end)) - first});
}

int TextPaneAccessible::cursorPosition() const
{
    return toUnits(pane().caret());
}

void TextPaneAccessible::setCursorPosition(int position)
{
    pane().select({toBytes(position), 0});
    pane().showOffset(pane().caret());
}

QString TextPaneAccessible::text(int start, int end) const
{
    return readable().mid(start, end - start);
}

int TextPaneAccessible::characterCount() const
{
    return static_cast<int>(readable().size());
}

QRect TextPaneAccessible::characterRect(int) const
{
    return rect();
}

int TextPaneAccessible::offsetAtPoint(const QPoint&) const
{
    return cursorPosition();
}

void TextPaneAccessible::scrollToSubstring(int start, int)
{
    pane().showOffset(toBytes(start));
}

QString TextPaneAccessible::attributes(int, int* start, int* end) const
{
    *start = 0;
    *end = characterCount();
    return {};
}

} // namespace brickbench::ui
