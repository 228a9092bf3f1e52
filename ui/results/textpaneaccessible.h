// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessibleWidget>

namespace brickbench::ui {

class TextPane;

/// Reads a TextPane out: its text (the first megabyte), caret and selection. Offsets are UTF-16 units of that
/// text, as accessibility wants them.
class TextPaneAccessible : public QAccessibleWidget, public QAccessibleTextInterface {
public:
    static constexpr qsizetype readBytes = 1 << 20;

    explicit TextPaneAccessible(TextPane* pane);
    /// For QAccessible::installFactory(); once for the program.
    static void install();

    void* interface_cast(QAccessible::InterfaceType type) override;
    QAccessible::State state() const override;
    QString text(QAccessible::Text which) const override;

    void selection(int index, int* start, int* end) const override;
    int selectionCount() const override;
    void addSelection(int start, int end) override;
    void removeSelection(int index) override;
    void setSelection(int index, int start, int end) override;
    int cursorPosition() const override;
    void setCursorPosition(int position) override;
    QString text(int start, int end) const override;
    int characterCount() const override;
    QRect characterRect(int offset) const override;
    int offsetAtPoint(const QPoint& point) const override;
    void scrollToSubstring(int start, int end) override;
    QString attributes(int offset, int* start, int* end) const override;

private:
    TextPane& pane() const;
    QString readable() const;
    int toUnits(qsizetype bytes) const;
    qsizetype toBytes(int units) const;
};

} // namespace brickbench::ui
