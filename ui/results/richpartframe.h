// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/commandresult.h"
#include "ui/results/failurecontext.h"
#include "ui/results/missingrows.h"
#include "ui/results/tablememory.h"

#include <QFrame>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace brickbench {
class FailureHistory;
}

namespace brickbench::ui {

class ResultView;
class ThemeSource;

/// One part of rich output: a line that says what it is, with copy, save and "open whole", and below it the
/// view of its kind, which is made by makeView() and taken away again by dropView().
class RichPartFrame : public QFrame {
    Q_OBJECT

public:
    RichPartFrame(const ThemeSource& theme, RichResult::Part part, QWidget* parent);

    /// What an error part is shown with.
    void setFailureContext(FailureContext context, FailureHistory* history);
    /// What the tables of this part are shown with; \a missing tells of a part that is a table.
    void setTableMemory(TableMemory memory, MissingRows missing);
    const RichResult::Part& part() const { return m_part; }
    ResultView* view() const { return m_view; } ///< nullptr while it is far from sight
    void makeView();
    void dropView();
    /// Open: as high as \a wholeHeight; else as high as the part needs, within bounds.
    bool isOpen() const { return m_isOpen; }
    void setOpen(bool open);
    void setWholeHeight(int height);

Q_SIGNALS:
    void viewMade(brickbench::ui::ResultView* view);
    void opened();

private:
    void build();
    void describe(QString& iconName, QString& text) const;
    int usualHeight() const;
    void applyHeight();
    void recolor();

    const ThemeSource& m_theme;
    RichResult::Part m_part;
    FailureContext m_context;
    TableMemory m_tableMemory;
    MissingRows m_missing = MissingRows::Fetchable;
    FailureHistory* m_history = nullptr;
    QVBoxLayout* m_layout;
    QLabel* m_icon;
    QLabel* m_title;
    QToolButton* m_copy;
    QToolButton* m_save;
    QToolButton* m_open;
    ResultView* m_view = nullptr;
    QString m_iconName;
    int m_wholeHeight = 400;
    bool m_isOpen = false;
};

} // namespace brickbench::ui
