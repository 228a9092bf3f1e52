// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/statuswidgets.h"

#include "ui/clusters/clusterwords.h"
#include "ui/common/actionregistry.h"
#include "ui/common/icons.h"
#include "ui/common/languagetext.h"
#include "ui/common/plaintooltip.h"
#include "ui/common/theme.h"
#include "ui/connections/colorpicker.h"
#include "ui/mainwindow/connectionwords.h"
#include "ui/mainwindow/contextwords.h"
#include "ui/mainwindow/editortab.h"
#include "ui/results/wording.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Of the interval of the list: one late answer is not stale yet.
constexpr int staleFactor = 3;

} // namespace

StatusWidgets::StatusWidgets(const ThemeSource& theme, const ActionRegistry& actions, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_connectionMark(addLabel("statusConnectionMark", {}))
    , m_connectionTrouble(addLabel("statusConnectionTrouble", {}))
    , m_connectionText(addLabel("statusConnection", tr("Connection")))
    , m_clusterMark(addLabel("statusClusterMark", {}))
    , m_clusterText(addLabel("statusCluster", tr("Cluster")))
    , m_contextText(addLabel("statusContext", tr("Execution context")))
    , m_staleText(addLabel("statusStale", {}))
    , m_runText(addLabel("statusRun", tr("Running command")))
    , m_stop(new QToolButton(this))
    , m_resultText(addLabel("statusResult", tr("Result")))
    , m_caretText(addLabel("statusCaret", tr("Caret")))
    , m_languageText(addLabel("statusLanguage", tr("Language")))
{
    m_stop->setDefaultAction(&actions.action(u"run.stop"_s));
    m_stop->setObjectName(u"statusStop"_s);
    m_stop->setAccessibleName(tr("Stop"));
    m_stop->setIconSize(QSize(12, 12));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 0, 6, 0);
    layout->setSpacing(6);
    layout->addWidget(m_connectionMark);
    layout->addWidget(m_connectionTrouble);
    layout->addWidget(m_connectionText);
    layout->addWidget(m_staleText);
    layout->addSpacing(10);
    layout->addWidget(m_clusterMark);
    layout->addWidget(m_clusterText);
    layout->addSpacing(10);
    layout->addWidget(m_contextText);
    layout->addStretch(1);
    layout->addWidget(m_runText);
    layout->addWidget(m_stop);
    layout->addStretch(1);
    layout->addWidget(m_resultText);
    layout->addSpacing(10);
    layout->addWidget(m_caretText);
    layout->addSpacing(10);
    layout->addWidget(m_languageText);
    m_timer.setInterval(500ms);
    connect(&m_timer, &QTimer::timeout, this, [this] { update(); });
    connect(&theme, &ThemeSource::changed, this, [this] { update(); });
    update();
}

QLabel* StatusWidgets::addLabel(const char* name, const QString& accessibleName)
{
    auto* label = new QLabel(this);
    label->setObjectName(QString::fromLatin1(name));
    label->setAccessibleDescription(accessibleName);
    label->setTextFormat(Qt::PlainText);
    return label;
}

void StatusWidgets::setConnection(Connection* connection)
{
    if (m_connection)
        m_connection->disconnect(this);
    m_connection = connection;
    if (m_connection) {
        m_timer.start();
        connect(m_connection, &Connection::stateChanged, this, [this] { update(); });
        connect(m_connection, &Connection::offlineChanged, this, [this] { update(); });
        connect(m_connection, &Connection::paused, this, [this] { update(); });
    } else {
        m_timer.stop();
    }
    update();
}

void StatusWidgets::setTab(EditorTab* tab)
{
    m_tab = tab;
    update();
}

void StatusWidgets::setResultText(const QString& text)
{
    m_resultText->setText(text);
}

void StatusWidgets::update()
{
    updateConnection();
    updateTab();
}

void StatusWidgets::updateConnection()
{
    // The tab in front may run on another connection than the one whose clusters are listed.
    Connection* connection
        = m_tab && m_tab->seat().connection() ? m_tab->seat().connection() : m_connection.data();
    m_connectionMark->setVisible(connection);
    m_connectionTrouble->setVisible(false);
    m_staleText->hide();
    m_staleText->clear();
    m_connectionText->setToolTip({});
    if (!connection)
        return m_connectionText->setText(tr("Not connected"));
    m_connectionMark->setAccessibleName(tr("Colour of the connection"));
    m_connectionMark->setPixmap(colorMark(connection->profile().color, 12, devicePixelRatioF()));
    const ConnectionWords words = ConnectionWords::of(*connection);
    m_connectionText->setText(words.text);
    m_connectionText->setToolTip(plainToolTip(words.detail));
    m_connectionText->setAccessibleDescription(words.detail.isEmpty() ? tr("Connection") : words.detail);
    if (!words.detail.isEmpty()) {
        const QIcon mark = icon(u"warning"_s, m_theme.theme().passing);
        m_connectionTrouble->setPixmap(mark.pixmap(QSize(14, 14), devicePixelRatioF()));
        m_connectionTrouble->setAccessibleName(tr("Trouble with the connection"));
        m_connectionTrouble->setToolTip(plainToolTip(words.detail));
        m_connectionTrouble->setVisible(true);
    }
    updateAge(*connection, words.isSilent);
}

/// While nothing is heard, of the last answer; else of the list, when it is old.
void StatusWidgets::updateAge(Connection& connection, bool isSilent)
{
    const QDateTime heard = isSilent ? connection.lastHeard() : connection.clusters().lastHeard();
    const std::chrono::seconds age(heard.isValid() ? heard.secsTo(QDateTime::currentDateTimeUtc()) : 0);
    if (isSilent && heard.isValid())
        m_staleText->setText(tr("· last heard %1").arg(ageText(age)));
    else if (age > staleFactor * connection.clusters().usualAge() + 5s)
        m_staleText->setText(tr("· clusters as of %1").arg(ageText(age)));
    const QString meaning = isSilent ? tr("When the workspace last answered") : tr("Age of the cluster list");
    m_staleText->setVisible(!m_staleText->text().isEmpty());
    m_staleText->setToolTip(m_staleText->text().isEmpty() ? QString() : meaning);
    m_staleText->setAccessibleDescription(meaning);
}

void StatusWidgets::updateTab()
{
    const EditorSession* session = m_tab ? m_tab->seat().session() : nullptr;
    const Cluster* cluster = m_tab ? m_tab->seat().clusterState() : nullptr;
    m_clusterMark->setVisible(cluster);
    m_clusterText->setText(
        cluster ? tr("%1 · %2", "cluster, state").arg(cluster->name, stateText(cluster->state)) : QString());
    if (cluster) {
        const QIcon mark = icon(stateIconName(cluster->state), stateColor(m_theme.theme(), cluster->state));
        m_clusterMark->setAccessibleName(stateText(cluster->state));
        m_clusterMark->setPixmap(mark.pixmap(QSize(12, 12), devicePixelRatioF()));
    }
    m_contextText->clear();
    if (session && session->context().state() == ExecutionContext::State::Ready) {
        const std::chrono::seconds age(
            session->context().createdAt().secsTo(QDateTime::currentDateTimeUtc()));
        m_contextText->setText(tr("%1, made %2").arg(contextText(session->context()), ageText(age)));
    }
    const CommandRun* run = session ? session->currentRun() : nullptr;
    m_stop->setVisible(run);
    m_runText->setText(run ? tr("%1 %2", "state of the run, elapsed time")
                                 .arg(Wording::stateWord(run->state()), elapsedText(run->elapsed()))
                           : QString());
    m_caretText->setText(
        m_tab ? tr("Ln %1, Col %2").arg(m_tab->editor().line()).arg(m_tab->editor().column()) : QString());
    m_languageText->setText(m_tab ? languageText(m_tab->editor().language()) : QString());
    if (!m_tab)
        m_resultText->clear();
}

} // namespace brickbench::ui
