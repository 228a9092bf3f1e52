// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tablefilter.h"

#include <QFrame>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace brickbench::ui {

class ThemeSource;

/// Asks for one filter of a column in a small window at the place that asked: test, value or values, case.
/// What the table cannot be filtered by is said below, and nothing is applied. Enter applies, Esc closes.
class FilterEditor : public QFrame {
    Q_OBJECT

public:
    explicit FilterEditor(const ThemeSource& theme, QWidget* parent = nullptr);

    /// \a filter names the column and what the form starts with; shown below \a anchor (global).
    void open(TableResultPtr table, const ColumnFilter& filter, const QRect& anchor);
    ColumnFilter filter() const;

Q_SIGNALS:
    void accepted(); ///< filter() can be applied to the table

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void showFields();
    void setOperands(const QStringList& operands);
    void accept();
    void say(const QString& problem);
    ColumnFilter::Test test() const;

    const ThemeSource& m_theme;
    TableResultPtr m_table;
    int m_column = ColumnFilter::anyColumn;
    ColumnFilter m_given; ///< what the form started with
    QLabel* m_title;
    QComboBox* m_test;
    QLineEdit* m_value;
    QLabel* m_and;
    QLineEdit* m_upper;
    QPlainTextEdit* m_list;
    QCheckBox* m_case;
    QLabel* m_problem;
    QPushButton* m_apply;
};

} // namespace brickbench::ui
