// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tableresult.h"
#include "ui/results/resultview.h"

#include <functional>
#include <vector>

class QButtonGroup;
class QHBoxLayout;
class QStackedWidget;
class QToolButton;

namespace brickbench::ui {

class ChartRecall;
class TableView;
class ThemeSource;

/// A table result with the ways to look at it: the grid, and what addView() brings, switched by a bar on top.
/// Copy, export and find act on the view that is shown. The grid is always there and its current cell is the
/// page's, whichever view is shown.
class TablePage : public ResultView {
    Q_OBJECT

public:
    /// One more way to look at the table.
    struct View {
        QString id; ///< "record"; showView() takes it
        QString text; ///< of its button
        QString toolTip; ///< a sentence's worth; the button's accessible name, too
        QString iconName; ///< of resources/icons
        /// Called when the view is first shown. The view follows \a source by itself, works only while it is
        /// visible, and brings its own focus widget as focus proxy.
        std::function<ResultView*(TableView& source, QWidget* parent)> make;
    };

    explicit TablePage(const ThemeSource& theme, QWidget* parent = nullptr);

    /// As TableView's.
    void setTable(TableResultPtr table);
    void showArriving(TableResultPtr snapshot);
    TableView& tableView() { return *m_table; }

    void addView(View view);
    void showView(const QString& id); ///< "grid" for the grid; unknown ids do nothing
    QString shownId() const;
    ResultView& shownView() const;

    void copy() override;
    void copyWithHeaders() override;
    void exportResult() override;
    void find() override;
    bool canFind() const override;
    bool canCopy() const override;
    bool canExport() const override;
    bool isWorking() const override;
    QString status() const override;
    /// What the view shown does not know, the grid is shown for.
    bool trigger(const QString& command) override;
    TablePage* tablePage() override { return this; }

Q_SIGNALS:
    void viewShown(const QString& id);
    void inspectRequested(); ///< the current cell is to be shown in full
    void profileRequested(); ///< the columns are to be profiled

private:
    struct Entry {
        View view;
        QToolButton* button = nullptr;
        ResultView* widget = nullptr; ///< null until first shown
    };

    void addDockButton(
        const QString& name, const QString& iconName, const QString& text, void (TablePage::*request)());
    void adopt(Entry& entry, ResultView* widget);
    void showIndex(std::size_t index);

    QWidget* m_bar;
    QHBoxLayout* m_buttons;
    QButtonGroup* m_group;
    QStackedWidget* m_stack;
    TableView* m_table;
    std::vector<Entry> m_views; ///< in the order of the buttons; the grid is first
    std::size_t m_shown = 0;
    ChartRecall* m_recall;
};

} // namespace brickbench::ui
