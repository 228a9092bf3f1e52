// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

#include <set>

namespace brickbench::ui {

class RecordDelegate;
class ThemeSource;

/// The fields of one record below each other. Values are wrapped over up to four lines; Enter or the mark at
/// the right edge opens the whole of one, which stays open in the next rows. Only fields in sight are
/// measured, so ten thousand columns cost nothing.
class RecordForm : public QTableView {
    Q_OBJECT

public:
    explicit RecordForm(const ThemeSource& theme, QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model) override;
    bool isExpanded(int tableColumn) const { return m_expanded.count(tableColumn) > 0; }
    void toggleExpanded(const QModelIndex& field);
    void fitNames(); ///< widths of names and types for the fields there are

Q_SIGNALS:
    void previousRequested();
    void nextRequested();
    void inspectRequested();
    void goToRowRequested();
    void currentFieldChanged();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    bool handleKey(QKeyEvent* event, bool act);
    void applyFont();
    void startHeights();
    void fitHeightsInSight();
    void fitValueColumn();

    const ThemeSource& m_theme;
    RecordDelegate* m_delegate;
    std::set<int> m_expanded; ///< columns of the table
    std::set<int> m_measured; ///< fields whose height is right for the row shown
    bool m_isFitting = false;
};

} // namespace brickbench::ui
