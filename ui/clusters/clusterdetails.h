// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/clusters.h"
#include "core/language.h"
#include "ui/clusters/owncontext.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QMenu;
class QPushButton;
class QTabWidget;
class QToolButton;

namespace brickbench {
class ClusterWatcher;
}

namespace brickbench::ui {

class ClusterFields;
class ContextList;
class LibraryList;
class StateTimeline;
class ThemeSource;

/// The chosen cluster: its name and state, what can be done with it, every field, and its libraries. What is
/// done is asked for by signal.
class ClusterDetails : public QWidget {
    Q_OBJECT

public:
    explicit ClusterDetails(const ThemeSource& theme, QWidget* parent = nullptr);

    /// nullptr empties it. Called on every change of the list.
    void setCluster(ClusterWatcher* watcher, const Cluster* cluster);
    void setFavourite(bool isFavourite);
    LibraryList& libraries() { return *m_libraries; }
    void showLibraries();
    void setContexts(const std::vector<OwnContext>& contexts); ///< ours on this cluster

Q_SIGNALS:
    void editorRequested(brickbench::Language language);
    void favouriteToggled();
    void restartRequested();
    void startRequested();
    void terminateRequested();
    void copyIdRequested();
    void destroyRequested(const brickbench::ContextId& context);
    void showRequested(const brickbench::ContextId& context);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void tick();
    void makeButtons();
    QWidget* makeFieldsPage();
    void showActions(ClusterWatcher* watcher);
    void recolor();

    const ThemeSource& m_theme;
    ClusterState m_state = ClusterState::Unknown;
    QLabel* m_icon;
    QLabel* m_name;
    QLabel* m_stateText;
    QPushButton* m_open;
    QToolButton* m_favourite;
    QToolButton* m_start; ///< where the workspace offers it, as m_terminate
    QToolButton* m_restart;
    QToolButton* m_terminate;
    QToolButton* m_copyId;
    QTabWidget* m_tabs;
    QTimer m_tick; ///< while it can be seen
    StateTimeline* m_timeline;
    ClusterFields* m_fields;
    LibraryList* m_libraries;
    ContextList* m_contexts;
};

/// The four languages as a menu; \a chosen gets the language.
QMenu* makeLanguageMenu(QWidget* parent, std::function<void(Language)> chosen);

} // namespace brickbench::ui
