// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recordmodel.h"
#include "ui/results/resultview.h"

class QLabel;
class QLineEdit;
class QSpinBox;
class QToolButton;

namespace brickbench::ui {

class RecordForm;
class TableView;
class ThemeSource;

/// One row of a table as a form: columns below each other with name, type and the whole value. Shares the
/// current cell with the grid it stands beside; does nothing while it is hidden.
class RecordView : public ResultView {
    Q_OBJECT

public:
    RecordView(const ThemeSource& theme, TableView& source, QWidget* parent = nullptr);

    RecordForm& form() { return *m_form; }
    std::int64_t row() const { return m_model.row(); }

    /// The values of the chosen fields, one a line; all fields when none is chosen.
    void copy() override;
    /// Name and value of each, parted by a tab.
    void copyWithHeaders() override;
    void find() override; ///< goes to the search for column names
    bool canFind() const override { return canCopy(); }
    bool canCopy() const override;
    QString status() const override;

protected:
    void showEvent(QShowEvent* event) override;

private:
    void build();
    void wireForm();
    void adoptExcerpt();
    void adoptCurrentCell();
    void goTo(std::int64_t row);
    void tellSource();
    void describeRow();
    void applyFilter();
    QModelIndexList chosenFields() const;
    void copyFields(bool withNames);
    void copyAsJson();
    void showContextMenu(QPoint position);

    TableView& m_source;
    RecordModel m_model;
    RecordForm* m_form;
    QToolButton* m_previous;
    QToolButton* m_next;
    QSpinBox* m_row;
    QLabel* m_place;
    QLineEdit* m_filter;
    QLabel* m_count;
    bool m_isStale = true; ///< the excerpt changed while hidden
    bool m_isAdopting = false;
};

} // namespace brickbench::ui
