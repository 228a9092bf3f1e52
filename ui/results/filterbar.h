// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QTimer>

#include <vector>

class QLabel;
class QLineEdit;
class QToolButton;

namespace brickbench::ui {

class FilterChip;
class FlowLayout;
class ThemeSource;

/// The line above the grid that says which rows are shown: a text to look for in all columns, a chip for each
/// filter, how many rows are left, and how to take all of it away. Knows words only; TableFiltering knows
/// what they mean.
class FilterBar : public QFrame {
    Q_OBJECT

public:
    static constexpr int debounceMs = 200; ///< from the last key to textChanged()

    explicit FilterBar(const ThemeSource& theme, QWidget* parent = nullptr);

    void open(); ///< shows it, the keyboard in its text
    void setChips(const QStringList& words);
    /// "12 of 100 rows (12 %)"; "" for none.
    void setCountText(const QString& text);
    /// Why the filters could not be applied; "" takes it away.
    void setProblem(const QString& sentence);
    QString text() const;
    void setText(const QString& text); ///< without textChanged()
    QWidget* chip(int index) const; ///< to open an editor at
    QWidget* addButton() const;

Q_SIGNALS:
    void textChanged(); ///< a moment after the last key, or at once with Enter
    void chipActivated(int index);
    void chipRemoved(int index);
    void addRequested();
    void clearRequested();
    void closed(); ///< Esc or the cross: the keyboard goes back to the grid

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    QToolButton* button(const QString& name, const QString& iconName, const QString& text);

    const ThemeSource& m_theme;
    QLineEdit* m_edit;
    QWidget* m_chipArea;
    FlowLayout* m_flow;
    QToolButton* m_add;
    QToolButton* m_clear;
    QLabel* m_count;
    QLabel* m_problem;
    QTimer m_debounce;
    std::vector<FilterChip*> m_chips;
};

} // namespace brickbench::ui
