// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sessionjournal.h"
#include "ui/common/banner.h"
#include "ui/mainwindow/historydock.h"
#include "ui/mainwindow/keptcontexts.h"
#include "ui/mainwindow/listedruns.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/quitting.h"
#include "ui/mainwindow/tabsessions.h"

#include <QAction>
#include <QCloseEvent>
#include <QFile>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

void MainWindow::makeSessions()
{
    m_quitting = new Quitting(m_services.settings, *m_tabs, *m_banner, *this);
    m_actions.action(u"tab.keepContext"_s).setVisible(m_services.sessions);
    m_actions.action(u"tab.keptContexts"_s).setVisible(m_services.sessions);
    if (!m_services.sessions)
        return;
    SessionJournal& journal = *m_services.sessions;
    m_sessions = new TabSessions(
        journal, m_services.settings, *m_tabs, m_services.connections, m_history != nullptr, this);
    if (m_history)
        connect(&m_history->recorder(), &RunRecorder::recorded, &journal, &SessionJournal::removeRun);
    connect(m_sessions, &TabSessions::restored, this, [this] {
        settleTabs();
        offerToReconnect();
    });
    if (m_listedRuns) { // what still ran comes back first
        connect(
            m_sessions, &TabSessions::restored, m_listedRuns, &ListedRuns::restore, Qt::SingleShotConnection);
        connect(m_sessions, &TabSessions::restored, m_listedRuns, &ListedRuns::tellContextEnds);
    }
    connect(&journal, &SessionJournal::failed, this, [this](const Error& error) {
        m_banner->showMessage(Banner::Kind::Warning,
            tr("%1 Runs go on, but would not be found again if Brickbench ended now. Make room; it goes on by itself.")
                .arg(error.detail));
    });
    connect(&journal, &SessionJournal::recovered, m_banner, &Banner::clear);
    wireContexts();
}

void MainWindow::wireContexts()
{
    QAction& keep = m_actions.action(u"tab.keepContext"_s);
    QAction& list = m_actions.action(u"tab.keptContexts"_s);
    keep.setCheckable(true);
    connect(&keep, &QAction::triggered, this, [this](bool isOn) {
        if (EditorTab* tab = m_tabs->current())
            tab->setKeepsContext(isOn);
    });
    const auto update = [this, &keep, &list] {
        const EditorTab* tab = m_tabs->current();
        keep.setEnabled(tab);
        keep.setChecked(tab && tab->keepsContext());
        list.setEnabled(!m_sessions->kept().empty());
    };
    for (const auto signal : {&TabArea::currentTabChanged, &TabArea::tabsChanged, &TabArea::statusChanged})
        connect(m_tabs, signal, this, update);
    connect(m_sessions, &TabSessions::keptChanged, this, update);
    connect(&list, &QAction::triggered, this,
        [this] { (new KeptContexts(*m_sessions, m_services.connections, this))->open(); });
    update();
}

void MainWindow::onDrafts(const std::vector<Draft>& drafts)
{
    for (const Draft& draft : drafts) {
        m_tabs->openDraft(draft);
        m_placesBefore.append(draft.connectionId);
    }
    for (const QString& path : m_filesBefore) {
        if (QFile::exists(path))
            m_tabs->openFile(path);
    }
    m_filesBefore.clear();
    settleTabs();
    if (m_sessions)
        return m_sessions->restore();
    if (m_listedRuns)
        m_listedRuns->restore();
    offerToReconnect();
}

void MainWindow::offerToReconnect()
{
    if (m_services.connections.current() || m_services.connections.isOpening())
        return;
    if (m_sessions && m_sessions->hasPending())
        return; // the tabs say what they wait for
    for (const QString& id : std::exchange(m_placesBefore, {})) {
        const QString name = m_services.connections.nameOf(id);
        if (name.isEmpty())
            continue;
        m_reconnectTo = id;
        m_banner->showMessage(Banner::Kind::Notice,
            tr("Your texts are back. Their variables are not: what ran before has to be run again."));
        m_banner->setAction(tr("Connect to “%1”").arg(name));
        return;
    }
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!m_quitting->mayClose())
        return event->ignore();
    for (EditorTab* tab : m_tabs->tabs())
        tab->endFetches(); // before their windows are asked to close: one that asks back would stop the end
    if (m_sessions)
        m_sessions->leave();
    // A disk that is full must not keep the window open for ever: what could not be written was told before.
    m_services.drafts.flushNow();
    rememberFiles();
    m_state.save(*this);
    QMainWindow::closeEvent(event);
}

} // namespace brickbench::ui
