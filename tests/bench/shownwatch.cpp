// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/shownwatch.h"

#include "tests/bench/timing.h"

#include <QEvent>
#include <QEventLoop>

#include <algorithm>

namespace brickbench::bench {

namespace {

class PaintFilter : public QObject {
public:
    PaintFilter(const std::function<bool()>& isShown, std::function<void()> painted)
        : m_isShown(isShown)
        , m_painted(std::move(painted))
    {
    }

    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() == QEvent::Paint && !m_seen && m_isShown()) {
            m_seen = true;
            // The paint has reached the window when the event after it is handled.
            QTimer::singleShot(0, this, [this] { m_painted(); });
        }
        return false;
    }

private:
    const std::function<bool()>& m_isShown;
    std::function<void()> m_painted;
    bool m_seen = false;
};

} // namespace

ShownTimes timeShown(QWidget* widget, const std::function<void()>& show, const std::function<bool()>& isShown)
{
    ShownTimes times;
    QEventLoop loop;
    double started = 0;
    PaintFilter filter(isShown, [&] {
        times.shownMs = nowMs() - started;
        loop.quit();
    });
    widget->installEventFilter(&filter);

    double last = 0;
    const auto tick = [&] {
        const double now = nowMs();
        times.gapMs = std::max(times.gapMs, now - last);
        last = now;
    };
    QTimer ping;
    ping.setTimerType(Qt::PreciseTimer);
    ping.setInterval(1);
    QObject::connect(&ping, &QTimer::timeout, &loop, tick);
    ping.start();
    QTimer::singleShot(60'000, &loop, &QEventLoop::quit);
    started = last = nowMs();
    show();
    tick();
    loop.exec();
    tick();
    widget->removeEventFilter(&filter);
    return times;
}

} // namespace brickbench::bench
