// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/textview.h"

#include "core/runinbackground.h"
#include "ui/common/banner.h"
#include "ui/common/icons.h"
#include "ui/results/findbar.h"
#include "ui/results/htmlpreview.h"
#include "ui/results/savebar.h"
#include "ui/results/tablepage.h"
#include "ui/results/tableview.h"
#include "ui/results/textsearch.h"
#include "ui/results/wording.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QStackedWidget>
#include <QToolButton>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

constexpr qsizetype laidOutAtOnce = 256 * 1024;

QToolButton* textViewButton(QWidget* parent, const QString& name, const QString& text, const QString& tip)
{
    auto* button = new QToolButton(parent);
    button->setObjectName(name);
    button->setText(text);
    button->setAccessibleName(tip);
    button->setToolTip(tip);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

TextLinesPtr layOut(const QByteArray& utf8)
{
    return std::make_shared<const TextLines>(TextLines::ofOutput(utf8));
}

} // namespace

TextView::TextView(const ThemeSource& theme, QWidget* parent)
    : ResultView(parent)
    , m_theme(theme)
    , m_stack(new QStackedWidget(this))
    , m_pane(new TextPane(theme, this))
    , m_banner(new Banner(theme, this))
    , m_find(new FindBar(this))
    , m_save(new SaveBar(theme, this))
    , m_search(std::make_unique<TextSearch>(*m_find, *m_pane))
{
    m_banner->setObjectName(u"textBanner"_s);
    m_stack->addWidget(m_pane);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_save);
    layout->addWidget(m_banner);
    layout->addWidget(buildBar());
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_find);
    setFocusProxy(m_stack);
    m_stack->setFocusProxy(m_pane);

    connect(m_pane, &TextPane::copyRequested, this, &TextView::copy);
    connect(m_pane, &TextPane::findRequested, this, &TextView::find);
    connect(m_pane, &QWidget::customContextMenuRequested, this, &TextView::showContextMenu);
    connect(m_pane, &TextPane::selectionChanged, this, [this] { Q_EMIT statusChanged(status()); });
    connect(m_banner, &Banner::actionTriggered, this, [this] {
        if (m_bannerAction)
            m_bannerAction();
    });
}

TextView::~TextView() = default;

QWidget* TextView::buildBar()
{
    auto* bar = new QWidget(this);
    m_previewButton = textViewButton(bar, u"showHtmlPreview"_s, tr("Preview"), tr("Show the HTML as a page"));
    m_sourceButton = textViewButton(bar, u"showHtmlSource"_s, tr("Source"), tr("Show the HTML as text"));
    m_tableButton
        = textViewButton(bar, u"showHtmlTable"_s, tr("Table"), tr("Show a table of the HTML as a grid"));
    m_tableButton->setIcon(icon(u"table"_s));
    m_tableButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_tabButton
        = textViewButton(bar, u"openTextInTab"_s, tr("Open in Tab"), tr("Open the text in a new editor tab"));
    m_tabButton->setCheckable(false);
    m_tabButton->setIcon(icon(u"editor"_s));
    m_tabButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_wrapButton = textViewButton(bar, u"wrapText"_s, tr("Wrap"), tr("Wrap long lines"));
    m_wrapButton->setIcon(icon(u"wrap"_s));
    m_wrapButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(6, 2, 6, 2);
    layout->setSpacing(2);
    layout->addWidget(m_previewButton);
    layout->addWidget(m_sourceButton);
    layout->addWidget(m_tableButton);
    layout->addStretch(1);
    layout->addWidget(m_tabButton);
    layout->addWidget(m_wrapButton);
    connect(m_previewButton, &QToolButton::clicked, this, [this] { showPreview(true); });
    connect(m_sourceButton, &QToolButton::clicked, this, [this] { showPreview(false); });
    connect(m_tableButton, &QToolButton::clicked, this, [this] { showTable(m_shownTable); });
    connect(m_tabButton, &QToolButton::clicked, this, &TextView::openInTab);
    connect(m_wrapButton, &QToolButton::toggled, m_pane, &TextPane::setWrapping);
    return bar;
}

void TextView::setText(const TextResult& text)
{
    m_text = text;
    m_previewButton->setVisible(text.isHtml);
    m_sourceButton->setVisible(text.isHtml);
    const int generation = ++m_generation;
    m_tables.clear();
    const auto oldPages = std::exchange(m_tablePages, {});
    m_tableButton->hide();
    if (text.isHtml) {
        fillPreview();
        findTables();
    }
    showPreview(text.isHtml);
    for (const auto& [index, page] : oldPages)
        page->deleteLater();

    if (text.utf8.size() <= laidOutAtOnce)
        return showLines(layOut(text.utf8));
    runInBackground(
        this, [utf8 = text.utf8] { return layOut(utf8); },
        [this, generation](TextLinesPtr lines) {
            if (generation == m_generation)
                showLines(std::move(lines));
        });
}

void TextView::fillPreview()
{
    if (!m_preview) {
        m_preview = new HtmlPreview(m_theme, this);
        m_stack->addWidget(m_preview);
        connect(m_preview, &HtmlPreview::linkChosen, this, &TextView::askAboutLink);
        connect(m_preview, &HtmlPreview::laidOut, this, &TextView::tellWhetherCut);
    }
    m_preview->showUntrusted(QString::fromUtf8(m_text.utf8.left(HtmlPreview::largest)));
}

void TextView::tellWhetherCut()
{
    if (!m_preview->isCut() && m_text.utf8.size() <= HtmlPreview::largest)
        return;
    m_banner->showMessage(Banner::Kind::Notice,
        tr("The preview shows the beginning of this HTML (%1 in all). Source shows all of it.")
            .arg(Wording::bytes(m_text.utf8.size())));
}

void TextView::showLines(TextLinesPtr lines)
{
    m_pane->setLines(std::move(lines));
    Q_EMIT statusChanged(status());
}

bool TextView::showsPreview() const
{
    return m_preview && m_stack->currentWidget() == m_preview;
}

void TextView::showPreview(bool preview)
{
    bring(preview ? static_cast<QWidget*>(m_preview) : m_pane);
}

TablePage* TextView::shownPage() const
{
    return qobject_cast<TablePage*>(m_stack->currentWidget());
}

void TextView::bring(QWidget* page)
{
    const TablePage* before = shownPage();
    m_stack->setCurrentWidget(page);
    m_stack->setFocusProxy(page);
    m_previewButton->setChecked(showsPreview());
    m_sourceButton->setChecked(page == m_pane);
    m_tableButton->setChecked(shownPage());
    m_wrapButton->setVisible(page == m_pane);
    m_tabButton->setVisible(page == m_pane);
    if (page != m_pane)
        m_find->hide();
    Q_EMIT statusChanged(status());
    if (shownPage() != before)
        Q_EMIT tablePageChanged();
}

void TextView::findTables()
{
    runInBackground(
        this, [utf8 = m_text.utf8] { return readHtmlTables(utf8); },
        [this, generation = m_generation](std::vector<HtmlTable> tables) {
            if (generation == m_generation && !tables.empty())
                offerTables(std::move(tables));
        });
}

void TextView::offerTables(std::vector<HtmlTable> tables)
{
    m_tables = std::move(tables);
    m_shownTable = 0;
    delete m_tableButton->menu();
    const bool isOne = m_tables.size() == 1;
    m_tableButton->setText(
        isOne ? tableTitle(m_tables.front()) : tr("%n tables", nullptr, static_cast<int>(m_tables.size())));
    m_tableButton->setPopupMode(isOne ? QToolButton::DelayedPopup : QToolButton::InstantPopup);
    m_tableButton->show();
    if (isOne)
        return;
    auto* menu = new QMenu(m_tableButton);
    menu->setObjectName(u"htmlTablesMenu"_s);
    for (std::size_t index = 0; index < m_tables.size(); ++index) {
        const int chosen = static_cast<int>(index);
        menu->addAction(tableTitle(m_tables[index]), this, [this, chosen] { showTable(chosen); });
    }
    connect(menu, &QMenu::aboutToHide, this, [this] { m_tableButton->setChecked(shownPage()); });
    m_tableButton->setMenu(menu);
}

/// "Sales (12 × 3)": its caption or the names of its columns, rows by columns.
QString TextView::tableTitle(const HtmlTable& table) const
{
    const QLocale locale;
    const QString size
        = tr("%1 × %2", "rows by columns")
              .arg(locale.toString(table.table->rowCount()), locale.toString(table.table->columnCount()));
    QString name = table.caption;
    if (name.isEmpty() && m_tables.size() > 1) {
        QStringList names;
        for (const Column& column : table.table->columns())
            names << column.name;
        name = names.join(u", "_s);
    }
    constexpr int longest = 40;
    name = name.simplified();
    if (name.size() > longest)
        name = name.left(longest - 1) + u'…';
    return name.isEmpty() ? tr("Table (%1)").arg(size) : u"%1 (%2)"_s.arg(name, size);
}

TablePage* TextView::makeTablePage(std::size_t index)
{
    auto* page = new TablePage(m_theme, this);
    m_stack->addWidget(page);
    m_tableMemory.ofPart(index).giveTo(page->tableView());
    page->tableView().setMissingRows(MissingRows::LeftInHtml);
    page->setTable(m_tables[index].table);
    connect(page, &ResultView::statusChanged, this, [this] { Q_EMIT statusChanged(status()); });
    passOn(*page);
    return page;
}

void TextView::showTable(int index)
{
    if (index < 0 || index >= static_cast<int>(m_tables.size()))
        return;
    m_shownTable = index;
    const auto place = static_cast<std::size_t>(index);
    TablePage*& page = m_tablePages[place];
    if (!page)
        page = makeTablePage(place);
    bring(page);
    page->setFocus();
}

} // namespace brickbench::ui
