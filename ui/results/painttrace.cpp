// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/painttrace.h"

#include "core/trace.h"

#include <QEvent>
#include <QTimer>
#include <QWidget>

namespace brickbench::ui {

void PaintTrace::announceNextPaint(QWidget& widget, const QString& detail)
{
    if (isTracing() && widget.isVisible())
        new PaintTrace(*widget.window(), detail); // dies by itself, at the latest with the window
}

PaintTrace::PaintTrace(QWidget& window, QString detail)
    : QObject(&window)
    , m_detail(std::move(detail))
{
    window.installEventFilter(this);
    window.update(); // also when nothing else changed
}

bool PaintTrace::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::UpdateRequest) {
        // The filter sees the request before the window handles it: what is painted is there one turn later.
        watched->removeEventFilter(this);
        QTimer::singleShot(0, this, [this] {
            trace("painted", m_detail);
            deleteLater();
        });
    }
    return QObject::eventFilter(watched, event);
}

} // namespace brickbench::ui
