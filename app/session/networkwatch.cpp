// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/networkwatch.h"

#include "core/logging.h"

#include <QNetworkInformation>
#include <QTimer>

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace brickbench {

namespace {

constexpr auto lookEvery = 5s;
/// More than a busy computer delays a timer, less than anybody sleeps.
constexpr auto sleptAtLeast = 30s;
/// A network that comes up is local first, then leads further, then has its name servers.
constexpr auto settlesWithin = 1s;

/// What Qt's plug-in for the system tells. "Local" and "Site" may well lead to a workspace in a VPN.
class SystemNetwork final : public NetworkSource {
public:
    SystemNetwork()
    {
        using Information = QNetworkInformation;
        if (!Information::loadBackendByFeatures(Information::Feature::Reachability)) {
            qCInfo(logSession) << "Nothing tells about this computer's network";
            return;
        }
        m_information = Information::instance();
        connect(m_information, &Information::reachabilityChanged, this, &NetworkSource::changed);
        connect(m_information, &Information::transportMediumChanged, this, &NetworkSource::changed);
    }

    bool isOnline() const override
    {
        return !m_information
            || m_information->reachability() != QNetworkInformation::Reachability::Disconnected;
    }

private:
    QNetworkInformation* m_information = nullptr;
};

} // namespace

struct NetworkWatch::Private {
    Private(const Clock& watchClock, std::unique_ptr<NetworkSource> networkSource)
        : clock(watchClock)
        , source(std::move(networkSource))
    {
    }

    const Clock& clock;
    std::unique_ptr<NetworkSource> source;
    QTimer timer;
    QTimer settling; ///< since the last change that was told
    bool isChangedAgain = false; ///< while it was settling
    milliseconds monotonic{0}; ///< at the last look
    QDateTime wall;
    bool isOnline = true;
    bool isDisproved = false;
};

NetworkWatch::NetworkWatch(const Clock& clock, std::unique_ptr<NetworkSource> source, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(clock, std::move(source)))
{
    d->timer.setTimerType(Qt::VeryCoarseTimer);
    connect(&d->timer, &QTimer::timeout, this, &NetworkWatch::look);
    d->settling.setSingleShot(true);
    d->settling.setInterval(settlesWithin);
    connect(&d->settling, &QTimer::timeout, this, [this] {
        if (std::exchange(d->isChangedAgain, false) && d->isOnline)
            tellRenewed();
    });
}

NetworkWatch::~NetworkWatch() = default;

void NetworkWatch::start()
{
    if (!d->source)
        d->source = std::make_unique<SystemNetwork>();
    connect(d->source.get(), &NetworkSource::changed, this, &NetworkWatch::onChanged);
    d->monotonic = d->clock.monotonic();
    d->wall = d->clock.now();
    d->timer.start(lookEvery);
    if (!d->source->isOnline())
        onChanged();
}

bool NetworkWatch::isOnline() const
{
    return d->isOnline;
}

void NetworkWatch::disprove()
{
    qCInfo(logSession) << "The system says that there is no network, but there is";
    d->isDisproved = true;
    onChanged();
}

void NetworkWatch::onChanged()
{
    const bool isTold = d->source && d->source->isOnline();
    if (isTold)
        d->isDisproved = false;
    const bool isOnline = isTold || d->isDisproved;
    if (std::exchange(d->isOnline, isOnline) != isOnline) {
        d->isChangedAgain = false;
        d->settling.start();
        Q_EMIT onlineChanged(isOnline);
    } else if (isTold && d->settling.isActive()) {
        // Told when that second is over, so that a network which never comes to rest is told of, too.
        d->isChangedAgain = true;
    } else if (isTold) {
        tellRenewed();
    }
}

void NetworkWatch::tellRenewed()
{
    d->settling.start();
    Q_EMIT renewed();
}

void NetworkWatch::look()
{
    const milliseconds monotonic = d->clock.monotonic();
    const QDateTime wall = d->clock.now();
    const milliseconds awake = monotonic - std::exchange(d->monotonic, monotonic);
    const milliseconds passed{std::exchange(d->wall, wall).msecsTo(wall)};
    // Where the monotonic clock counts sleep, too, only the late timer tells.
    if (passed - awake > sleptAtLeast || awake > lookEvery + sleptAtLeast) {
        qCInfo(logSession) << "The computer slept for about" << passed.count() / 1000 << "s";
        tellRenewed();
    }
}

} // namespace brickbench
