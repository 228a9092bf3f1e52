// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tableexcerpt.h"
#include "results/tablefilter.h"
#include "ui/results/profile/profilemodel.h"

#include <QTimer>
#include <QWidget>

#include <atomic>
#include <set>

class QLabel;
class QLineEdit;
class QTreeView;

namespace brickbench::ui {

class ProfileDelegate;
class ThemeSource;

/// The columns of a table with what they hold: missing cells, distinct values, a small histogram, and when
/// opened extremes, mean, quantiles and frequent values. Profiles are made in workers, columns in sight first
/// and others when they come into sight; while it is hidden nothing is made.
class ColumnProfilePanel : public QWidget {
    Q_OBJECT

public:
    explicit ColumnProfilePanel(const ThemeSource& theme, QWidget* parent = nullptr);
    ~ColumnProfilePanel() override;

    /// What to profile: shown rows and columns. Without a table it says so.
    void setExcerpt(const TableExcerpt& excerpt);
    QTreeView& list() { return *m_list; }
    const ProfileModel& model() const { return m_model; }
    QString scopeText() const; ///< "All 200 rows"
    void focusContent();

Q_SIGNALS:
    void filterRequested(const std::vector<brickbench::ColumnFilter>& filters); ///< each has to hold
    void columnActivated(int tableColumn); ///< to be gone to in the grid
    void leaveRequested();
    void profiled(int tableColumn);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void adopt();
    void stop();
    void schedule();
    void profileInSight();
    bool profileNext(const std::vector<int>& columns);
    void describeScope();
    void activate(const QModelIndex& index);
    bool clickOnSketch(QPoint position);
    QString toolTipAt(QPoint position) const;
    void showContextMenu(QPoint position);

    const ThemeSource& m_theme;
    ProfileModel m_model;
    QLabel* m_scope;
    QLineEdit* m_filter;
    QTreeView* m_list;
    ProfileDelegate* m_delegate;
    QLabel* m_message;
    TableExcerpt m_excerpt;
    bool m_isStale = false; ///< the excerpt changed while hidden
    std::shared_ptr<std::atomic<bool>> m_work; ///< set to stop the workers of the excerpt
    std::set<int> m_underWay; ///< columns of the table
    QTimer m_timer;
};

} // namespace brickbench::ui
