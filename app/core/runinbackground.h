// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workerpool.h"

#include <QMetaObject>
#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <memory>
#include <type_traits>
#include <utility>

namespace brickbench {

/// Runs the pure function \a work on the shared worker pool and hands its value to \a done on \a context's
/// thread. \a done runs at most once, never inside this call, and never after \a context died. \a work must
/// touch nothing but the values it captured; a late value whose context is gone is dropped.
template <typename Work, typename Done>
void runInBackground(QObject* context, Work work, Done done)
{
    using Value = std::invoke_result_t<Work>;
    // The receiver lives with the context: posting to a dead QObject from a worker would be a race, so the
    // worker posts to a relay that is deleted by its own last event.
    struct Relay {
        QPointer<QObject> context;
        Done done;
    };
    auto* relay = new QObject; // owned by its own deleteLater below
    relay->moveToThread(context->thread());
    auto state = std::make_shared<Relay>(Relay{context, std::move(done)});
    workerPool().start([relay, state = std::move(state), work = std::move(work)]() mutable {
        if constexpr (std::is_void_v<Value>) {
            work();
            QMetaObject::invokeMethod(
                relay,
                [relay, state = std::move(state)] {
                    relay->deleteLater();
                    if (state->context)
                        state->done();
                },
                Qt::QueuedConnection);
        } else {
            auto value = std::make_shared<Value>(work());
            QMetaObject::invokeMethod(
                relay,
                [relay, state = std::move(state), value = std::move(value)] {
                    relay->deleteLater();
                    if (state->context)
                        state->done(std::move(*value));
                },
                Qt::QueuedConnection);
        }
    });
}

} // namespace brickbench
