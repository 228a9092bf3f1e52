// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/draftfile.h"
#include "ui/mainwindow/editortab.h"

#include <QTabWidget>

#include <vector>

namespace brickbench::ui {

class DraftStore;

/// The editor tabs. Closing one ends its context; its text can be had back with reopen() until the program
/// ends. Every text is journalled from the first keystroke.
class TabArea : public QTabWidget {
    Q_OBJECT

public:
    TabArea(const ThemeSource& theme, const Clock& clock, const ActionRegistry& actions, DraftStore& drafts,
        QWidget* parent = nullptr);
    ~TabArea() override;

    EditorTab* current() const;
    EditorTab* tab(int index) const;
    std::vector<EditorTab*> tabs() const;

    EditorTab* open(Language language, const QString& text = {}, const QString& title = {});
    EditorTab* openFile(const QString& path); ///< goes to its tab when it is open already
    void openFileAt(const QString& path, int line); ///< and marks the line an error names
    EditorTab* openDraft(const Draft& draft);
    /// Asks when something would be lost, without blocking.
    void askClose(EditorTab* tab);
    void askCloseOthers(EditorTab* kept);
    bool canReopen() const { return !m_closed.empty(); }
    void reopen();
    void askRename(EditorTab* tab);
    void step(int by); ///< to a neighbour, round the ends
    QStringList runningTitles() const;
    void zoom(int steps); ///< 0: back to normal
    /// Whether the window can be looked at; true until somebody says otherwise.
    void setInSight(bool isInSight);

Q_SIGNALS:
    void currentTabChanged();
    void tabOpened(brickbench::ui::EditorTab* tab);
    void tabsChanged(); ///< opened, closed
    void closing(brickbench::ui::EditorTab* tab); ///< by the user, with its context; the last word about it
    void filesChanged(); ///< a tab opened or saved a file
    void busyChanged();
    void statusChanged(); ///< of the tab in front
    void languageChosen(brickbench::Language language);
    void restartRequested(const brickbench::ClusterId& cluster);
    /// A closed tab came back; \a connectionId says where it ran, if anywhere, and \a draftId what its draft
    /// was called.
    void tabReopened(brickbench::ui::EditorTab* tab, const QString& connectionId,
        const brickbench::ClusterId& cluster, const QString& draftId);

private:
    struct ClosedTab {
        Draft draft;
        QString connectionId;
        ClusterId cluster;
        int index = 0;
    };

    EditorTab* addNew(const QString& title);
    void addCloseButton(EditorTab& tab);
    void wire(EditorTab& tab);
    void closeNow(EditorTab* tab);
    void describe(EditorTab& tab);
    void openTabMenu(const QPoint& position);
    void makeCornerButton();

    const ThemeSource& m_theme;
    const Clock& m_clock;
    const ActionRegistry& m_actions;
    DraftStore& m_drafts;
    std::vector<ClosedTab> m_closed;
    QPointer<EditorTab> m_shown;
    bool m_isInSight = true;
    int m_lastNumber = 0;
    int m_zoom = 0;
};

} // namespace brickbench::ui
