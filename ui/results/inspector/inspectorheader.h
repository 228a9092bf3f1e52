// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/inspector/cellcontent.h"

#include <QWidget>

class QLabel;

namespace brickbench::ui {

class ThemeSource;

/// What the inspected cell is: column, type, row, length; for times also the moment in the zone of this
/// computer.
class InspectorHeader : public QWidget {
    Q_OBJECT

public:
    explicit InspectorHeader(const ThemeSource& theme, QWidget* parent = nullptr);

    void showCell(const CellAddress& cell); ///< before its content is known
    void showContent(const CellAddress& cell, const CellContent& content);
    void showNothing();
    QString facts() const; ///< the second line, for tests

private:
    void recolor();
    void showTime(const CellAddress& cell, const CellContent& content);

    const ThemeSource& m_theme;
    QLabel* m_name;
    QLabel* m_type;
    QLabel* m_facts;
    QLabel* m_time;
};

/// "2025-03-14T09:26:53Z" as the local time "Friday, 14 March 2025 10:26:53 CET"; "" when \a text is no time
/// or has no zone to be turned from.
QString localTimeText(const QString& text);

} // namespace brickbench::ui
