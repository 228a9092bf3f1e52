// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/librarylistmodel.h"
#include "session/clusterlibraries.h"
#include "ui/clusters/librarydelegate.h"

#include <QPointer>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QListView;
class QPlainTextEdit;
class QStackedWidget;
class QToolButton;

namespace brickbench::ui {

class Banner;
class EmptyState;
class InstallDialog;
class ThemeSource;
class UploadBar;

/// The libraries of one cluster with their states and messages, and the ways to install, uninstall and upload
/// one. Asks the server only while it is looked at. What the workspace does not offer is not there, and said
/// below the list.
class LibraryList : public QWidget {
    Q_OBJECT

public:
    explicit LibraryList(const ThemeSource& theme, QWidget* parent = nullptr);

    /// nullptr empties it. \a name is what the cluster is called.
    void setLibraries(ClusterLibraries* libraries, const QString& name);
    void refresh(); ///< asks also for what was found missing
    void openInstall(); ///< as soon as it is known whether the workspace offers it
    void openUpload();
    bool canInstall() const;
    bool mayInstall() const; ///< it is offered, or not known yet
    bool canUpload() const;

Q_SIGNALS:
    void offerChanged(); ///< what can be done
    void restartRequested();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void makeList();
    void makeEmptyState();
    QHBoxLayout* makeBar();
    void wireKeys();
    void update();
    void updateOffer();
    void updateEmptyState();
    void updateSelection();
    void onRefreshed();
    void onUpload();
    QString versionProblem() const;
    std::vector<ListedLibrary> selected() const;
    void openContextMenu(const QPoint& position);
    void openInstallWith(const LibrarySource& source);
    void openInstallWithFile(const QString& path);
    InstallDialog* makeInstallDialog();
    void openUploadWith(const UploadLibrary& request, const QString& path);
    void install(ClusterLibraries* target, const LibrarySource& source, InstallDialog* dialog);
    /// \a elsewhere: the name of the cluster, when it is not the one that is shown.
    void onInstalled(const QString& elsewhere, const LibrarySource& source, InstallDialog* dialog,
        const Result<LibrariesAccepted>& answer);
    void askUninstall();
    void uninstall(std::vector<LibrarySource> sources, const QStringList& names);
    void upload(ClusterLibraries* target, UploadLibrary request, const QString& path, bool isFromInstall);

    const ThemeSource& m_theme;
    QPointer<ClusterLibraries> m_libraries;
    QString m_clusterName;
    LibraryListModel m_model;
    LibraryRowTexts m_rows;
    Banner* m_banner;
    bool m_bannerTellsOfList = false; ///< else it tells of what was done, and a refresh leaves it alone
    QLabel* m_status;
    UploadBar* m_uploadBar;
    QStackedWidget* m_stack;
    QListView* m_view;
    EmptyState* m_empty = nullptr; ///< made when first needed: most never look at libraries
    QPlainTextEdit* m_message; ///< what the server says of the chosen one
    QLabel* m_offer; ///< what is not offered, and why
    QToolButton* m_install;
    QToolButton* m_uninstall;
    QToolButton* m_upload;
    QToolButton* m_refresh;
    /// What was sent last, for another try; without the bytes.
    UploadLibrary m_lastUpload;
    QString m_lastPath;
    bool m_lastFromInstall = false;
    bool m_opensInstall = false; ///< once the list has come
};

} // namespace brickbench::ui
