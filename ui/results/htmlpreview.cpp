// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/htmlpreview.h"

#include "core/runinbackground.h"
#include "ui/common/theme.h"
#include "ui/results/clipboardtext.h"
#include "ui/results/htmlsanitizer.h"

#include <QAbstractTextDocumentLayout>
#include <QAccessible>
#include <QAccessibleWidget>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextCursor>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

constexpr int relayoutMs = 40; ///< while an edge is dragged

/// Tells screen readers the text of the page.
class HtmlPreviewAccessible : public QAccessibleWidget {
public:
    explicit HtmlPreviewAccessible(HtmlPreview* preview)
        : QAccessibleWidget(preview, QAccessible::Document)
    {
    }

    QString text(QAccessible::Text which) const override
    {
        if (which == QAccessible::Value || which == QAccessible::Description)
            return static_cast<HtmlPreview*>(widget())->plainText();
        return QAccessibleWidget::text(which);
    }

    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.readOnly = true;
        state.multiLine = true;
        return state;
    }

    static void install()
    {
        static const bool installed = [] {
            QAccessible::installFactory([](const QString&, QObject* object) -> QAccessibleInterface* {
                auto* preview = qobject_cast<HtmlPreview*>(object);
                return preview ? new HtmlPreviewAccessible(preview) : nullptr; // QAccessible owns it
            });
            return true;
        }();
        Q_UNUSED(installed)
    }
};

} // namespace

HtmlPreview::HtmlPreview(const ThemeSource& theme, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_theme(theme)
{
    HtmlPreviewAccessible::install();
    setObjectName(u"resultHtml"_s);
    setAccessibleName(tr("Preview of the HTML result"));
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setCursor(Qt::IBeamCursor);
    m_relayout.setSingleShot(true);
    m_relayout.setInterval(relayoutMs);
    connect(&m_relayout, &QTimer::timeout, this, &HtmlPreview::layOut);
    connect(&theme, &ThemeSource::changed, this, &HtmlPreview::layOut);
}

HtmlPreview::~HtmlPreview()
{
    endPage(std::move(m_page));
}

void HtmlPreview::showUntrusted(const QString& html)
{
    m_html = html;
    endPage(std::exchange(m_page, {}));
    m_anchor = m_caret = 0;
    layOut();
}

HtmlLook HtmlPreview::look() const
{
    const Theme& theme = m_theme.theme();
    const int width = std::max(200, viewport()->width());
    return {font(), theme.palette.color(QPalette::Base), theme.palette.color(QPalette::Text), theme.accent,
        theme.separator, width};
}

void HtmlPreview::layOut()
{
    m_relayout.stop();
    m_isWaiting = true;
    const int generation = ++m_generation;
    runInBackground(
        this, [html = m_html, wanted = look(), home = thread()] { return layOutHtml(html, wanted, home); },
        [this, generation](HtmlPage page) {
            if (generation == m_generation)
                adopt(std::move(page));
        });
}

void HtmlPreview::adopt(HtmlPage page)
{
    const bool isSame = m_page.plain == page.plain;
    endPage(std::exchange(m_page, std::move(page)));
    m_isWaiting = false;
    if (!isSame)
        m_anchor = m_caret = 0;
    updateBars();
    viewport()->update();
    Q_EMIT laidOut();
}

void HtmlPreview::updateBars()
{
    const QSize size = m_page.document ? m_page.document->size().toSize() : QSize();
    const auto setRange = [this](QScrollBar* bar, int page, int view) {
        bar->setRange(0, std::max(0, page - view));
        bar->setPageStep(view);
        bar->setSingleStep(fontMetrics().height());
    };
    setRange(horizontalScrollBar(), size.width(), viewport()->width());
    setRange(verticalScrollBar(), size.height(), viewport()->height());
}

void HtmlPreview::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    const Theme& theme = m_theme.theme();
    painter.fillRect(event->rect(), theme.palette.base());
    if (!m_page.document) {
        painter.setPen(theme.mutedText);
        painter.drawText(viewport()->rect(), Qt::AlignCenter, tr("Laying out the page …"));
        return;
    }
    const QPoint shift(horizontalScrollBar()->value(), verticalScrollBar()->value());
    painter.translate(-shift);
    QAbstractTextDocumentLayout::PaintContext context;
    context.clip = QRectF(event->rect().translated(shift));
    context.palette = theme.palette;
    painter.setClipRect(context.clip);
    if (hasSelection()) {
        QAbstractTextDocumentLayout::Selection chosen;
        chosen.cursor = QTextCursor(m_page.document.get());
        chosen.cursor.setPosition(m_anchor);
        chosen.cursor.setPosition(m_caret, QTextCursor::KeepAnchor);
        const auto group = hasFocus() ? QPalette::Active : QPalette::Inactive;
        chosen.format.setBackground(theme.palette.brush(group, QPalette::Highlight));
        chosen.format.setForeground(theme.palette.brush(group, QPalette::HighlightedText));
        context.selections << chosen;
    }
    m_page.document->documentLayout()->draw(&painter, context);
}

void HtmlPreview::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateBars();
    if (!m_html.isEmpty() && event->size().width() != event->oldSize().width())
        m_relayout.start();
}

void HtmlPreview::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange && !m_html.isEmpty())
        m_relayout.start();
}

int HtmlPreview::positionAt(QPoint point) const
{
    const QPoint shift(horizontalScrollBar()->value(), verticalScrollBar()->value());
    const int position = m_page.document->documentLayout()->hitTest(point + shift, Qt::FuzzyHit);
    return std::clamp(position, 0, m_page.document->characterCount() - 1);
}

QString HtmlPreview::linkAt(QPoint point) const
{
    if (!m_page.document)
        return {};
    const QPoint shift(horizontalScrollBar()->value(), verticalScrollBar()->value());
    return m_page.document->documentLayout()->anchorAt(point + shift);
}

void HtmlPreview::select(int anchor, int caret)
{
    m_anchor = anchor;
    m_caret = caret;
    viewport()->update();
}

QString HtmlPreview::selectedText() const
{
    if (!m_page.document || !hasSelection())
        return {};
    QTextCursor cursor(m_page.document.get());
    cursor.setPosition(m_anchor);
    cursor.setPosition(m_caret, QTextCursor::KeepAnchor);
    QString text = cursor.selectedText();
    text.replace(QChar::ParagraphSeparator, u'\n').replace(QChar::LineSeparator, u'\n');
    // Where a table or one of its cells begins and ends.
    text.replace(QChar(0xfdd0), u'\n').replace(QChar(0xfdd1), u'\n').replace(QChar::Nbsp, u' ');
    return text.remove(htmlWordBreak);
}

void HtmlPreview::copy()
{
    putOnClipboard(hasSelection() ? selectedText().toUtf8() : m_page.plain.toUtf8());
}

bool HtmlPreview::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        // Taken before the window's actions of the same keys, which mean the editor.
        if (key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll)) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

/// Tab goes to the next link of the page, and out of it behind the last.
bool HtmlPreview::focusNextPrevChild(bool next)
{
    const auto& links = m_page.links;
    const int from = next ? std::max(m_anchor, m_caret) : std::min(m_anchor, m_caret);
    const auto after = std::find_if(
        links.begin(), links.end(), [from](const HtmlLink& link) { return link.start >= from; });
    const auto before = std::find_if(
        links.rbegin(), links.rend(), [from](const HtmlLink& link) { return link.end <= from; });
    if (next ? after == links.end() : before == links.rend())
        return QAbstractScrollArea::focusNextPrevChild(next);
    const HtmlLink& link = next ? *after : *before;
    select(link.start, link.end);
    showPosition(link.start);
    return true;
}

void HtmlPreview::showPosition(int position)
{
    const QTextBlock block = m_page.document->findBlock(position);
    const QRectF place = m_page.document->documentLayout()->blockBoundingRect(block);
    const int top = verticalScrollBar()->value();
    if (place.top() < top || place.bottom() > top + viewport()->height())
        verticalScrollBar()->setValue(static_cast<int>(place.top()) - viewport()->height() / 3);
}

void HtmlPreview::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        return copy();
    if (event->matches(QKeySequence::SelectAll) && m_page.document)
        return select(0, m_page.document->characterCount() - 1);
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        for (const HtmlLink& link : m_page.links) {
            if (link.start == std::min(m_anchor, m_caret) && hasSelection())
                return Q_EMIT linkChosen(QUrl(link.target));
        }
    }
    if (event->key() == Qt::Key_Home)
        return verticalScrollBar()->setValue(0);
    if (event->key() == Qt::Key_End)
        return verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    QAbstractScrollArea::keyPressEvent(event);
}

void HtmlPreview::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_page.document)
        return;
    m_pressed = event->position().toPoint();
    const int at = positionAt(m_pressed);
    select(event->modifiers().testFlag(Qt::ShiftModifier) ? m_anchor : at, at);
}

void HtmlPreview::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint at = event->position().toPoint();
    if (!event->buttons().testFlag(Qt::LeftButton) || !m_page.document) {
        viewport()->setCursor(linkAt(at).isEmpty() ? Qt::IBeamCursor : Qt::PointingHandCursor);
        return;
    }
    const int outside = at.y() < 0 ? at.y() : std::max(0, at.y() - viewport()->height());
    verticalScrollBar()->setValue(verticalScrollBar()->value() + outside);
    select(m_anchor, positionAt(at));
}

void HtmlPreview::mouseReleaseEvent(QMouseEvent* event)
{
    const QPoint at = event->position().toPoint();
    if (event->button() != Qt::LeftButton || hasSelection() || (at - m_pressed).manhattanLength() > 3)
        return;
    if (const QString link = linkAt(at); !link.isEmpty())
        Q_EMIT linkChosen(QUrl(link));
}

void HtmlPreview::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_page.document)
        return;
    QTextCursor cursor(m_page.document.get());
    cursor.setPosition(positionAt(event->position().toPoint()));
    cursor.select(QTextCursor::WordUnderCursor);
    select(cursor.selectionStart(), cursor.selectionEnd());
}

} // namespace brickbench::ui
