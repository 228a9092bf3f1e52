// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/paintwatch.h"

#include <QApplication>
#include <QTableView>
#include <QTimer>

namespace brickbench::bench {

PaintWatch::PaintWatch(int rows)
    : m_rows(rows)
{
    qApp->installEventFilter(this);
}

PaintWatch::PaintWatch(QTableView& view, int rows)
    : m_view(&view)
    , m_rows(rows)
{
    qApp->installEventFilter(this);
}

bool PaintWatch::wait(int limitMs)
{
    if (m_painted)
        return true;
    QTimer::singleShot(limitMs, &m_loop, &QEventLoop::quit);
    m_loop.exec();
    return m_painted;
}

bool PaintWatch::shows(const QTableView* view) const
{
    return view && (!m_view || view == m_view) && view->model() && view->model()->rowCount() == m_rows;
}

bool PaintWatch::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::Paint || m_seen)
        return false;
    const auto* view = qobject_cast<QTableView*>(watched->parent());
    if (!shows(view) || view->viewport() != watched)
        return false;
    m_seen = true;
    QTimer::singleShot(0, this, [this] {
        m_painted = true;
        m_loop.quit();
    });
    return false;
}

} // namespace brickbench::bench
