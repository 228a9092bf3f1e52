// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/chart/chartnumbers.h"

#include "ui/results/chart/chartwords.h"
#include "ui/results/wording.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

/// A value with a tab or a break would become two.
QByteArray withoutBreaks(QString text)
{
    return text.replace(u'\t', u' ').replace(u'\n', u' ').toUtf8();
}

} // namespace

ChartNumberTable::ChartNumberTable(TableResultPtr table, ChartDrawing drawing)
    : m_table(std::move(table))
    , m_drawing(std::move(drawing))
{
    if (!areOneBelowTheOther())
        return;
    qint64 rows = 0;
    for (const ChartSeries& series : m_drawing.plot->series) {
        rows = std::min<qint64>(rows + qint64(series.x.size()), std::numeric_limits<int>::max());
        m_ends.push_back(static_cast<int>(rows));
    }
}

int ChartNumberTable::rowCount() const
{
    if (!m_drawing.plot || m_drawing.plot->series.empty())
        return 0;
    return areOneBelowTheOther() ? m_ends.back() : static_cast<int>(m_drawing.plot->series.front().y.size());
}

int ChartNumberTable::columnCount() const
{
    if (!m_drawing.plot)
        return 0;
    if (areOneBelowTheOther())
        return namesSeries() ? 3 : 2;
    return static_cast<int>(m_drawing.plot->series.size()) + 1;
}

ChartMark ChartNumberTable::markAt(int row, int column) const
{
    if (!areOneBelowTheOther())
        return {std::max(0, column - 1), row};
    const auto found = std::upper_bound(m_ends.begin(), m_ends.end(), row);
    const int series = static_cast<int>(found - m_ends.begin());
    const int first = series == 0 ? 0 : m_ends[static_cast<std::size_t>(series) - 1];
    return {series, row - first};
}

QString ChartNumberTable::text(int row, int column) const
{
    const ChartMark mark = markAt(row, column);
    const int place = namesSeries() ? column - 1 : column;
    if (place < 0)
        return m_drawing.seriesNames[static_cast<std::size_t>(mark.series)];
    return place == 0 ? ChartWords::xOf(*m_table, *m_drawing.plot, mark)
                      : ChartWords::yOf(*m_table, *m_drawing.plot, mark);
}

QString ChartNumberTable::header(int column) const
{
    if (!areOneBelowTheOther() && column > 0)
        return m_drawing.seriesNames[static_cast<std::size_t>(column) - 1];
    const int place = namesSeries() ? column - 1 : column;
    return place < 0 ? tr("Series") : place == 0 ? m_drawing.xTitle : m_drawing.yTitle;
}

bool ChartNumberTable::isNumeric(int column) const
{
    const int place = namesSeries() ? column - 1 : column;
    const bool isXNumeric = areOneBelowTheOther() && m_drawing.plot->xScale == ColumnScale::Number;
    return place > 0 || (place == 0 && isXNumeric);
}

QByteArray ChartNumberTable::separatedText(const std::vector<int>& rows) const
{
    QByteArray text;
    const int columns = columnCount();
    const auto separator = [columns](int column) { return column + 1 < columns ? '\t' : '\n'; };
    for (int column = 0; column < columns; ++column)
        text += withoutBreaks(header(column)) + separator(column);
    for (const int row : rows) {
        for (int column = 0; column < columns; ++column)
            text += withoutBreaks(this->text(row, column)) + separator(column);
    }
    return text;
}

void ChartNumbersModel::setNumbers(ChartNumberTable numbers)
{
    beginResetModel();
    m_numbers = std::move(numbers);
    endResetModel();
}

int ChartNumbersModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_numbers.rowCount();
}

int ChartNumbersModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_numbers.columnCount();
}

QVariant ChartNumbersModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool isNumeric = m_numbers.isNumeric(index.column());
        return int((isNumeric ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    return role == Qt::DisplayRole ? m_numbers.text(index.row(), index.column()) : QVariant();
}

QVariant ChartNumbersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool isHeader = orientation == Qt::Horizontal && section < m_numbers.columnCount();
    if (isHeader && role == Qt::DisplayRole)
        return m_numbers.header(section);
    if (isHeader && role == Qt::TextAlignmentRole)
        return int((m_numbers.isNumeric(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

ChartNumbers::ChartNumbers(QWidget* parent)
    : QWidget(parent)
    , m_view(new QTableView(this))
{
    m_view->setObjectName(u"chartNumbers"_s);
    m_view->setAccessibleName(tr("Numbers of the chart"));
    m_view->setModel(&m_model);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setWordWrap(false);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setFont(tabularFont(font()));
    m_view->setAlternatingRowColors(true);
    m_view->setShowGrid(false);
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    m_view->verticalHeader()->hide();
    m_view->installEventFilter(this);
    setFocusProxy(m_view);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_view);
}

void ChartNumbers::setNumbers(ChartNumberTable numbers)
{
    m_model.setNumbers(std::move(numbers));
    m_view->horizontalHeader()->setResizeContentsPrecision(30);
    m_view->resizeColumnsToContents();
}

std::vector<int> ChartNumbers::rowsToCopy() const
{
    constexpr int most = 1'000'000;
    std::vector<int> rows;
    QItemSelection selection = m_view->selectionModel()->selection();
    if (selection.isEmpty() && m_model.rowCount() > 0)
        selection.select(m_model.index(0, 0), m_model.index(std::min(most, m_model.rowCount()) - 1, 0));
    for (const QItemSelectionRange& range : std::as_const(selection)) {
        for (int row = range.top(); row <= range.bottom() && static_cast<int>(rows.size()) < most; ++row)
            rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

bool ChartNumbers::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_view && event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
        event->accept();
        return true;
    }
    if (watched == m_view && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
        Q_EMIT copyRequested();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace brickbench::ui
