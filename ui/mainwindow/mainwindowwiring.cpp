// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/mainwindow.h"

#include "core/settingskeys.h"
#include "session/credentialsources.h"
#include "ui/clusters/clusterpanel.h"
#include "ui/common/banner.h"
#include "ui/common/confirmation.h"
#include "ui/common/emptystate.h"
#include "ui/connections/connectiondialog.h"
#include "ui/connections/connectionpicker.h"
#include "ui/connections/welcomepage.h"
#include "ui/mainwindow/filecommands.h"
#include "ui/mainwindow/owncontexts.h"
#include "ui/mainwindow/signinbanner.h"
#include "ui/mainwindow/statuswidgets.h"
#include "ui/mainwindow/tabsessions.h"
#include "ui/results/resultpane.h"

#include <QAction>
#include <QDockWidget>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

void MainWindow::wireConnections()
{
    ConnectionController& connections = m_services.connections;
    connect(&connections, &ConnectionController::currentChanged, this, &MainWindow::onCurrentConnection);
    connect(&connections, &ConnectionController::localWorkspaceReady, this, &MainWindow::onLocalReady);
    connect(&connections, &ConnectionController::closed, this, &MainWindow::onConnectionClosed);
    connect(&connections, &ConnectionController::failed, this, &MainWindow::showProblem);
    connect(&connections, &ConnectionController::openingChanged, this,
        [this] { m_welcome->setOpening(m_services.connections.isOpening()); });
    connect(&connections, &ConnectionController::profilesChanged, this,
        [this] { m_welcome->setSavedConnections(m_services.connections.profiles()); });
    connect(&connections, &ConnectionController::secretNeeded, this,
        [this](const ConnectionProfile& profile, const QString& why) {
            editConnection(profile.id,
                why.isEmpty() ? tr(
                    "The secret was not found: it was kept for one session, or the keychain is locked. Enter it again.")
                              : why);
        });
    connect(&m_actions.action(u"connection.new"_s), &QAction::triggered, this,
        [this] { openConnectionDialog(); });
    connect(&m_actions.action(u"connection.local"_s), &QAction::triggered, &connections,
        &ConnectionController::openLocalWorkspace);
    connect(&m_actions.action(u"connection.close"_s), &QAction::triggered, this, [this] {
        if (const ConnectionPtr current = m_services.connections.current())
            m_services.connections.close(current->profile().id);
    });
}

void MainWindow::onCurrentConnection()
{
    const ConnectionPtr connection = m_services.connections.current();
    disconnect(m_clustersWatch);
    m_banner->clear();
    m_clusters->setConnection(connection.get());
    m_status->setConnection(connection.get());
    m_actions.action(u"connection.close"_s).setEnabled(bool(connection));
    if (connection) {
        m_clustersWatch = connect(
            &connection->clusters(), &ClusterWatcher::clustersChanged, this, [this] { settleTabs(); });
        settleTabs();
    }
    updateCentre();
}

ConnectionDialog* MainWindow::openConnectionDialog()
{
    auto* dialog = new ConnectionDialog(
        m_services.theme, m_services.connections.services().places, m_services.settings, this);
    connect(dialog, &ConnectionDialog::finishedWith, this,
        [this](const ConnectionProfile& profile, const Credentials& credentials, bool connectNow) {
            m_services.connections.save(profile);
            if (!connectNow)
                return;
            if (credentials.secret.isEmpty())
                m_services.connections.open(profile);
            else
                m_services.connections.openWith(profile, credentials);
        });
    dialog->open();
    return dialog;
}

void MainWindow::editConnection(const QString& profileId, const QString& problem)
{
    const auto& profiles = m_services.connections.profiles();
    const auto found = std::find_if(profiles.begin(), profiles.end(),
        [&](const ConnectionProfile& profile) { return profile.id == profileId; });
    if (found == profiles.end())
        return;
    ConnectionDialog* dialog = openConnectionDialog();
    dialog->setProfile(*found);
    if (!problem.isEmpty())
        dialog->showProblem(problem);
}

void MainWindow::askSignIn(const QString& profileId)
{
    if (const ConnectionPtr connection = m_services.connections.find(profileId))
        editConnection(profileId, errorSentence(connection->error()));
}

void MainWindow::askForget(const QString& profileId)
{
    const ConnectionPtr connection = m_services.connections.find(profileId);
    Question question;
    question.objectName = u"forgetDialog"_s;
    question.title = tr("Forget “%1”?").arg(connection ? connection->profile().name : profileId);
    question.text = tr(
        "The connection and its secret in the keychain are removed from this computer. Nothing changes in the workspace.");
    question.yes = tr("Forget");
    Confirmation::ask(question, this, this, [this, profileId] { m_services.connections.forget(profileId); });
}

void MainWindow::readConfigProfiles()
{
    const CredentialPlaces& places = m_services.connections.services().places;
    const auto config = DatabricksConfig::load(DatabricksConfig::path(places.environment));
    if (!config)
        return; // a broken file is told when one of its profiles is used
    std::vector<WelcomePage::ConfigEntry> entries;
    for (const DatabricksConfig::Profile& profile : config->profiles) {
        if (profile.values.contains(u"host"_s))
            entries.push_back({profile.name, profile.values.value(u"host"_s)});
    }
    m_welcome->setConfigProfiles(entries);
}

void MainWindow::wireWelcome()
{
    ConnectionController& connections = m_services.connections;
    connect(m_welcome, &WelcomePage::localWorkspaceChosen, &connections,
        &ConnectionController::openLocalWorkspace);
    connect(
        m_welcome, &WelcomePage::configProfileChosen, &connections, &ConnectionController::openConfigProfile);
    connect(m_welcome, &WelcomePage::savedConnectionChosen, &connections, &ConnectionController::openSaved);
    connect(m_welcome, &WelcomePage::workspaceChosen, this, [this](const QString& host) {
        ConnectionDialog* dialog = openConnectionDialog();
        if (const auto normalized = normalizedHost(host))
            dialog->setHost(normalized->url.toString());
    });
    connect(m_ready, &EmptyState::actionTriggered, &m_actions.action(u"file.new"_s), &QAction::trigger);
}

void MainWindow::wirePanel()
{
    connect(m_picker, &ConnectionPicker::newConnectionRequested, this, [this] { openConnectionDialog(); });
    connect(m_picker, &ConnectionPicker::editRequested, this,
        [this](const QString& id) { editConnection(id, {}); });
    connect(m_picker, &ConnectionPicker::forgetRequested, this, &MainWindow::askForget);
    connect(m_clusters, &ClusterPanel::connectRequested, m_picker, &QToolButton::showMenu);
    connect(m_clusters, &ClusterPanel::leaveRequested, this, &MainWindow::focusCentre);
    connect(m_clusters, &ClusterPanel::signInRequested, this, [this] {
        if (const ConnectionPtr current = m_services.connections.current())
            askSignIn(current->profile().id);
    });
    connect(m_signIn, &SignInBanner::signInRequested, this, &MainWindow::askSignIn);
    connect(m_signIn, &SignInBanner::toldChanged, m_clusters, &ClusterPanel::setSignInToldElsewhere);
    connect(m_clusters, &ClusterPanel::editorRequested, this,
        [this](const ClusterId& cluster, Language language) { newEditor(cluster, language); });
    m_clusters->setOwnContexts(new OwnContexts(*m_tabs, m_sessions, m_services.connections, m_tabs));
}

void MainWindow::wireTabs()
{
    connect(m_tabs, &TabArea::tabOpened, this, [this](EditorTab* tab) {
        tab->results().setColumnMemory(&m_columnMemory);
        tab->setSettings(&m_services.settings);
    });
    connect(m_tabs, &TabArea::tabsChanged, this, &MainWindow::updateCentre);
    connect(m_tabs, &TabArea::tabsChanged, this, &MainWindow::rememberFiles);
    connect(m_tabs, &TabArea::filesChanged, this, &MainWindow::rememberFiles);
    connect(m_tabs, &TabArea::currentTabChanged, this, [this] {
        m_status->setTab(m_tabs->current());
        m_status->setResultText(m_tabs->current() ? m_tabs->current()->resultText() : QString());
        updateTitle();
    });
    connect(m_tabs, &TabArea::statusChanged, this, [this] {
        m_status->update();
        m_status->setResultText(m_tabs->current()->resultText());
    });
    connect(m_tabs, &TabArea::restartRequested, this, &MainWindow::askRestart);
    connect(m_tabs, &TabArea::languageChosen, this, [this](Language language) {
        m_services.settings.set(settings::defaultLanguage, wireName(language));
        m_clusters->setDefaultLanguage(language);
    });
    connect(m_tabs, &TabArea::tabReopened, this,
        [this](EditorTab* tab, const QString& connectionId, const ClusterId& cluster, const QString& id) {
            if (m_sessions && m_sessions->resume(tab, id))
                return;
            const ConnectionPtr connection = m_services.connections.find(connectionId);
            if (connection)
                tab->moveTo(connection, cluster);
            else
                settleTabs();
        });
    connect(&m_actions.action(u"file.new"_s), &QAction::triggered, this,
        [this] { newEditor(likelyCluster(), defaultLanguage()); });
    connect(&m_actions.action(u"file.quit"_s), &QAction::triggered, this, &QWidget::close);
    connect(m_fileCommands, &FileCommands::openRequested, this, [this](const QString& path) {
        m_tabs->openFile(path);
        settleTabs();
    });
}

void MainWindow::wireClusterActions()
{
    const auto on = [this](const char* id, auto act) {
        connect(&m_actions.action(QString::fromLatin1(id)), &QAction::triggered, m_clusters, act);
    };
    on("cluster.refresh", [this] { m_clusters->refresh(); });
    on("cluster.start", [this] { m_clusters->startCurrent(); });
    on("cluster.terminate", [this] { m_clusters->askTerminate(); });
    on("cluster.restart", [this] { m_clusters->askRestart(); });
    on("cluster.install", [this] { m_clusters->openInstall(); });
    on("cluster.upload", [this] { m_clusters->openUpload(); });
    on("cluster.favourite", [this] { m_clusters->toggleFavourite(); });
    on("cluster.copyId", [this] { m_clusters->copyId(); });
    on("cluster.openEditor", [this] {
        if (const Cluster* cluster = m_clusters->current())
            newEditor(cluster->id, defaultLanguage());
    });
    const auto update = [this] {
        for (const auto* id : {"cluster.restart", "cluster.upload", "cluster.favourite", "cluster.copyId",
                 "cluster.openEditor"})
            m_actions.action(QString::fromLatin1(id)).setEnabled(m_clusters->current());
        // Only where the workspace has them; the details say why it has not.
        m_actions.action(u"cluster.start"_s).setVisible(m_clusters->canStartCurrent());
        m_actions.action(u"cluster.terminate"_s).setVisible(m_clusters->canTerminateCurrent());
        m_actions.action(u"cluster.install"_s).setVisible(m_clusters->mayInstall());
        m_actions.action(u"cluster.refresh"_s).setEnabled(bool(m_services.connections.current()));
    };
    connect(m_clusters, &ClusterPanel::currentChanged, this, update);
    connect(&m_clusters->model(), &QAbstractItemModel::dataChanged, this, update);
    connect(&m_services.connections, &ConnectionController::currentChanged, this, update);
    update();
}

void MainWindow::wireDrafts()
{
    connect(&m_services.drafts, &DraftStore::restored, this,
        [this](const std::vector<Draft>& drafts, const QStringList& setAside) {
            onDrafts(drafts);
            if (!setAside.isEmpty())
                m_banner->showMessage(Banner::Kind::Warning,
                    tr("Some drafts could not be read and were put aside: %1").arg(setAside.join(u", "_s)));
        });
    connect(&m_services.drafts, &DraftStore::failed, this,
        [this](const Error& error) { m_banner->showMessage(Banner::Kind::Error, error.detail); });
    connect(m_banner, &Banner::actionTriggered, this, [this] {
        m_banner->clear();
        m_services.connections.openSaved(m_reconnectTo);
    });
    connect(&m_services.drafts, &DraftStore::recovered, m_banner, &Banner::clear);
}

/// The panel shows the clusters of one connection, the tab may run on another.
void MainWindow::askRestart(const ClusterId& cluster)
{
    const EditorTab* tab = m_tabs->current();
    const Connection* connection = tab ? tab->seat().connection() : nullptr;
    if (connection && connection != m_services.connections.current().get())
        m_services.connections.openSaved(connection->profile().id); // goes to the open one
    m_clusters->select(cluster);
    if (m_clusters->current() && m_clusters->current()->id == cluster)
        return m_clusters->askRestart();
    showProblem(
        tr("Nothing was restarted: the cluster %1 is not in the list of this connection.").arg(cluster.text));
}

} // namespace brickbench::ui
