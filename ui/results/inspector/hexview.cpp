// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/inspector/hexview.h"

#include "ui/common/theme.h"
#include "ui/results/clipboardtext.h"
#include "ui/results/wording.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

constexpr int hexMargin = 8;

QString hexOf(qsizetype value, int digits)
{
    return QString::number(value, 16).rightJustified(digits, u'0').toUpper();
}

} // namespace

HexView::HexView(const ThemeSource& theme, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_theme(theme)
{
    setObjectName(u"inspectorHex"_s);
    setAccessibleName(tr("Value as bytes"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setCursor(Qt::IBeamCursor);
    connect(&theme, &ThemeSource::changed, viewport(), qOverload<>(&QWidget::update));
    setFont(fixedFont(font()));
    measure();
}

void HexView::setBytes(QByteArray bytes)
{
    if (m_bytes.isSharedWith(bytes))
        return;
    m_bytes = std::move(bytes);
    m_anchor = m_caret = 0;
    m_hasSelection = false;
    measure();
    verticalScrollBar()->setValue(0);
    viewport()->update();
}

void HexView::measure()
{
    const QFontMetrics metrics(font());
    m_cellWidth = std::max(metrics.horizontalAdvance(u'0'), 1);
    m_rowHeight = metrics.height() + 2;
    m_offsetDigits = m_bytes.size() > 0xFFFF ? 8 : 4;
    const int room = viewport()->width() - 2 * hexMargin;
    for (m_perRow = 16; m_perRow > 4; m_perRow /= 2) {
        // offset, two blanks, three cells a byte with one blank in the middle, a blank, the characters
        const int cells = m_offsetDigits + 2 + 3 * m_perRow + 1 + 1 + m_perRow;
        if (cells * m_cellWidth <= room)
            break;
    }
    const int page = std::max(viewport()->height() / m_rowHeight, 1);
    verticalScrollBar()->setRange(0, std::max(0, rowCount() - page));
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setSingleStep(1);
}

int HexView::rowCount() const
{
    return static_cast<int>((m_bytes.size() + m_perRow - 1) / m_perRow);
}

int HexView::digitsLeft() const
{
    return hexMargin + (m_offsetDigits + 2) * m_cellWidth;
}

int HexView::charactersLeft() const
{
    return digitsLeft() + (3 * m_perRow + 2) * m_cellWidth;
}

bool HexView::isChosen(qsizetype offset) const
{
    return m_hasSelection && offset >= std::min(m_anchor, m_caret) && offset <= std::max(m_anchor, m_caret);
}

QByteArray HexView::chosenBytes() const
{
    if (!m_hasSelection)
        return m_bytes;
    const qsizetype first = std::min(m_anchor, m_caret);
    return m_bytes.mid(first, std::max(m_anchor, m_caret) - first + 1);
}

void HexView::select(qsizetype first, qsizetype last)
{
    m_anchor = std::clamp<qsizetype>(first, 0, std::max<qsizetype>(m_bytes.size() - 1, 0));
    m_hasSelection = true;
    moveTo(last, true);
}

void HexView::copy() const
{
    putOnClipboard(chosenBytes().toHex(' '));
}

void HexView::moveTo(qsizetype offset, bool extend)
{
    if (m_bytes.isEmpty())
        return;
    m_caret = std::clamp<qsizetype>(offset, 0, m_bytes.size() - 1);
    if (!extend)
        m_anchor = m_caret;
    m_hasSelection = extend;
    const int row = static_cast<int>(m_caret / m_perRow);
    const int page = std::max(viewport()->height() / m_rowHeight, 1);
    if (row < verticalScrollBar()->value())
        verticalScrollBar()->setValue(row);
    else if (row >= verticalScrollBar()->value() + page)
        verticalScrollBar()->setValue(row - page + 1);
    setAccessibleDescription(tr("Offset %1: %2")
                                 .arg(hexOf(m_caret, m_offsetDigits),
                                     QString::fromLatin1(m_bytes.mid(m_caret, 1).toHex().toUpper())));
    QAccessibleEvent told(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&told);
    viewport()->update();
}

void HexView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), palette().base());
    painter.setFont(font());
    if (m_bytes.isEmpty()) {
        painter.setPen(m_theme.theme().mutedText);
        painter.drawText(viewport()->rect(), int(Qt::AlignCenter), tr("0 bytes"));
        return;
    }
    const int first = verticalScrollBar()->value();
    for (int row = first; row < rowCount(); ++row) {
        const int top = hexMargin / 2 + (row - first) * m_rowHeight;
        if (top > viewport()->height())
            break;
        paintRow(painter, row, top);
    }
}

void HexView::paintRow(QPainter& painter, int row, int top) const
{
    const Theme& theme = m_theme.theme();
    const int base = top + QFontMetrics(font()).ascent() + 1;
    const qsizetype from = qsizetype(row) * m_perRow;
    const qsizetype to = std::min<qsizetype>(from + m_perRow, m_bytes.size());
    painter.setPen(theme.mutedText);
    painter.drawText(hexMargin, base, hexOf(from, m_offsetDigits));
    for (qsizetype at = from; at < to; ++at) {
        const int column = static_cast<int>(at - from);
        const int gap = column >= m_perRow / 2 ? m_cellWidth : 0;
        const QRect digits(digitsLeft() + 3 * column * m_cellWidth + gap, top, 2 * m_cellWidth, m_rowHeight);
        const QRect character(charactersLeft() + column * m_cellWidth, top, m_cellWidth, m_rowHeight);
        const auto byte = static_cast<unsigned char>(m_bytes[at]);
        const bool isPrintable = byte >= 0x20 && byte < 0x7f;
        QColor text = palette().color(QPalette::Text);
        if (isChosen(at)) {
            const int until = at + 1 < to && isChosen(at + 1) && column + 1 != m_perRow / 2 ? m_cellWidth : 0;
            painter.fillRect(digits.adjusted(0, 0, until, 0), palette().highlight());
            painter.fillRect(character, palette().highlight());
            text = palette().color(QPalette::HighlightedText);
        } else if (at == m_caret && hasFocus()) {
            painter.setPen(theme.accent);
            painter.drawRect(digits.adjusted(-1, 0, 0, -1));
        }
        painter.setPen(byte == 0 && !isChosen(at) ? theme.mutedText : text);
        painter.drawText(digits.left(), base, hexOf(byte, 2));
        painter.setPen(isPrintable || isChosen(at) ? text : theme.mutedText);
        painter.drawText(character.left(), base, isPrintable ? QString(QLatin1Char(char(byte))) : u"·"_s);
    }
}

qsizetype HexView::offsetAt(QPoint position) const
{
    const int row = verticalScrollBar()->value() + (position.y() - hexMargin / 2) / m_rowHeight;
    int column = 0;
    if (position.x() >= charactersLeft()) {
        column = (position.x() - charactersLeft()) / m_cellWidth;
    } else {
        int x = position.x() - digitsLeft();
        if (x > 3 * (m_perRow / 2) * m_cellWidth)
            x -= m_cellWidth;
        column = x / (3 * m_cellWidth);
    }
    return qsizetype(row) * m_perRow + std::clamp(column, 0, m_perRow - 1);
}

void HexView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        moveTo(offsetAt(event->pos()), event->modifiers().testFlag(Qt::ShiftModifier));
}

void HexView::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        moveTo(offsetAt(event->pos()), true);
}

bool HexView::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        // Taken before the window's actions of the same keys, which mean the whole result.
        if (key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll)) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void HexView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        return copy();
    if (event->matches(QKeySequence::SelectAll))
        return select(0, m_bytes.size() - 1);
    const bool extend = event->modifiers().testFlag(Qt::ShiftModifier);
    const bool far = event->modifiers().testFlag(Qt::ControlModifier);
    const qsizetype page = qsizetype(verticalScrollBar()->pageStep()) * m_perRow;
    switch (event->key()) {
    case Qt::Key_Left:
        return moveTo(m_caret - 1, extend);
    case Qt::Key_Right:
        return moveTo(m_caret + 1, extend);
    case Qt::Key_Up:
        return moveTo(m_caret - m_perRow < 0 ? m_caret : m_caret - m_perRow, extend);
    case Qt::Key_Down:
        return moveTo(m_caret + m_perRow >= m_bytes.size() ? m_caret : m_caret + m_perRow, extend);
    case Qt::Key_PageUp:
        return moveTo(m_caret - page, extend);
    case Qt::Key_PageDown:
        return moveTo(m_caret + page, extend);
    case Qt::Key_Home:
        return moveTo(far ? 0 : m_caret - m_caret % m_perRow, extend);
    case Qt::Key_End:
        return moveTo(far ? m_bytes.size() - 1 : m_caret - m_caret % m_perRow + m_perRow - 1, extend);
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void HexView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    measure();
}

void HexView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        measure();
}

void HexView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void HexView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace brickbench::ui
