// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clusters/clusterdetails.h"

#include "session/clusterwatcher.h"
#include "ui/clusters/clusterfields.h"
#include "ui/clusters/clusterwords.h"
#include "ui/clusters/contextlist.h"
#include "ui/clusters/librarylist.h"
#include "ui/clusters/statetimeline.h"
#include "ui/common/icons.h"
#include "ui/common/languagetext.h"
#include "ui/common/plaintooltip.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTabWidget>
#include <QToolButton>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

QMenu* makeLanguageMenu(QWidget* parent, std::function<void(Language)> chosen)
{
    auto* menu = new QMenu(parent);
    for (const Language language : allLanguages)
        menu->addAction(languageText(language), menu, [chosen, language] { chosen(language); });
    return menu;
}

namespace {

QString nameOf(const Cluster& cluster)
{
    return cluster.name.isEmpty() ? cluster.id.text : cluster.name;
}

} // namespace

ClusterDetails::ClusterDetails(const ThemeSource& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_icon(new QLabel(this))
    , m_name(new QLabel(this))
    , m_stateText(new QLabel(this))
    , m_open(new QPushButton(tr("Open editor"), this))
    , m_favourite(new QToolButton(this))
    , m_start(new QToolButton(this))
    , m_restart(new QToolButton(this))
    , m_terminate(new QToolButton(this))
    , m_copyId(new QToolButton(this))
    , m_tabs(new QTabWidget(this))
    , m_timeline(new StateTimeline(theme, this))
    , m_fields(new ClusterFields(this))
    , m_libraries(new LibraryList(theme, this))
    , m_contexts(new ContextList(this))
{
    m_name->setObjectName(u"clusterName"_s);
    m_name->setProperty("heading", true);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_stateText->setObjectName(u"clusterState"_s);
    m_stateText->setProperty("muted", true);
    makeButtons();
    setFavourite(false);
    m_tabs->setObjectName(u"clusterTabs"_s);
    m_tabs->setAccessibleName(tr("Cluster details"));
    m_tabs->addTab(makeFieldsPage(), tr("Details"));
    m_tabs->addTab(m_libraries, tr("Libraries"));
    m_tabs->addTab(m_contexts, tr("Contexts"));
    connect(m_libraries, &LibraryList::restartRequested, this, &ClusterDetails::restartRequested);
    connect(m_contexts, &ContextList::destroyRequested, this, &ClusterDetails::destroyRequested);
    connect(m_contexts, &ContextList::showRequested, this, &ClusterDetails::showRequested);

    auto* title = new QHBoxLayout;
    title->setContentsMargins(8, 8, 8, 0);
    title->setSpacing(6);
    title->addWidget(m_icon);
    title->addWidget(m_name, 1);
    title->addWidget(m_stateText);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(8, 6, 8, 6);
    buttons->setSpacing(4);
    buttons->addWidget(m_open, 1);
    buttons->addWidget(m_favourite);
    buttons->addWidget(m_start);
    buttons->addWidget(m_restart);
    buttons->addWidget(m_terminate);
    buttons->addWidget(m_copyId);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(title);
    layout->addLayout(buttons);
    layout->addWidget(m_tabs, 1);
    connect(&theme, &ThemeSource::changed, this, [this] { recolor(); });
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, &ClusterDetails::tick);
}

QWidget* ClusterDetails::makeFieldsPage()
{
    auto* page = new QWidget(m_tabs);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_timeline);
    layout->addWidget(m_fields, 1);
    return page;
}

void ClusterDetails::tick()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_fields->setNow(now);
    m_timeline->setNow(now);
}

void ClusterDetails::showEvent(QShowEvent* event)
{
    tick();
    m_tick.start();
    QWidget::showEvent(event);
}

void ClusterDetails::hideEvent(QHideEvent* event)
{
    m_tick.stop();
    QWidget::hideEvent(event);
}

void ClusterDetails::makeButtons()
{
    m_open->setObjectName(u"openEditor"_s);
    m_open->setIcon(icon(u"editor"_s));
    m_open->setAccessibleName(tr("Open an editor on this cluster"));
    m_open->setMenu(makeLanguageMenu(this, [this](Language language) { Q_EMIT editorRequested(language); }));
    m_favourite->setObjectName(u"favouriteCluster"_s);
    m_favourite->setAccessibleName(tr("Favourite"));
    m_favourite->setCheckable(true);
    const auto describe = [](QToolButton& button, const QString& name, const QString& iconName,
                              const QString& text, const QString& toolTip) {
        button.setObjectName(name);
        button.setIcon(icon(iconName));
        button.setToolTip(toolTip);
        button.setAccessibleName(text);
    };
    describe(*m_start, u"startCluster"_s, u"run"_s, tr("Start the cluster"), tr("Start the cluster"));
    describe(
        *m_restart, u"restartCluster"_s, u"restart"_s, tr("Restart the cluster"), tr("Restart the cluster…"));
    describe(*m_terminate, u"terminateCluster"_s, u"stop"_s, tr("Terminate the cluster"),
        tr("Terminate the cluster…"));
    describe(
        *m_copyId, u"copyClusterId"_s, u"copy"_s, tr("Copy the cluster's id"), tr("Copy the cluster's id"));
    // Not clicked(): a screen reader toggles without a click.
    connect(m_favourite, &QToolButton::toggled, this, &ClusterDetails::favouriteToggled);
    connect(m_restart, &QToolButton::clicked, this, &ClusterDetails::restartRequested);
    connect(m_start, &QToolButton::clicked, this, &ClusterDetails::startRequested);
    connect(m_terminate, &QToolButton::clicked, this, &ClusterDetails::terminateRequested);
    connect(m_copyId, &QToolButton::clicked, this, &ClusterDetails::copyIdRequested);
}

void ClusterDetails::setCluster(ClusterWatcher* watcher, const Cluster* cluster)
{
    setEnabled(cluster);
    const StateChanges history = watcher && cluster ? watcher->history(cluster->id) : StateChanges();
    m_fields->setCluster(cluster, watcher ? clusterOfferText(watcher->calls()) : QString(), history);
    m_timeline->setHistory(history);
    m_libraries->setLibraries(watcher && cluster ? &watcher->libraries(cluster->id) : nullptr,
        cluster ? nameOf(*cluster) : QString());
    if (!cluster)
        return;
    m_state = cluster->state;
    showActions(watcher);
    m_name->setText(nameOf(*cluster));
    m_name->setToolTip(plainToolTip(m_name->text()));
    m_stateText->setText(stateText(m_state));
    recolor();
}

void ClusterDetails::showActions(ClusterWatcher* watcher)
{
    const bool isOffered = watcher && watcher->calls().offer() == ClusterCalls::Offer::Offered;
    m_start->setVisible(isOffered && canStart(m_state));
    m_restart->setVisible(!m_start->isVisibleTo(this));
    m_terminate->setVisible(isOffered && canTerminate(m_state));
}

void ClusterDetails::setFavourite(bool isFavourite)
{
    const QSignalBlocker quiet(m_favourite);
    m_favourite->setChecked(isFavourite);
    m_favourite->setIcon(icon(isFavourite ? u"star-filled"_s : u"star"_s));
    m_favourite->setToolTip(isFavourite ? tr("Remove from the favourites") : tr("Add to the favourites"));
}

void ClusterDetails::showLibraries()
{
    m_tabs->setCurrentWidget(m_libraries);
}

void ClusterDetails::setContexts(const std::vector<OwnContext>& contexts)
{
    m_contexts->setContexts(contexts);
    const int tab = m_tabs->indexOf(m_contexts);
    const QString text = contexts.empty() ? tr("Contexts") : tr("Contexts (%1)").arg(contexts.size());
    if (m_tabs->tabText(tab) != text)
        m_tabs->setTabText(tab, text);
}

void ClusterDetails::recolor()
{
    const QIcon mark = icon(stateIconName(m_state), stateColor(m_theme.theme(), m_state));
    m_icon->setAccessibleName(stateText(m_state));
    m_icon->setPixmap(mark.pixmap(QSize(14, 14), devicePixelRatioF()));
}

} // namespace brickbench::ui
