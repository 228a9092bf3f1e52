// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/language.h"
#include "models/clusterlistmodel.h"
#include "session/connection.h"
#include "ui/clusters/clusterdelegate.h"
#include "ui/clusters/favouriteclusters.h"

#include <QPersistentModelIndex>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QLineEdit;
class QListView;
class QSplitter;
class QStackedWidget;
class QToolButton;
class QVBoxLayout;

namespace brickbench::ui {

class Banner;
class ClusterDetails;
class EmptyState;
class FilterButton;
struct ClusterFilter;
class OwnContextSource;
class ThemeSource;
struct Question;

/// The clusters of one connection: list, search, and details of the chosen one. Shows the last list with its
/// age when a refresh fails, never a blank. What stands above the list (the connection picker) is handed in.
class ClusterPanel : public QWidget {
    Q_OBJECT

public:
    ClusterPanel(const ThemeSource& theme, Settings& settings, QWidget* parent = nullptr);
    ~ClusterPanel() override;

    void setHeader(QWidget* header); ///< takes it
    void setConnection(Connection* connection); ///< nullptr: none is open
    /// Which contexts of ours are on the clusters; outlives it. nullptr: none are known of.
    void setOwnContexts(OwnContextSource* contexts);

    /// The connection whose refused credentials something else asks about ("": none does): one question is
    /// enough.
    void setSignInToldElsewhere(const QString& profileId);

    /// Of the editor that Enter on a cluster opens.
    void setDefaultLanguage(Language language) { m_defaultLanguage = language; }

    const Cluster* current() const; ///< the chosen one; valid until the next change
    void select(const ClusterId& cluster); ///< filters that hide it are taken away
    void focusSearch();
    void refresh();
    void askRestart();
    void startCurrent();
    void askTerminate();
    bool canStartCurrent() const; ///< it is stopped, and the workspace offers it
    bool canTerminateCurrent() const;
    void openUpload();
    void openInstall();
    bool mayInstall() const; ///< the workspace offers it, or that is not known yet
    void copyId();
    void toggleFavourite();
    ClusterListModel& model() { return m_model; }

    ClusterFilter filter() const;
    void setFilter(const ClusterFilter& filter);

Q_SIGNALS:
    void editorRequested(const brickbench::ClusterId& cluster, brickbench::Language language);
    void currentChanged();
    void connectRequested();
    void leaveRequested(); ///< Esc, where there is nothing to clear
    void signInRequested();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeList();
    void wireFilters();
    void onFilterChanged();
    void keepPlace();
    void restorePlace();
    void updateWatched();
    QWidget* makeToolRow();
    void wire();
    void update();
    void updateList();
    void updateEmptyState();
    void updateStatus();
    void updateDetails();
    void updateContexts();
    void askDestroy(const ContextId& context);
    void emptyStateAction();
    void showAll();
    void openContextMenu(const QPoint& position);
    static QString nameOf(const Cluster& cluster);
    bool isOffered() const;
    void ask(Question& question, const Cluster& cluster, std::function<void()> yes);
    /// Shows a refusal, or \a done.
    std::function<void(Result<ClusterId>)> report(const QString& done);

    const ThemeSource& m_theme;
    QPointer<Connection> m_connection;
    QPointer<OwnContextSource> m_contexts;
    ClusterListModel m_model;
    ClusterRowTexts m_rows;
    FavouriteClusters m_favourites;
    ClusterId m_current;
    Language m_defaultLanguage = Language::Python;
    QTimer m_ageTimer;
    QVBoxLayout* m_layout;
    Banner* m_banner;
    QString m_signInToldElsewhere; ///< id of the profile
    bool m_bannerTellsOfList = false; ///< else it tells of a restart, and a refresh leaves it alone
    QLineEdit* m_search;
    QToolButton* m_favouritesOnly;
    QToolButton* m_runningOnly;
    QToolButton* m_jobClusters;
    FilterButton* m_savedFilters;
    QToolButton* m_refresh;
    QSplitter* m_splitter;
    QStackedWidget* m_stack;
    QListView* m_list;
    EmptyState* m_empty;
    QLabel* m_status;
    ClusterDetails* m_details;
    QPersistentModelIndex m_place; ///< a row that stays where it is on the screen while a poll is taken in
    int m_placeOffset = 0; ///< its row less the topmost one
};

} // namespace brickbench::ui
