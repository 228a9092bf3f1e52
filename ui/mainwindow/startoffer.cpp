// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/startoffer.h"

#include "ui/clusters/clusterwords.h"
#include "ui/common/banner.h"
#include "ui/mainwindow/contextwords.h"

#include <QShortcut>
#include <QVBoxLayout>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using State = StartAndRun::State;

StartOffer::StartOffer(const ThemeSource& theme, const Clock& clock, QWidget* parent)
    : QWidget(parent)
    , m_start(clock)
    , m_banner(new Banner(theme, this))
    , m_leave(new QShortcut(QKeySequence(Qt::Key_Escape), parent))
{
    m_banner->setObjectName(u"startBanner"_s);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_banner);
    hide();
    m_leave->setContext(Qt::WidgetWithChildrenShortcut);
    m_leave->setEnabled(false);
    m_tick.setInterval(1s);
    connect(m_leave, &QShortcut::activated, this, &StartOffer::takeBack);
    connect(&m_tick, &QTimer::timeout, this, [this] { m_banner->updateText(waitingText()); });
    connect(&m_start, &StartAndRun::changed, this, &StartOffer::update);
    connect(&m_start, &StartAndRun::ready, this, [this] {
        update();
        Q_EMIT ready(std::exchange(m_pieces, {}));
    });
    connect(m_banner, &Banner::actionTriggered, this, &StartOffer::onAction);
    connect(m_banner, &Banner::dismissed, this, &StartOffer::takeBack);
}

void StartOffer::offer(ClusterWatcher& watcher, const Cluster& cluster, Pieces pieces)
{
    m_watcher = &watcher;
    m_pieces = std::move(pieces);
    m_name = cluster.name.isEmpty() ? cluster.id.text : cluster.name;
    m_start.offer(watcher, cluster.id);
}

bool StartOffer::isOpen() const
{
    return m_start.state() != State::Idle;
}

bool StartOffer::isWaitingFor(const ClusterId& cluster) const
{
    return m_start.isWaiting() && m_start.cluster() == cluster;
}

bool StartOffer::append(const ClusterId& cluster, const Pieces& pieces)
{
    if (!isWaitingFor(cluster))
        return false;
    m_pieces.insert(m_pieces.end(), pieces.begin(), pieces.end());
    m_banner->updateText(waitingText());
    return true;
}

void StartOffer::begin()
{
    if (m_start.offer() == ClusterCalls::Offer::Offered || m_start.offer() == ClusterCalls::Offer::Unknown)
        m_start.begin();
    else
        m_start.watch();
}

void StartOffer::takeBack()
{
    const Pieces kept = std::exchange(m_pieces, {}); // they may be what is being shown
    m_start.takeBack();
    update();
}

void StartOffer::onEdited()
{
    if (m_start.state() == State::Idle)
        return;
    const bool wasWaiting = m_start.isWaiting();
    takeBack();
    if (!wasWaiting)
        return;
    show();
    m_banner->showMessage(Banner::Kind::Notice,
        tr("The code was changed, so the run that waited for “%1” was taken back. Run it again when you are ready.")
            .arg(m_name));
}

void StartOffer::onAction()
{
    const State state = m_start.state();
    if (m_start.isWaiting())
        takeBack();
    else if (state == State::Failed)
        begin();
    else if (state == State::Offered)
        Q_EMIT startAgreed();
}

void StartOffer::update()
{
    const State state = m_start.state();
    const bool isNew = std::exchange(m_shown, state) != state;
    setVisible(state != State::Idle);
    if (isNew)
        Q_EMIT changed();
    m_leave->setEnabled(state != State::Idle);
    m_start.isWaiting() ? m_tick.start() : m_tick.stop();
    if (state == State::Idle)
        return m_banner->clear();
    if (state == State::Offered)
        return showOffer();
    if (state == State::Failed) {
        m_banner->showMessage(Banner::Kind::Error,
            tr("“%1” did not start, and nothing was run: %2 The code is as it was.")
                .arg(m_name, errorSentence(m_start.error())));
        const bool isServed = m_start.offer() == ClusterCalls::Offer::Offered;
        return m_banner->setAction(isServed ? tr("Try again") : tr("Run when it is ready"));
    }
    isNew ? showWaiting() : m_banner->updateText(waitingText());
}

void StartOffer::showOffer()
{
    using Offer = ClusterCalls::Offer;
    const Cluster* cluster = m_watcher ? m_watcher->find(m_start.cluster()) : nullptr;
    const QString stopped = tr("Nothing was sent: “%1” is not running (%2).")
                                .arg(m_name, stateText(cluster ? cluster->state : ClusterState::Unknown));
    const bool canStart = m_start.offer() == Offer::Offered || m_start.offer() == Offer::Unknown;
    QString way = tr("It can be started now, and the run goes as soon as it is ready.");
    if (!canStart && m_watcher)
        way = tr("It cannot be started from here (%1). Start it in the workspace; the run can wait for it.")
                  .arg(clusterOfferText(m_watcher->calls()));
    m_banner->showMessage(Banner::Kind::Warning, stopped + u' ' + way);
    m_banner->setAction(canStart ? tr("Start and run") : tr("Run when it is ready"));
    m_banner->addAction(tr("Send it anyway"), [this] {
        const Pieces pieces = m_pieces;
        takeBack();
        Q_EMIT sendAnywayAgreed(pieces);
    });
}

void StartOffer::showWaiting()
{
    m_banner->showMessage(Banner::Kind::Notice, waitingText());
    m_banner->setAction(tr("Take the run back"));
}

QString StartOffer::waitingText() const
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(m_start.waited());
    const Cluster* cluster = m_watcher ? m_watcher->find(m_start.cluster()) : nullptr;
    QStringList parts;
    if (m_start.state() == State::Ending)
        parts += tr("“%1” is still terminating and is started after that").arg(m_name);
    else if (m_start.state() == State::Watching)
        parts += tr("Waiting for somebody to start “%1”").arg(m_name);
    else
        parts += tr("Waiting for “%1” to start").arg(m_name);
    parts
        += tr("%1 so far", "minutes and seconds")
               .arg(u"%1:%2"_s.arg(seconds.count() / 60).arg(seconds.count() % 60, 2, 10, QLatin1Char('0')));
    if (cluster)
        parts += stateText(cluster->state);
    if (!m_start.stateMessage().isEmpty())
        parts += m_start.stateMessage();
    const QString then = tr("Then %n command(s) run. Editing the code or Esc takes that back.", nullptr,
        static_cast<int>(m_pieces.size()));
    return parts.join(u" · "_s) + u'\n' + then;
}

} // namespace brickbench::ui
