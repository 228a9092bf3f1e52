// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "models/librarylistmodel.h"
#include "session/clusterwatcher.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QListView;
class QToolButton;

namespace brickbench::ui {

class Banner;
class ThemeSource;

/// The libraries of one cluster with their states, and the way to upload another. Asks the server only while
/// it is looked at.
class LibraryList : public QWidget {
    Q_OBJECT

public:
    explicit LibraryList(const ThemeSource& theme, QWidget* parent = nullptr);

    void setCluster(ClusterWatcher* watcher, const ClusterId& cluster); ///< nullptr empties it
    void refresh();
    void openUpload();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void show(Result<std::vector<Library>> libraries);
    void upload(UploadLibrary request);

    const ThemeSource& m_theme;
    QPointer<ClusterWatcher> m_watcher;
    ClusterId m_cluster;
    bool m_isAsked = false;
    LibraryListModel m_model;
    Banner* m_banner;
    QLabel* m_status;
    QListView* m_view;
    QToolButton* m_upload;
    QToolButton* m_refresh;
};

} // namespace brickbench::ui
