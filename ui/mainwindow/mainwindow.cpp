// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/mainwindow.h"

#include "core/settingskeys.h"
#include "ui/clusters/clusterpanel.h"
#include "ui/common/banner.h"
#include "ui/common/emptystate.h"
#include "ui/common/icons.h"
#include "ui/connections/connectionpicker.h"
#include "ui/connections/welcomepage.h"
#include "ui/mainwindow/filecommands.h"
#include "ui/mainwindow/leftrunning.h"
#include "ui/mainwindow/menus.h"
#include "ui/mainwindow/notices.h"
#include "ui/mainwindow/quitting.h"
#include "ui/mainwindow/resultdocks.h"
#include "ui/mainwindow/signinbanner.h"
#include "ui/mainwindow/statuswidgets.h"
#include "ui/mainwindow/tabcommands.h"
#include "ui/mainwindow/tabsessions.h"
#include "ui/mainwindow/windowactions.h"
#include "ui/mainwindow/windowsight.h"

#include <QDir>
#include <QDockWidget>
#include <QFile>
#include <QFileInfo>
#include <QScreen>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTimer>
#include <QVBoxLayout>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto warmUpDelay = 200ms;

} // namespace

namespace {

/// Beside the window's state: like it, no preference.
QString columnFile(const QString& stateFile)
{
    return stateFile.isEmpty() ? QString() : QFileInfo(stateFile).dir().filePath(u"columns.json"_s);
}

} // namespace

MainWindow::MainWindow(Services services, QWidget* parent)
    : QMainWindow(parent)
    , m_services(services)
    , m_state(services.stateFile)
    , m_columnMemory(columnFile(services.stateFile))
    , m_actions(*this)
{
    setObjectName(u"mainWindow"_s);
    setWindowIcon(icon(u"brickbench"_s));
    addWindowActions(m_actions);
    makeLayout();
    makeDock();
    makeHistory();
    makeNotices();
    makePanes();
    makeSessions();
    addMenus(*this, m_actions, [this](const QString& path) { openSample(path); });
    wireConnections();
    wireWelcome();
    wirePanel();
    wireTabs();
    wireView();
    wireClusterActions();
    wireDrafts();
    resize(QSize(1280, 820).boundedTo(screen()->availableSize() * 0.95));
    m_state.restore(*this);
    onCurrentConnection();
}

MainWindow::~MainWindow()
{
    // The parts tell of their end, and a connection may end with the last of them; by then nobody may listen.
    m_clusters->setConnection(nullptr);
    m_status->setConnection(nullptr);
    delete m_tabCommands;
    delete m_resultDocks;
    delete m_notices;
    delete m_quitting;
    delete m_listedRuns;
    delete m_sessions;
    m_tabs->disconnect(this);
    m_services.connections.disconnect(this);
}

void MainWindow::makeLayout()
{
    auto* page = new QWidget(this);
    m_banner = new Banner(m_services.theme, page);
    m_banner->setObjectName(u"windowBanner"_s);
    m_centre = new QStackedWidget(page);
    m_centre->setObjectName(u"centre"_s);
    m_welcome = new WelcomePage(m_services.theme, m_centre);
    m_ready = new EmptyState(m_services.theme, m_centre);
    m_ready->setObjectName(u"readyPage"_s);
    m_tabs = new TabArea(m_services.theme, m_services.clock, m_actions, m_services.drafts, m_centre);
    auto* sight = new WindowSight(*this);
    m_tabs->setInSight(sight->isOn());
    connect(sight, &WindowSight::changed, m_tabs, &TabArea::setInSight);
    m_centre->addWidget(m_welcome);
    m_centre->addWidget(m_ready);
    m_centre->addWidget(m_tabs);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    m_signIn = new SignInBanner(m_services.theme, m_services.connections, *m_tabs, page);
    layout->addWidget(m_signIn);
    layout->addWidget(m_banner);
    layout->addWidget(m_centre, 1);
    setCentralWidget(page);

    m_status = new StatusWidgets(m_services.theme, m_actions, this);
    m_status->setObjectName(u"statusWidgets"_s);
    statusBar()->addPermanentWidget(m_status, 1);
    statusBar()->addPermanentWidget(new LeftRunning(*m_tabs, this));
    statusBar()->setSizeGripEnabled(false);
    m_tabCommands = new TabCommands(m_actions, *m_tabs, this);
    m_fileCommands = new FileCommands(m_actions, *m_tabs, this);
}

void MainWindow::makeDock()
{
    m_dock = new QDockWidget(tr("Clusters"), this);
    m_dock->setObjectName(u"clusterDock"_s);
    // Made inside the dock: a change of parent would style all of it once more.
    m_clusters = new ClusterPanel(m_services.theme, m_services.settings, m_dock);
    m_clusters->setObjectName(u"clusterPanel"_s);
    m_picker = new ConnectionPicker(m_services.theme, m_services.connections, m_clusters);
    m_clusters->setHeader(m_picker);
    m_clusters->setDefaultLanguage(defaultLanguage());
    m_dock->setWidget(m_clusters);
    m_dock->setFeatures(QDockWidget::DockWidgetClosable | QDockWidget::DockWidgetMovable);
    m_dock->setTitleBarWidget(new QWidget(m_dock)); // the picker is title enough
    addDockWidget(Qt::LeftDockWidgetArea, m_dock);
    resizeDocks({m_dock}, {290}, Qt::Horizontal);
    m_resultDocks = new ResultDocks(*this, *m_tabs, m_actions, m_services.theme);
}

void MainWindow::begin()
{
    readConfigProfiles();
    m_welcome->setSavedConnections(m_services.connections.profiles());
    m_filesBefore = QString::fromUtf8(m_state.value(u"files"_s)).split(u'\n', Qt::SkipEmptyParts);
    m_services.drafts.restore();
    // The start-up is over by then, and nobody clicks faster.
    QTimer::singleShot(warmUpDelay, &m_services.connections, &ConnectionController::warmUpLast);
}

void MainWindow::updateCentre()
{
    const ConnectionPtr connection = m_services.connections.current();
    if (m_tabs->count() > 0) {
        m_centre->setCurrentWidget(m_tabs);
    } else if (connection) {
        m_ready->show(u"editor"_s, tr("Connected to %1").arg(connection->profile().name),
            tr("Choose a cluster at the left and open an editor on it, or press %1.")
                .arg(m_actions.action(u"file.new"_s).shortcut().toString(QKeySequence::NativeText)),
            tr("New editor"));
        m_centre->setCurrentWidget(m_ready);
    } else {
        m_centre->setCurrentWidget(m_welcome);
    }
    updateTitle();
}

void MainWindow::updateTitle()
{
    QStringList parts;
    if (const EditorTab* tab = m_tabs->current())
        parts.append(tab->title());
    if (const ConnectionPtr connection = m_services.connections.current())
        parts.append(connection->profile().name);
    parts.append(u"Brickbench"_s);
    setWindowTitle(parts.join(u" – "_s));
}

void MainWindow::settleTabs()
{
    const ConnectionPtr connection = m_services.connections.current();
    if (!connection)
        return;
    const ClusterId likely = likelyCluster();
    for (EditorTab* tab : m_tabs->tabs()) {
        if (m_sessions && m_sessions->isPending(tab))
            continue;
        if (!tab->seat().connection()
            || (tab->seat().connection() == connection.get() && tab->seat().cluster().isEmpty()))
            tab->moveTo(connection, tab->clusterOn(*connection, likely));
    }
}

ClusterId MainWindow::likelyCluster() const
{
    if (const Cluster* chosen = m_clusters->current())
        return chosen->id;
    const ConnectionPtr connection = m_services.connections.current();
    if (!connection)
        return {};
    if (connection->profile().isLocalWorkspace())
        return m_services.connections.localCluster();
    const ClusterPtrs& all = connection->clusters().clusters();
    return all.size() == 1 ? all.front()->id : ClusterId();
}

Language MainWindow::defaultLanguage() const
{
    return languageFromName(m_services.settings.value(settings::defaultLanguage)).value_or(Language::Python);
}

EditorTab* MainWindow::newEditor(const ClusterId& cluster, Language language)
{
    EditorTab* tab = m_tabs->open(language);
    if (const ConnectionPtr connection = m_services.connections.current())
        tab->moveTo(connection, cluster);
    return tab;
}

EditorTab* MainWindow::openSample(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        showProblem(tr("%1 could not be read: %2").arg(path, file.errorString()));
        return nullptr;
    }
    const Language language = languageFromName(path.section(u'.', -1)).value_or(defaultLanguage());
    EditorTab* tab = m_tabs->open(language, QString::fromUtf8(file.readAll()), path.section(u'/', -1));
    if (const ConnectionPtr connection = m_services.connections.current())
        tab->moveTo(connection, likelyCluster());
    return tab;
}

void MainWindow::onLocalReady()
{
    if (m_tabs->count() == 0)
        openSample(u":/samples/trips.sql"_s);
}

void MainWindow::onConnectionClosed(const QString& profileId)
{
    for (EditorTab* tab : m_tabs->tabs()) {
        const Connection* connection = tab->seat().connection();
        if (connection && connection->profile().id == profileId)
            tab->moveTo(nullptr, {});
    }
}

void MainWindow::rememberFiles()
{
    QStringList paths;
    for (EditorTab* tab : m_tabs->tabs()) {
        if (tab->document().hasFile())
            paths.append(tab->document().path());
    }
    const QByteArray joined = paths.join(u'\n').toUtf8();
    if (m_filesBefore.isEmpty() && m_state.value(u"files"_s) != joined)
        m_state.setValue(u"files"_s, joined);
}

void MainWindow::showProblem(const QString& sentence)
{
    if (m_centre->currentWidget() == m_welcome)
        return m_welcome->showProblem(sentence);
    m_banner->showMessage(Banner::Kind::Error, sentence);
}

} // namespace brickbench::ui
