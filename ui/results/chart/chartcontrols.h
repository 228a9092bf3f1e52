// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/chartspec.h"
#include "results/tableexcerpt.h"

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QSpinBox;
class QToolButton;

namespace brickbench::ui {

class ColumnChecklist;
class FlowLayout;

/// The strip above a chart: type, columns, what becomes of rows with an equal X, and how much of it is drawn.
/// Only what the type can use is shown.
class ChartControls : public QWidget {
    Q_OBJECT

public:
    explicit ChartControls(QWidget* parent = nullptr);

    /// The columns to choose from, with their scales.
    void setColumns(const TableExcerpt& excerpt, const std::vector<ColumnScale>& scales);
    void setSpec(const ChartSpec& spec); ///< emits nothing
    const ChartSpec& spec() const { return m_spec; }
    /// Further buttons at the end of the strip.
    void addButton(QToolButton* button);

Q_SIGNALS:
    void specChanged();

protected:
    bool event(QEvent* event) override;

private:
    void build();
    QComboBox* addCombo(const QString& name, const QString& text, const QString& accessibleName);
    void addField(QWidget* field, const QString& text);
    void fillColumns();
    void fillTypes();
    void fillAggregates();
    void takeSpec();
    void changeType(ChartSpec::Type type);
    void showSpec();
    void showFields();
    ColumnScale scaleOf(int column) const;

    ChartSpec m_spec;
    TableExcerpt m_excerpt;
    std::vector<ColumnScale> m_scales; ///< by column of the table
    bool m_isShowing = false;
    FlowLayout* m_fields;
    QHBoxLayout* m_buttons;
    QComboBox* m_type = nullptr;
    QComboBox* m_x = nullptr;
    ColumnChecklist* m_y = nullptr;
    QComboBox* m_group = nullptr;
    QComboBox* m_aggregate = nullptr;
    QComboBox* m_step = nullptr;
    QComboBox* m_order = nullptr;
    QSpinBox* m_limit = nullptr;
    QToolButton* m_stacked = nullptr;
};

} // namespace brickbench::ui
