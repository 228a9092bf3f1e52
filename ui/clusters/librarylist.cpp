// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clusters/librarylist.h"

#include "ui/clusters/librarywords.h"
#include "ui/clusters/uploadbar.h"
#include "ui/common/banner.h"
#include "ui/common/emptystate.h"
#include "ui/common/icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QToolButton>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int messageLines = 5;

} // namespace

LibraryList::LibraryList(const ThemeSource& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_banner(new Banner(theme, this))
    , m_status(new QLabel(this))
    , m_uploadBar(new UploadBar(this))
    , m_stack(new QStackedWidget(this))
    , m_view(new QListView(this))
    , m_message(new QPlainTextEdit(this))
    , m_offer(new QLabel(this))
    , m_install(new QToolButton(this))
    , m_uninstall(new QToolButton(this))
    , m_upload(new QToolButton(this))
    , m_refresh(new QToolButton(this))
{
    makeList();
    m_offer->setObjectName(u"libraryOffer"_s);
    m_offer->setProperty("muted", true);
    m_offer->setWordWrap(true);
    m_offer->setTextFormat(Qt::PlainText);
    m_offer->setContentsMargins(8, 4, 8, 6);
    m_offer->setMinimumSize(1, 1); // wrapped text claims the height of its narrowest shape
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_banner);
    layout->addLayout(makeBar());
    layout->addWidget(m_uploadBar);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_message);
    layout->addWidget(m_offer);
    wireKeys();
    update();
}

void LibraryList::makeList()
{
    m_rows.setSourceModel(&m_model);
    m_view->setObjectName(u"libraryList"_s);
    m_view->setAccessibleName(tr("Libraries of the cluster"));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setModel(&m_rows);
    m_view->setItemDelegate(new LibraryDelegate(m_theme, m_view));
    m_view->setUniformItemSizes(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_stack->addWidget(m_view);
    m_message->setObjectName(u"libraryMessage"_s);
    m_message->setAccessibleName(tr("What the workspace says about the library"));
    m_message->setReadOnly(true);
    m_message->setFrameShape(QFrame::NoFrame);
    m_message->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_message->setTabChangesFocus(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_message->setFixedHeight(messageLines * fontMetrics().lineSpacing() + 12);
    m_message->hide();
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        [this] { updateSelection(); });
    connect(&m_model, &QAbstractItemModel::dataChanged, this, [this] { updateSelection(); });
    connect(m_view, &QWidget::customContextMenuRequested, this, &LibraryList::openContextMenu);
}

QHBoxLayout* LibraryList::makeBar()
{
    m_status->setProperty("muted", true);
    m_status->setObjectName(u"libraryStatus"_s);
    m_status->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    const auto describe = [](QToolButton& button, const QString& name, const QString& iconName,
                              const QString& text, const QString& toolTip) {
        button.setObjectName(name);
        button.setIcon(icon(iconName));
        button.setAccessibleName(text);
        button.setToolTip(toolTip);
    };
    describe(*m_install, u"installLibrary"_s, u"add"_s, tr("Install a library on the cluster"),
        tr("Install a library (Insert)"));
    m_install->setText(tr("Install…"));
    m_install->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    describe(*m_uninstall, u"uninstallLibrary"_s, u"delete"_s, tr("Uninstall the chosen libraries"),
        tr("Uninstall (Delete)"));
    describe(*m_upload, u"uploadLibrary"_s, u"upload"_s, tr("Upload a library to the cluster"),
        tr("Upload a library…"));
    describe(*m_refresh, u"refreshLibraries"_s, u"refresh"_s, tr("Refresh the libraries"), tr("Refresh"));
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 4, 4, 4);
    bar->setSpacing(2);
    bar->addWidget(m_status, 1);
    for (QToolButton* button : {m_install, m_uninstall, m_upload, m_refresh})
        bar->addWidget(button);
    connect(m_install, &QToolButton::clicked, this, &LibraryList::openInstall);
    connect(m_uninstall, &QToolButton::clicked, this, &LibraryList::askUninstall);
    connect(m_upload, &QToolButton::clicked, this, &LibraryList::openUpload);
    connect(m_refresh, &QToolButton::clicked, this, &LibraryList::refresh);
    return bar;
}

void LibraryList::makeEmptyState()
{
    m_empty = new EmptyState(m_theme, this);
    m_empty->setObjectName(u"noLibraries"_s);
    m_stack->addWidget(m_empty);
    connect(m_empty, &EmptyState::actionTriggered, this, [this] {
        if (m_libraries && m_libraries->lastError())
            refresh();
        else
            openInstall();
    });
}

void LibraryList::setLibraries(ClusterLibraries* libraries, const QString& name)
{
    m_clusterName = name;
    if (libraries && m_libraries == libraries) // those of a closed connection are gone by themselves
        return;
    if (m_libraries) {
        m_libraries->setWatched(false);
        m_libraries->disconnect(this);
        m_libraries->calls().disconnect(this);
    }
    m_libraries = libraries;
    m_opensInstall = false;
    m_banner->clear();
    m_uploadBar->setLibraries(libraries);
    if (libraries) {
        connect(libraries, &ClusterLibraries::refreshed, this, &LibraryList::onRefreshed);
        connect(libraries, &ClusterLibraries::uploadChanged, this, &LibraryList::onUpload);
        connect(&libraries->calls(), &LibraryCalls::offerChanged, this, [this] {
            updateOffer();
            Q_EMIT offerChanged();
        });
        libraries->setWatched(isVisible());
        onUpload();
    }
    update();
}

void LibraryList::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (!m_libraries)
        return;
    m_libraries->setWatched(true);
    update();
}

void LibraryList::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    if (m_libraries)
        m_libraries->setWatched(false);
}

void LibraryList::refresh()
{
    if (!m_libraries)
        return;
    m_libraries->calls().recheck();
    m_libraries->refresh();
    update();
}

void LibraryList::onRefreshed()
{
    const std::optional<Error>& error = m_libraries->lastError();
    const bool isToTell = error && !m_libraries->libraries().empty();
    if (isToTell && (!m_banner->isVisibleTo(this) || m_bannerTellsOfList)) {
        m_banner->showError(*error);
        m_banner->addAction(tr("Try again"), [this] { refresh(); });
        m_bannerTellsOfList = true;
    } else if (!isToTell && m_bannerTellsOfList) {
        m_banner->clear();
    }
    m_bannerTellsOfList = m_bannerTellsOfList && m_banner->isVisibleTo(this);
    update();
    if (std::exchange(m_opensInstall, false))
        openInstall();
}

void LibraryList::update()
{
    m_refresh->setEnabled(m_libraries);
    m_model.setLibraries(m_libraries ? m_libraries->libraries() : std::vector<ListedLibrary>());
    if (!m_libraries)
        m_status->clear();
    else if (m_libraries->isRefreshing() && !m_libraries->lastHeard().isValid())
        m_status->setText(tr("Asking…"));
    else
        m_status->setText(m_libraries->lastHeard().isValid() ? libraryCountText(m_libraries->libraries())
                                                             : tr("Not known"));
    m_status->setToolTip(m_status->text());
    updateOffer();
}

void LibraryList::updateOffer()
{
    m_install->setVisible(canInstall());
    m_uninstall->setVisible(canInstall());
    m_upload->setVisible(canUpload());
    m_upload->setEnabled(m_libraries && !m_libraries->isUploading());
    const QString text = m_libraries ? libraryOfferText(m_libraries->calls()) : QString();
    m_offer->setText(text);
    // Where nothing can be shown the reason stands in its place.
    m_offer->setVisible(
        !text.isEmpty() && !(m_libraries && m_libraries->lastError() && m_model.rowCount() == 0));
    updateEmptyState();
    updateSelection();
}

QString LibraryList::versionProblem() const
{
    return m_libraries->lastError() ? errorSentence(*m_libraries->lastError()) : QString();
}

void LibraryList::updateEmptyState()
{
    const bool isEmpty = m_libraries && m_model.rowCount() == 0
        && (m_libraries->lastHeard().isValid() || m_libraries->lastError());
    if (!isEmpty)
        return m_stack->setCurrentWidget(m_view);
    if (!m_empty)
        makeEmptyState();
    m_stack->setCurrentWidget(m_empty);
    using Offer = LibraryCalls::Offer;
    const LibraryCalls& calls = m_libraries->calls();
    if (m_libraries->lastError() && calls.offer(LibraryCalls::Version::V12) == Offer::NotServed
        && calls.offer(LibraryCalls::Version::V20) == Offer::NotServed)
        m_empty->show(u"library"_s, tr("Libraries are not offered"),
            tr("This workspace has neither the library calls of API 1.2 nor the Libraries API 2.0. "
               "Use its own pages to see and install libraries."),
            tr("Ask again"));
    else if (m_libraries->lastError())
        m_empty->show(u"warning"_s, tr("The libraries are not known"), versionProblem(), tr("Try again"));
    else
        m_empty->show(u"library"_s, tr("No libraries on this cluster"),
            canInstall() ? tr("Packages of PyPI, Maven and CRAN, wheels and JARs can be installed here.")
                         : QString(),
            canInstall() ? tr("Install…") : QString());
}

std::vector<ListedLibrary> LibraryList::selected() const
{
    std::vector<ListedLibrary> libraries;
    for (const QModelIndex& index : m_view->selectionModel()->selectedRows())
        libraries.push_back(m_model.library(m_rows.mapToSource(index)));
    return libraries;
}

void LibraryList::updateSelection()
{
    const std::vector<ListedLibrary> chosen = selected();
    m_uninstall->setEnabled(!chosen.empty());
    const QString message = chosen.size() == 1 ? chosen.front().messages.join(u'\n') : QString();
    if (m_message->toPlainText() != message)
        m_message->setPlainText(message);
    m_message->setVisible(!message.isEmpty());
}

} // namespace brickbench::ui
