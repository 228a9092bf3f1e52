// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/profile/columnprofilepanel.h"

#include "core/runinbackground.h"
#include "ui/common/theme.h"
#include "ui/results/profile/profiledelegate.h"

#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QScrollBar>
#include <QShortcut>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

constexpr std::size_t workersAtOnce = 2;

} // namespace

ColumnProfilePanel::ColumnProfilePanel(const ThemeSource& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_scope(new QLabel(this))
    , m_filter(new QLineEdit(this))
    , m_list(new QTreeView(this))
    , m_delegate(new ProfileDelegate(theme, m_model, this))
    , m_message(new QLabel(this))
{
    build();
    m_timer.setSingleShot(true);
    m_timer.setInterval(30);
    connect(&m_timer, &QTimer::timeout, this, &ColumnProfilePanel::profileInSight);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_model.setNameFilter(text);
        describeScope();
        schedule();
    });
    connect(m_list->verticalScrollBar(), &QScrollBar::valueChanged, this, &ColumnProfilePanel::schedule);
    connect(m_list, &QTreeView::collapsed, this, &ColumnProfilePanel::schedule);
    connect(&theme, &ThemeSource::changed, m_list->viewport(), qOverload<>(&QWidget::update));
    auto* leave = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    leave->setContext(Qt::WidgetWithChildrenShortcut);
    connect(leave, &QShortcut::activated, this, [this] {
        if (!m_filter->text().isEmpty() && m_filter->hasFocus())
            return m_filter->clear();
        Q_EMIT leaveRequested();
    });
    adopt();
}

ColumnProfilePanel::~ColumnProfilePanel()
{
    if (m_work)
        *m_work = true;
}

void ColumnProfilePanel::build()
{
    setObjectName(u"columnProfile"_s);
    setAccessibleName(tr("Column profile"));
    m_scope->setObjectName(u"profileScope"_s);
    m_scope->setTextFormat(Qt::PlainText);
    m_scope->setWordWrap(true);
    m_scope->setProperty("muted", true);
    m_filter->setObjectName(u"profileColumnFilter"_s);
    m_filter->setAccessibleName(tr("Search column names"));
    m_filter->setPlaceholderText(tr("Search columns"));
    m_filter->setClearButtonEnabled(true);
    m_message->setObjectName(u"profileMessage"_s);
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    m_message->setMargin(24);
    m_message->setProperty("muted", true);
    m_list->setObjectName(u"profileColumns"_s);
    m_list->setAccessibleName(tr("Columns and what they hold"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setHeaderHidden(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setIndentation(16);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setExpandsOnDoubleClick(false);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->installEventFilter(this);
    m_list->viewport()->installEventFilter(this);
    m_list->viewport()->setMouseTracking(true);
    connect(m_list, &QWidget::customContextMenuRequested, this, &ColumnProfilePanel::showContextMenu);
    connect(m_list, &QAbstractItemView::doubleClicked, this, [this](const QModelIndex& index) {
        if (!index.parent().isValid())
            Q_EMIT columnActivated(m_model.tableColumnAt(index));
    });
    connect(m_list, &QAbstractItemView::clicked, this, [this](const QModelIndex& index) {
        if (!m_model.filters(index).empty())
            Q_EMIT filterRequested(m_model.filters(index));
    });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(6);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(8, 0, 8, 0);
    top->setSpacing(6);
    top->addWidget(m_filter);
    top->addWidget(m_scope);
    layout->addLayout(top);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_message, 1);
    setMinimumWidth(240);
}

void ColumnProfilePanel::setExcerpt(const TableExcerpt& excerpt)
{
    if (excerpt.table == m_excerpt.table && excerpt.rows == m_excerpt.rows
        && excerpt.columns == m_excerpt.columns && excerpt.rowCount() == m_excerpt.rowCount())
        return;
    m_excerpt = excerpt;
    m_isStale = true;
    stop();
    if (isVisible())
        adopt();
}

void ColumnProfilePanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_isStale)
        adopt();
    schedule();
}

void ColumnProfilePanel::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    stop();
}

void ColumnProfilePanel::stop()
{
    if (m_work)
        *m_work = true;
    m_work.reset();
    m_underWay.clear();
    m_timer.stop();
}

void ColumnProfilePanel::adopt()
{
    m_isStale = false;
    // A filter or a sort changes every figure but not what is looked at.
    std::set<int> open;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (m_list->isExpanded(m_model.index(row, 0)))
            open.insert(m_model.tableColumnAt(m_model.index(row, 0)));
    }
    const bool isSameTable = m_model.excerpt().table == m_excerpt.table;
    const int scroll = m_list->verticalScrollBar()->value();
    const int current = m_model.tableColumnAt(m_list->currentIndex());
    m_model.setExcerpt(m_excerpt);
    for (int row = 0; isSameTable && row < m_model.rowCount(); ++row) {
        const QModelIndex column = m_model.index(row, 0);
        if (open.count(m_model.tableColumnAt(column)) > 0)
            m_list->expand(column);
        if (m_model.tableColumnAt(column) == current)
            m_list->setCurrentIndex(column);
    }
    m_list->verticalScrollBar()->setValue(isSameTable ? scroll : 0);
    describeScope();
    schedule();
}

void ColumnProfilePanel::schedule()
{
    if (isVisible() && !m_timer.isActive())
        m_timer.start();
}

void ColumnProfilePanel::profileInSight()
{
    if (!isVisible() || !m_excerpt.table || m_isStale)
        return;
    std::vector<int> wanted;
    const int bottom = m_list->viewport()->height();
    for (QModelIndex at = m_list->indexAt({1, 1}); at.isValid(); at = m_list->indexBelow(at)) {
        if (m_list->visualRect(at).top() > bottom)
            break;
        const int column = m_model.tableColumnAt(at);
        if (!m_model.profile(column) && m_underWay.count(column) == 0
            && (wanted.empty() || wanted.back() != column))
            wanted.push_back(column);
    }
    profileNext(wanted);
}

bool ColumnProfilePanel::profileNext(const std::vector<int>& columns)
{
    if (!m_work)
        m_work = std::make_shared<std::atomic<bool>>(false);
    for (const int column : columns) {
        if (m_underWay.size() >= workersAtOnce)
            return false;
        m_underWay.insert(column);
        runInBackground(
            this,
            [table = m_excerpt.table, rows = m_excerpt.rows, column, cancelled = m_work] {
                return profileColumn(*table, column, rows, {}, *cancelled);
            },
            [this, column, cancelled = m_work](std::optional<ColumnProfile> profile) {
                if (*cancelled || !profile)
                    return;
                m_underWay.erase(column);
                m_model.setProfile(column, std::move(*profile));
                Q_EMIT profiled(column);
                profileInSight();
            });
    }
    return true;
}

QString ColumnProfilePanel::scopeText() const
{
    return m_scope->text();
}

void ColumnProfilePanel::describeScope()
{
    const bool hasTable = m_excerpt.table && m_excerpt.table->columnCount() > 0;
    const bool isEmpty = m_model.rowCount() == 0;
    m_list->setVisible(hasTable && !isEmpty);
    m_message->setVisible(!hasTable || isEmpty);
    m_scope->setVisible(hasTable);
    m_filter->setVisible(hasTable);
    m_message->setText(!hasTable ? tr("Run something that gives a table to see what its columns hold.")
                                 : tr("No column name contains “%1”.").arg(m_filter->text()));
    if (!hasTable)
        return m_scope->clear();
    const QLocale locale;
    const std::int64_t all = m_excerpt.table->rowCount();
    const std::int64_t shown = m_excerpt.rowCount();
    QString text = all == 1 ? tr("1 row") : tr("All %1 rows").arg(locale.toString(qlonglong(all)));
    if (shown != all)
        text = tr("Rows shown: %1 of %2, as filtered")
                   .arg(locale.toString(qlonglong(shown)), locale.toString(qlonglong(all)));
    if (m_excerpt.table->isTruncated())
        text = tr("%1. This is only a part of the result.").arg(text);
    m_scope->setText(text);
}

void ColumnProfilePanel::focusContent()
{
    if (m_list->isVisible()) {
        if (!m_list->currentIndex().isValid())
            m_list->setCurrentIndex(m_model.index(0, 0));
        m_list->setFocus(Qt::OtherFocusReason);
    } else {
        m_filter->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace brickbench::ui
