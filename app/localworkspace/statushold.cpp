// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/statushold.h"

#include "localworkspace/executioncontext.h"

#include <utility>

namespace brickbench::local {

StatusHold::StatusHold(QObject* parent, ExecutionContext& context, int atMostMs,
    std::function<bool()> hasChanged, std::function<void()> answer)
    : QObject(parent)
    , m_answer(std::move(answer))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &StatusHold::settle);
    connect(&context, &QObject::destroyed, this, &StatusHold::settle);
    connect(&context, &ExecutionContext::changed, this, [this, hasChanged = std::move(hasChanged)] {
        if (hasChanged())
            settle();
    });
    m_timer.start(atMostMs);
}

void StatusHold::settle()
{
    if (!m_answer)
        return;
    m_timer.stop();
    std::exchange(m_answer, {})();
    deleteLater();
}

} // namespace brickbench::local
