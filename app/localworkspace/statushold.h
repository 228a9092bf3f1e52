// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <functional>

namespace brickbench::local {

class ExecutionContext;

/// Keeps a status call waiting until what it asks about changes, so that clients which poll once a second
/// hear at once.
///
/// Deletes itself after it has answered; \a answer is called exactly once, also when the context goes away.
class StatusHold : public QObject {
    Q_OBJECT

public:
    /// \a hasChanged is asked after each change of \a context. \a parent outlives the context.
    StatusHold(QObject* parent, ExecutionContext& context, int atMostMs, std::function<bool()> hasChanged,
        std::function<void()> answer);

private:
    void settle();

    QTimer m_timer;
    std::function<void()> m_answer;
};

} // namespace brickbench::local
