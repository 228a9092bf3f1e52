// SPDX-License-Identifier: GPL-3.0-or-later
// The half of GridHeader that takes clicks and tells of columns under the pointer.
#include "ui/results/gridheader.h"

#include "models/resulttablemodel.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QToolTip>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

template <typename Handler>
void GridHeader::unscrolled(QMouseEvent* event, Handler handle)
{
    const bool isHover = event->type() == QEvent::MouseMove && event->buttons() == Qt::NoButton;
    if (isHover || event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonDblClick)
        m_pressedPinned = orientation() == Qt::Horizontal && event->position().x() < pinnedWidth();
    if (!m_pressedPinned || offset() == 0)
        return handle(event);
    // Told to the base class where the pinned section would be if it scrolled.
    const QPointF at = event->position() - QPointF(offset(), 0);
    QMouseEvent moved(event->type(), at, event->scenePosition(), event->globalPosition(), event->button(),
        event->buttons(), event->modifiers(), event->pointingDevice());
    handle(&moved);
    event->setAccepted(moved.isAccepted());
}

void GridHeader::mousePressEvent(QMouseEvent* event)
{
    const auto modifiers = event->modifiers();
    const int section = shownSectionAt(event->position().toPoint().x());
    if (orientation() == Qt::Horizontal && event->button() == Qt::LeftButton && section >= 0
        && modifiers.testFlag(Qt::ControlModifier)) {
        Q_EMIT selectRequested(section, modifiers.testFlag(Qt::ShiftModifier));
        return;
    }
    unscrolled(event, [this](QMouseEvent* at) { QHeaderView::mousePressEvent(at); });
}

void GridHeader::mouseMoveEvent(QMouseEvent* event)
{
    unscrolled(event, [this](QMouseEvent* at) { QHeaderView::mouseMoveEvent(at); });
}

void GridHeader::mouseReleaseEvent(QMouseEvent* event)
{
    m_clickModifiers = event->modifiers();
    unscrolled(event, [this](QMouseEvent* at) { QHeaderView::mouseReleaseEvent(at); });
}

void GridHeader::mouseDoubleClickEvent(QMouseEvent* event)
{
    unscrolled(event, [this](QMouseEvent* at) { QHeaderView::mouseDoubleClickEvent(at); });
}

bool GridHeader::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || orientation() == Qt::Vertical)
        return QHeaderView::viewportEvent(event);
    auto* help = static_cast<QHelpEvent*>(event);
    const int section = shownSectionAt(help->pos().x());
    if (section >= 0)
        QToolTip::showText(help->globalPos(), toolTipOf(section), this);
    else
        QToolTip::hideText();
    return true;
}

QString GridHeader::toolTipOf(int section) const
{
    const QString name = model()->headerData(section, orientation(), Qt::DisplayRole).toString();
    const QString type = model()->headerData(section, orientation(), ResultTableModel::TypeRole).toString();
    return u"<p style='white-space:pre-wrap'><b>%1</b><br>%2</p><p>%3</p>"_s.arg(
        name.left(400).toHtmlEscaped(), type.left(1000).toHtmlEscaped(),
        tr("Click to sort the fetched rows, with Shift by several columns; Ctrl+click to select the column."));
}

} // namespace brickbench::ui
