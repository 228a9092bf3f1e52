// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/errorplace.h"

#include <QWidget>

namespace brickbench::ui {

class TablePage;

/// What every view of a result can be asked by the pane and the window's actions. A view takes plain values
/// (a table, a text, pictures), never a run, so each can be shown and tested by itself.
class ResultView : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    virtual void copy() { }
    virtual void copyWithHeaders() { copy(); }
    virtual void exportResult() { } ///< asks where, then saves; returns at once
    virtual void find() { }
    virtual bool canFind() const { return false; }
    virtual bool canCopy() const { return false; }
    virtual bool canExport() const { return false; }
    /// It saves or copies in the background, or asks where to: must not be taken away.
    virtual bool isWorking() const { return false; }
    /// What only some views can do, by the window action's id without its "result.": "filter". False: not
    /// this view.
    virtual bool trigger(const QString& command)
    {
        Q_UNUSED(command)
        return false;
    }
    /// The table that the docks beside the result and the window's actions are about; nullptr for none.
    virtual TablePage* tablePage() { return nullptr; }
    /// For the status bar; "" when there is nothing to say.
    virtual QString status() const { return {}; }

Q_SIGNALS:
    void statusChanged(const QString& text);
    void openTextRequested(const QString& text); ///< in an editor tab of its own
    void placeActivated(const brickbench::ErrorPlace& place); ///< in the run's own code
    void fileActivated(const QString& path, int line); ///< a file that a traceback names
    void everythingRequested(); ///< the rows the server kept back
    void newContextRequested();
    void restartRequested(); ///< of the cluster
    void cancelRequested();
    void tablePageChanged(); ///< tablePage() is another

protected:
    /// What \a inner asks for, this view asks for. For a view inside this one.
    void passOn(const ResultView& inner);
};

} // namespace brickbench::ui
