// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/signinbanner.h"

#include "session/runmoves.h"
#include "ui/mainwindow/tabarea.h"

#include <algorithm>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

SignInBanner::SignInBanner(
    const ThemeSource& theme, const ConnectionController& connections, const TabArea& tabs, QWidget* parent)
    : Banner(theme, parent)
    , m_connections(connections)
    , m_tabs(tabs)
{
    setObjectName(u"signInBanner"_s);
    connect(&connections, &ConnectionController::currentChanged, this, &SignInBanner::watchAll);
    connect(&connections, &ConnectionController::closed, this, &SignInBanner::look);
    connect(&tabs, &TabArea::busyChanged, this, &SignInBanner::look);
    connect(this, &Banner::actionTriggered, this, [this] { Q_EMIT signInRequested(m_told); });
    connect(this, &Banner::dismissed, this, [this] {
        m_dismissed = m_told;
        look();
    });
    watchAll();
}

void SignInBanner::watchAll()
{
    for (const ConnectionPtr& connection : m_connections.connections())
        connect(connection.get(), &Connection::stateChanged, this, &SignInBanner::look, Qt::UniqueConnection);
    look();
}

void SignInBanner::look()
{
    const Connection* connection = refused();
    const QString id = connection ? connection->profile().id : QString();
    if (m_dismissed != id)
        m_dismissed.clear(); // the next refusal is told again
    if (connection && m_dismissed != id)
        return tell(*connection);
    clear();
    if (!std::exchange(m_told, {}).isEmpty())
        Q_EMIT toldChanged({});
}

void SignInBanner::tell(const Connection& connection)
{
    QString text = tr("“%1” needs a new sign-in. %2")
                       .arg(connection.profile().name, errorSentence(connection.error()));
    if (hasCommands(connection))
        text += u' '
            + tr(
                "Commands there keep running; their results are fetched after the sign-in, and nothing is run "
                "again.");
    const QString& id = connection.profile().id;
    if (std::exchange(m_told, id) == id)
        return updateText(text);
    showMessage(Kind::Warning, text);
    setAction(tr("Sign in…"));
    Q_EMIT toldChanged(id);
}

/// The one in front, if it is.
const Connection* SignInBanner::refused() const
{
    const auto isRefused = [this](const ConnectionPtr& connection) {
        return connection && connection->state() == Connection::State::SignInNeeded
            && connection->error().kind == Error::Kind::Authentication
            && !connection->profile().isLocalWorkspace()
            && (connection->clusters().lastHeard().isValid() || hasCommands(*connection));
    };
    if (const ConnectionPtr current = m_connections.current(); isRefused(current))
        return current.get();
    const auto& all = m_connections.connections();
    const auto found = std::find_if(all.begin(), all.end(), isRefused);
    return found == all.end() ? nullptr : found->get();
}

bool SignInBanner::hasCommands(const Connection& connection) const
{
    const std::vector<EditorTab*> tabs = m_tabs.tabs();
    return std::any_of(tabs.begin(), tabs.end(), [&connection](const EditorTab* tab) {
        if (tab->seat().connection() != &connection || !tab->seat().session())
            return false;
        const auto& runs = tab->seat().session()->runs();
        return std::any_of(
            runs.begin(), runs.end(), [](const auto& run) { return isUnderWay(run->state()); });
    });
}

} // namespace brickbench::ui
