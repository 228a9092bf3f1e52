// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/htmlpreview.h"

#include "core/runinbackground.h"
#include "ui/common/theme.h"
#include "ui/results/htmlsanitizer.h"

#include <QAbstractTextDocumentLayout>
#include <QAccessible>
#include <QAccessibleWidget>
#include <QPainter>
#include <QScrollBar>
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

} // namespace brickbench::ui
