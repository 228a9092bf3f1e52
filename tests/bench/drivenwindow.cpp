// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/drivenwindow.h"

#include "core/settingskeys.h"
#include "tests/bench/timing.h"
#include "ui/results/resultpane.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QProcessEnvironment>
#include <QTimer>

namespace brickbench::bench {

using namespace Qt::Literals::StringLiterals;

DrivenWindow::DrivenWindow(const QUrl& host, const QString& caFile)
    : m_settings(m_home.filePath(u"settings.ini"_s))
    , m_profiles(m_home.filePath(u"connections.json"_s))
    , m_drafts(m_home.filePath(u"drafts"_s))
    , m_connections({m_profiles, m_settings, m_clock,
          {m_keychain, m_session, QProcessEnvironment(), m_home.path()}, QString()})
{
    m_profile.id = u"bench"_s;
    m_profile.name = u"Bench"_s;
    m_profile.host = host;
    m_profile.secretPlace = ConnectionProfile::SecretPlace::ThisSession;
    m_settings.set(settings::caFile, caFile);
    m_settings.set(settings::lastConnection, m_profile.id);
    m_connections.save(m_profile);
    m_window = std::make_unique<ui::MainWindow>(ui::MainWindow::Services{
        m_settings, m_theme, m_clock, m_connections, m_drafts, m_home.filePath(u"window.ini"_s)});
    m_window->show();
    m_window->begin();
    settle(800); // the connection is opened ahead
}

double DrivenWindow::connect()
{
    QEventLoop loop;
    const double started = nowMs();
    m_connections.openWith(m_profile, Credentials::bearer(Secret(u"bench-token"_s)));
    QObject::connect(
        &m_connections.current()->clusters(), &ClusterWatcher::refreshed, &loop, &QEventLoop::quit);
    QTimer::singleShot(10'000, &loop, &QEventLoop::quit);
    loop.exec();
    const double ms = nowMs() - started;
    settle();
    return m_connections.current()->clusters().clusters().empty() ? 0 : ms;
}

DrivenWindow::~DrivenWindow()
{
    m_window.reset();
    m_connections.closeAll();
}

void DrivenWindow::openTab(const QString& code)
{
    ui::EditorTab* tab = m_window->tabs().open(Language::Sql, code);
    const ui::ConnectionPtr connection = m_connections.current();
    tab->moveTo(connection, connection->clusters().clusters().front()->id);
    settle();
}

CommandRun* DrivenWindow::run()
{
    tab()->runAll();
    const EditorSession* session = tab()->seat().session();
    const bool over = waitUntil(
        [session] { return session && !session->runs().empty() && session->runs().back()->isOver(); });
    if (!over || session->runs().back()->state() != CommandRun::State::Finished)
        return nullptr;
    settle();
    return session->runs().back().get();
}

void DrivenWindow::closeTab()
{
    tab()->editor().setText({}); // nothing to ask about
    m_window->tabs().askClose(tab());
    settle();
}

bool DrivenWindow::waitUntil(const std::function<bool()>& condition, int limitMs)
{
    QElapsedTimer elapsed;
    elapsed.start();
    QEventLoop loop;
    QTimer look;
    look.setInterval(5);
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (condition() || elapsed.hasExpired(limitMs))
            loop.quit();
    });
    look.start();
    loop.exec();
    return condition();
}

void DrivenWindow::settle(int ms)
{
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace brickbench::bench
