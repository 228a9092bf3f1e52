// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clusters/librarylist.h"

#include "ui/clusters/clusterdelegate.h"
#include "ui/clusters/uploaddialog.h"
#include "ui/common/banner.h"
#include "ui/common/icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QToolButton>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

LibraryList::LibraryList(const ThemeSource& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_banner(new Banner(theme, this))
    , m_status(new QLabel(this))
    , m_view(new QListView(this))
    , m_upload(new QToolButton(this))
    , m_refresh(new QToolButton(this))
{
    m_status->setProperty("muted", true);
    m_status->setObjectName(u"libraryStatus"_s);
    m_view->setObjectName(u"libraryList"_s);
    m_view->setAccessibleName(tr("Libraries of the cluster"));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setModel(&m_model);
    m_view->setItemDelegate(new LibraryDelegate(theme, m_view));
    m_upload->setObjectName(u"uploadLibrary"_s);
    m_upload->setText(tr("Upload…"));
    m_upload->setAccessibleName(tr("Upload a library to the cluster"));
    m_upload->setIcon(icon(u"upload"_s));
    m_upload->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_refresh->setObjectName(u"refreshLibraries"_s);
    m_refresh->setAccessibleName(tr("Refresh the libraries"));
    m_refresh->setToolTip(tr("Refresh"));
    m_refresh->setIcon(icon(u"refresh"_s));

    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 4, 4, 4);
    bar->addWidget(m_status, 1);
    bar->addWidget(m_upload);
    bar->addWidget(m_refresh);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_banner);
    layout->addLayout(bar);
    layout->addWidget(m_view, 1);

    connect(m_upload, &QToolButton::clicked, this, &LibraryList::openUpload);
    connect(m_refresh, &QToolButton::clicked, this, &LibraryList::refresh);
    connect(m_banner, &Banner::actionTriggered, this, &LibraryList::refresh);
}

void LibraryList::setCluster(ClusterWatcher* watcher, const ClusterId& cluster)
{
    if (m_watcher == watcher && m_cluster == cluster)
        return;
    m_watcher = watcher;
    m_cluster = cluster;
    m_isAsked = false;
    m_banner->clear();
    m_model.setLibraries({});
    m_status->clear();
    m_upload->setEnabled(m_watcher);
    m_refresh->setEnabled(m_watcher);
    if (isVisible())
        refresh();
}

void LibraryList::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (!m_isAsked)
        refresh();
}

void LibraryList::refresh()
{
    if (!m_watcher)
        return;
    m_isAsked = true;
    m_status->setText(tr("Asking…"));
    m_watcher->listLibraries(
        m_cluster, this, [this, asked = m_cluster](Result<std::vector<Library>> libraries) {
            if (asked == m_cluster)
                show(std::move(libraries));
        });
}

void LibraryList::show(Result<std::vector<Library>> libraries)
{
    if (!libraries) {
        m_status->setText(tr("Not known"));
        m_banner->showError(libraries.error());
        m_banner->setAction(tr("Try again"));
        return;
    }
    m_banner->clear();
    const auto count = static_cast<int>(libraries->size());
    m_status->setText(
        count == 0 ? tr("No libraries on this cluster") : tr("%n library(ies)", nullptr, count));
    m_model.setLibraries(*std::move(libraries));
}

void LibraryList::openUpload()
{
    if (!m_watcher)
        return;
    auto* dialog = new UploadDialog(m_theme, m_cluster, this);
    connect(dialog, &UploadDialog::uploadRequested, this,
        [this](const UploadLibrary& request) { upload(request); });
    dialog->open();
}

void LibraryList::upload(UploadLibrary request)
{
    if (!m_watcher)
        return;
    m_status->setText(tr("Uploading %1…").arg(request.name));
    m_watcher->uploadLibrary(std::move(request), this, [this](Result<UploadLibrary::Response> response) {
        if (!response) {
            m_status->setText(tr("The upload failed"));
            m_banner->showError(response.error());
            return;
        }
        refresh();
    });
}

} // namespace brickbench::ui
