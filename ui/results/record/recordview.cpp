// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/record/recordview.h"

#include "ui/common/icons.h"
#include "ui/results/record/recordform.h"
#include "ui/results/tableview.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QScopedValueRollback>
#include <QShortcut>
#include <QSpinBox>
#include <QToolButton>

#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

QToolButton* stepButton(QWidget* parent, const QString& name, const QString& iconName, const QString& text)
{
    auto* button = new QToolButton(parent);
    button->setObjectName(name);
    button->setIcon(icon(iconName));
    button->setAccessibleName(text);
    button->setToolTip(text);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAutoRepeat(true);
    return button;
}

} // namespace

RecordView::RecordView(const ThemeSource& theme, TableView& source, QWidget* parent)
    : ResultView(parent)
    , m_source(source)
    , m_form(new RecordForm(theme, this))
    , m_previous(stepButton(this, u"recordPrevious"_s, u"chevron-left"_s, tr("Previous row (Alt+Up)")))
    , m_next(stepButton(this, u"recordNext"_s, u"chevron-right"_s, tr("Next row (Alt+Down)")))
    , m_row(new QSpinBox(this))
    , m_place(new QLabel(this))
    , m_filter(new QLineEdit(this))
    , m_count(new QLabel(this))
{
    build();
    m_form->setModel(&m_model);
    wireForm();
    connect(&m_source, &TableView::excerptChanged, this, [this] {
        m_isStale = true;
        if (isVisible())
            adoptExcerpt();
    });
    connect(&m_source, &TableView::currentCellChanged, this, [this] {
        if (isVisible())
            adoptCurrentCell();
    });
}

void RecordView::build()
{
    m_row->setObjectName(u"recordRow"_s);
    m_row->setAccessibleName(tr("Row shown"));
    m_row->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_row->setKeyboardTracking(false);
    m_row->setGroupSeparatorShown(true);
    m_row->setMinimumWidth(fontMetrics().horizontalAdvance(u"1,000,000"_s) + 16);
    m_filter->setObjectName(u"recordColumnFilter"_s);
    m_filter->setAccessibleName(tr("Filter by column name"));
    m_filter->setPlaceholderText(tr("Filter columns"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(260);
    m_count->setProperty("muted", true);
    m_place->setProperty("muted", true);
    m_place->setTextFormat(Qt::PlainText);
    auto* label = new QLabel(tr("Row"), this);
    label->setBuddy(m_row);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(6, 2, 8, 4);
    bar->setSpacing(4);
    bar->addWidget(m_previous);
    bar->addWidget(label);
    bar->addWidget(m_row);
    bar->addWidget(m_place);
    bar->addWidget(m_next);
    bar->addStretch(1);
    bar->addWidget(m_count);
    bar->addSpacing(4);
    bar->addWidget(m_filter, 2);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(bar);
    auto* line = new QWidget(this);
    line->setObjectName(u"separatorLine"_s);
    line->setAttribute(Qt::WA_StyledBackground);
    line->setFixedHeight(1);
    layout->addWidget(line);
    layout->addWidget(m_form, 1);
    setFocusProxy(m_form);
}

void RecordView::wireForm()
{
    const auto step = [this](int by) { goTo(m_model.row() + by); };
    connect(m_previous, &QToolButton::clicked, this, [step] { step(-1); });
    connect(m_next, &QToolButton::clicked, this, [step] { step(1); });
    connect(m_form, &RecordForm::previousRequested, this, [step] { step(-1); });
    connect(m_form, &RecordForm::nextRequested, this, [step] { step(1); });
    connect(m_row, &QSpinBox::valueChanged, this, [this](int row) { goTo(row - 1); });
    connect(m_row, &QSpinBox::editingFinished, this, [this] {
        if (m_row->hasFocus())
            m_form->setFocus();
    });
    connect(m_form, &RecordForm::goToRowRequested, this, [this] {
        m_row->setFocus();
        m_row->selectAll();
    });
    connect(m_form, &RecordForm::currentFieldChanged, this, [this] { tellSource(); });
    connect(m_form, &RecordForm::inspectRequested, this, [this] {
        tellSource();
        Q_EMIT m_source.inspectRequested();
    });
    connect(m_form, &QWidget::customContextMenuRequested, this, &RecordView::showContextMenu);
    connect(m_filter, &QLineEdit::textChanged, this, [this] { applyFilter(); });
    connect(m_filter, &QLineEdit::returnPressed, m_form, qOverload<>(&QWidget::setFocus));
    auto* leave = new QShortcut(QKeySequence(Qt::Key_Escape), m_filter);
    leave->setContext(Qt::WidgetShortcut);
    connect(leave, &QShortcut::activated, this, [this] {
        m_filter->clear();
        m_form->setFocus();
    });
}

void RecordView::showEvent(QShowEvent* event)
{
    ResultView::showEvent(event);
    if (m_isStale)
        adoptExcerpt();
    else
        adoptCurrentCell();
}

void RecordView::adoptExcerpt()
{
    m_isStale = false;
    const QScopedValueRollback guard(m_isAdopting, true);
    m_model.setExcerpt(m_source.excerpt());
    m_form->setAccessibleDescription(m_model.excerpt().rowCount() == 0 ? tr("0 rows") : QString());
    if (m_model.row() < 0)
        m_model.setRow(std::max(0, m_source.currentRow()));
    m_form->fitNames();
    adoptCurrentCell();
}

void RecordView::adoptCurrentCell()
{
    const QScopedValueRollback guard(m_isAdopting, true);
    if (m_source.currentRow() >= 0)
        m_model.setRow(m_source.currentRow());
    const int field = m_model.fieldOf(m_source.currentColumn());
    if (field >= 0 && field != m_form->currentIndex().row()) {
        m_form->setCurrentIndex(m_model.index(field, RecordModel::ValueColumn));
        m_form->scrollTo(m_form->currentIndex());
    }
    describeRow();
}

void RecordView::goTo(std::int64_t row)
{
    if (row < 0 || row >= m_model.excerpt().rowCount() || row == m_model.row())
        return;
    m_model.setRow(row);
    describeRow();
    tellSource();
}

/// The grid's current cell is the page's: what inspects a cell looks there.
void RecordView::tellSource()
{
    const QModelIndex field = m_form->currentIndex();
    if (m_isAdopting || m_model.row() < 0)
        return;
    const QScopedValueRollback guard(m_isAdopting, true);
    const int column = field.isValid() ? field.data(RecordModel::TableColumnRole).toInt()
                                       : std::max(m_source.currentColumn(), 0);
    m_source.setCurrentCell(static_cast<int>(m_model.row()), column);
}

void RecordView::describeRow()
{
    const QLocale locale;
    const std::int64_t rows = m_model.excerpt().rowCount();
    const std::int64_t row = m_model.row();
    const bool blocked = m_row->blockSignals(true);
    m_row->setRange(
        rows > 0 ? 1 : 0, static_cast<int>(std::min<std::int64_t>(rows, std::numeric_limits<int>::max())));
    m_row->setValue(static_cast<int>(row) + 1);
    m_row->blockSignals(blocked);
    QString place = tr("of %1").arg(locale.toString(qlonglong(rows)));
    if (row >= 0 && m_model.excerpt().rows)
        place += tr(" · row %1 of the result")
                     .arg(locale.toString(qlonglong(m_model.excerpt().resultRow(row) + 1)));
    m_place->setText(place);
    m_previous->setEnabled(row > 0);
    m_next->setEnabled(row >= 0 && row + 1 < rows);
    const int all = m_model.excerpt().columnCount();
    const QString columns = locale.toString(all);
    m_count->setText(m_filter->text().isEmpty()
            ? (all == 1 ? tr("1 column") : tr("%1 columns").arg(columns))
            : tr("%1 of %2 columns").arg(locale.toString(m_model.rowCount()), columns));
    Q_EMIT statusChanged(status());
}

void RecordView::applyFilter()
{
    const QScopedValueRollback guard(m_isAdopting, true);
    m_model.setNameFilter(m_filter->text());
    if (m_model.rowCount() == 0)
        m_form->setAccessibleDescription(
            m_model.row() < 0 ? tr("0 rows") : tr("No column name contains “%1”.").arg(m_filter->text()));
    m_form->fitNames();
    const int field = std::max(m_model.fieldOf(m_source.currentColumn()), 0);
    m_form->setCurrentIndex(m_model.index(field, RecordModel::ValueColumn));
    describeRow();
}

bool RecordView::canCopy() const
{
    return m_model.row() >= 0 && m_model.rowCount() > 0;
}

QString RecordView::status() const
{
    if (m_model.row() < 0)
        return {};
    return tr("Row %1 of %2")
        .arg(QLocale().toString(qlonglong(m_model.row() + 1)),
            QLocale().toString(qlonglong(m_model.excerpt().rowCount())));
}

void RecordView::find()
{
    m_filter->setFocus();
    m_filter->selectAll();
}

} // namespace brickbench::ui
