// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/richpartframe.h"

#include "results/imagesize.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/results/errorview.h"
#include "ui/results/imagecanvas.h"
#include "ui/results/imageview.h"
#include "ui/results/tablepage.h"
#include "ui/results/tableview.h"
#include "ui/results/textview.h"
#include "ui/results/wording.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

/// What the views have above and below their content: bars, headers, a scroll bar. Pixels at 96 dpi.
constexpr int textChrome = 46;
constexpr int tableChrome = 96;
constexpr int imageBarAir = 20; ///< around the text of its tallest button
constexpr int fewestPixels = 64;
constexpr int mostTextPixels = 320;
constexpr int mostTablePixels = 340;
constexpr int mostImagePixels = 460;
constexpr int otherPixels = 300;

QToolButton* partButton(QWidget* parent, const QString& name, const QString& iconName, const QString& text)
{
    auto* button = new QToolButton(parent);
    button->setObjectName(name);
    button->setIcon(icon(iconName));
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setIconSize(QSize(14, 14));
    return button;
}

} // namespace

RichPartFrame::RichPartFrame(const ThemeSource& theme, RichResult::Part part, QWidget* parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_part(std::move(part))
    , m_layout(new QVBoxLayout(this))
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_copy(partButton(this, u"copyPart"_s, u"copy"_s, tr("Copy this part")))
    , m_save(partButton(this, u"savePart"_s, u"export"_s, tr("Save this part to a file")))
    , m_open(partButton(this, u"openPart"_s, u"fit"_s, tr("Open this part to the whole height")))
{
    setObjectName(u"richPart"_s);
    build();
    recolor();
    applyHeight();
    connect(&theme, &ThemeSource::changed, this, &RichPartFrame::recolor);
}

void RichPartFrame::build()
{
    QString text;
    describe(m_iconName, text);
    setAccessibleName(text);
    m_title->setText(text);
    m_title->setObjectName(u"richPartTitle"_s);
    m_title->setTextFormat(Qt::PlainText);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(8, 2, 6, 2);
    head->setSpacing(6);
    head->addWidget(m_icon);
    head->addWidget(m_title, 1);
    head->addWidget(m_copy);
    head->addWidget(m_save);
    head->addWidget(m_open);
    m_open->setCheckable(true);
    m_layout->setContentsMargins({});
    m_layout->setSpacing(0);
    m_layout->addLayout(head);
    m_layout->addStretch(0);
    const auto withView = [this](void (ResultView::*act)()) {
        makeView();
        (m_view->*act)();
    };
    connect(m_copy, &QToolButton::clicked, this, [withView] { withView(&ResultView::copy); });
    connect(m_save, &QToolButton::clicked, this, [withView] { withView(&ResultView::exportResult); });
    connect(m_open, &QToolButton::clicked, this, [this](bool open) {
        setOpen(open);
        Q_EMIT opened();
    });
}

void RichPartFrame::describe(QString& iconName, QString& text) const
{
    if (const auto* table = std::get_if<TableResultPtr>(&m_part)) {
        iconName = u"table"_s;
        text = tr("Table · %1 · %n columns", "rows", (*table)->columnCount())
                   .arg(Wording::rows((*table)->rowCount()));
        if ((*table)->isTruncated())
            text = tr("%1 · cut").arg(text);
    } else if (const auto* image = std::get_if<ImageSource>(&m_part)) {
        iconName = u"image"_s;
        const auto size = imageSize(image->bytes);
        text = size ? tr("Picture · %1 × %2").arg(size->width).arg(size->height) : tr("Picture");
    } else if (std::holds_alternative<FailedResult>(m_part)) {
        iconName = u"error"_s;
        text = tr("Error");
    } else {
        const auto& output = std::get<TextResult>(m_part);
        iconName = output.isHtml ? u"editor"_s : u"text"_s;
        text = output.isHtml ? tr("HTML") : tr("Text");
        if (output.isHtml && output.utf8.contains("<script"))
            text = tr("HTML · without its scripts; saved, it works in a browser");
    }
}

void RichPartFrame::setFailureContext(FailureContext context, FailureHistory* history)
{
    m_context = std::move(context);
    m_history = history;
}

void RichPartFrame::setTableMemory(TableMemory memory, MissingRows missing)
{
    m_tableMemory = std::move(memory);
    m_missing = missing;
}

void RichPartFrame::makeView()
{
    if (m_view)
        return;
    if (const auto* table = std::get_if<TableResultPtr>(&m_part)) {
        auto* view = new TablePage(m_theme, this);
        m_tableMemory.giveTo(view->tableView());
        view->tableView().setMissingRows(m_missing);
        view->setTable(*table);
        m_view = view;
    } else if (const auto* image = std::get_if<ImageSource>(&m_part)) {
        auto* view = new ImageView(m_theme, this);
        view->setImages(ImagesResult{{*image}, true});
        m_view = view;
    } else if (const auto* failed = std::get_if<FailedResult>(&m_part)) {
        auto* view = new ErrorView(m_theme, this);
        view->setHistory(m_history);
        view->setFailure(*failed, m_context);
        m_view = view;
    } else {
        auto* view = new TextView(m_theme, this);
        view->setTableMemory(m_tableMemory);
        view->setText(std::get<TextResult>(m_part));
        m_view = view;
    }
    m_layout->insertWidget(1, m_view, 1);
    Q_EMIT viewMade(m_view);
}

void RichPartFrame::dropView()
{
    if (!m_view)
        return;
    m_view->hide();
    m_view->deleteLater();
    m_view = nullptr;
}

void RichPartFrame::setOpen(bool open)
{
    m_isOpen = open;
    m_open->setChecked(open);
    const QString text = open ? tr("Back to the usual height") : tr("Open this part to the whole height");
    m_open->setToolTip(text);
    m_open->setAccessibleName(text);
    applyHeight();
}

void RichPartFrame::setWholeHeight(int height)
{
    if (std::exchange(m_wholeHeight, height) != height)
        applyHeight();
}

int RichPartFrame::usualHeight() const
{
    if (const auto* table = std::get_if<TableResultPtr>(&m_part)) {
        const int row = fontMetrics().height() + 6;
        const auto rows = static_cast<int>(std::min<std::int64_t>((*table)->rowCount(), 100));
        return std::min(tableChrome + row * (rows + 2), mostTablePixels);
    }
    if (const auto* image = std::get_if<ImageSource>(&m_part)) {
        const auto size = imageSize(image->bytes);
        if (!size)
            return otherPixels;
        // The bar grows with the font. A picture a few pixels short of its room would be blurred by fitting
        // it.
        const int chrome = fontMetrics().height() + imageBarAir + 2 * ImageCanvas::margin;
        return static_cast<int>(std::clamp<std::int64_t>(size->height, fewestPixels, mostImagePixels))
            + chrome;
    }
    const auto* text = std::get_if<TextResult>(&m_part);
    if (!text || text->isHtml)
        return otherPixels;
    const qsizetype lines = std::min<qsizetype>(text->utf8.count('\n') + 1, 1000);
    const int line = QFontMetrics(fixedFont(font())).lineSpacing() + 1;
    return std::clamp(textChrome + line * static_cast<int>(lines + 1), fewestPixels, mostTextPixels);
}

void RichPartFrame::applyHeight()
{
    const int head = m_copy->sizeHint().height() + 4;
    setFixedHeight(m_isOpen ? std::max(m_wholeHeight, usualHeight() + head) : usualHeight() + head);
}

void RichPartFrame::recolor()
{
    const Theme& theme = m_theme.theme();
    const bool isError = std::holds_alternative<FailedResult>(m_part);
    m_icon->setPixmap(icon(m_iconName, isError ? theme.failed : theme.mutedText)
                          .pixmap(QSize(14, 14), devicePixelRatioF()));
    QPalette muted = m_title->palette();
    muted.setColor(QPalette::WindowText, theme.mutedText);
    m_title->setPalette(muted);
}

} // namespace brickbench::ui
