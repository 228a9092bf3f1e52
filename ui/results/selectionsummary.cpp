// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/columnscan.h"
#include "results/decimalsum.h"
#include "results/utf8.h"
#include "ui/results/cellselection.h"

#include <QLocale>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

/// What was added up of doubles is not exact behind that.
constexpr int digitsOfSum = 15;
constexpr int digitsOfMean = 10;

QString realText(double value, int digits)
{
    if (std::isnan(value))
        return u"NaN"_s;
    if (std::isinf(value))
        return value < 0 ? u"-Infinity"_s : u"Infinity"_s;
    return QLocale().toString(value, 'g', digits);
}

/// \a digits, which are no fewer than a long has, as QLocale writes a long.
QString groupedDigits(QString digits)
{
    const QLocale locale;
    if (locale.numberOptions().testFlag(QLocale::OmitGroupSeparator))
        return digits;
    for (qsizetype at = digits.size() - 3; at > 0; at -= 3)
        digits.insert(at, locale.groupSeparator());
    return digits;
}

/// "-12345.6" as the user's country writes it, with all its digits.
QString exactText(const QString& number)
{
    const QLocale locale;
    const bool isNegative = number.startsWith(u'-');
    const QString digits = number.sliced(isNegative ? 1 : 0);
    const QString whole = digits.section(u'.', 0, 0);
    const QString fraction = digits.section(u'.', 1);
    bool isLong = false;
    const qlonglong value = whole.toLongLong(&isLong);
    QString text = isLong ? locale.toString(value) : groupedDigits(whole);
    if (!fraction.isEmpty())
        text += locale.decimalPoint() + fraction;
    return isNegative ? locale.negativeSign() + text : text;
}

/// Integers and decimals are added up to the last digit, doubles as doubles are.
class NumberSum {
public:
    void add(const CellValue& value, bool isFloating)
    {
        if (value.isInteger)
            m_exact.add(value.integer);
        else if (isFloating || !m_exact.add(literalOf(value)))
            addRounded(value.number);
    }

    double nearest() const
    {
        const double rounded = std::isfinite(m_rounded) ? m_rounded + m_lost : m_rounded;
        return m_isRounded ? m_exact.nearest() + rounded : m_exact.nearest();
    }
    QString text() const
    {
        return m_isRounded ? realText(nearest(), digitsOfSum) : exactText(m_exact.toString());
    }

private:
    std::string_view literalOf(const CellValue& value)
    {
        if (!value.text.empty())
            return value.text;
        m_literal.resize(0);
        value.appendNumberTo(m_literal);
        return asStringView(m_literal);
    }

    void addRounded(double value)
    {
        // Neumaier's sum: what is lost in adding a small number to a large one is kept aside.
        const double sum = m_rounded + value;
        if (std::isfinite(sum))
            m_lost += std::fabs(m_rounded) >= std::fabs(value) ? (m_rounded - sum) + value
                                                               : (value - sum) + m_rounded;
        m_rounded = sum;
        m_isRounded = true;
    }

    DecimalSum m_exact;
    double m_rounded = 0;
    double m_lost = 0;
    bool m_isRounded = false;
    QByteArray m_literal;
};

/// The smallest or the largest number so far, and the cell it is in.
struct Extreme {
    CellValue value;
    int row = -1;
    int column = 0;
};

/// compareValues() < 0, mostly without a call.
bool isBelow(const CellValue& left, const CellValue& right)
{
    // The nearest doubles of two numbers are never the wrong way round.
    if (left.number != right.number)
        return left.number < right.number;
    if ((left.isExact && right.isExact) || (!left.text.empty() && left.text == right.text))
        return false;
    return compareValues(left, right) < 0;
}

/// Reads the chosen cells of one column after another.
class SelectionReader {
public:
    SelectionReader(const TableExcerpt& shown, const WorkProgress& progress)
        : m_shown(shown)
        , m_progress(progress)
    {
    }

    /// False when cancelled.
    bool read(int column, int top, int bottom)
    {
        const ColumnScan scan(*m_shown.table, m_shown.resultColumn(column));
        const bool isNumeric = scan.type().isNumeric();
        const bool isFloating
            = scan.type().kind == ColumnType::Kind::Double || scan.type().kind == ColumnType::Kind::Float;
        for (int row = top; row <= bottom; ++row) {
            if ((m_read++ & 0xfff) == 0 && m_progress.cancelled)
                return false;
            const Cell cell = scan.cell(static_cast<std::uint32_t>(m_shown.resultRow(row)));
            if (cell.isNull())
                ++m_nulls;
            else if (isCounted(cell.kind, isNumeric))
                add(CellValue::of(cell, scan.type()), isFloating, row, column);
        }
        return true;
    }

    void tell(SelectionSummary& summary) const
    {
        summary.nulls = m_nulls;
        summary.numbers = m_numbers;
        if (m_numbers == 0)
            return;
        summary.sum = m_sum.text();
        summary.minimum = m_shown.text(m_least.row, m_least.column);
        summary.maximum = m_shown.text(m_most.row, m_most.column);
        summary.mean = realText(m_sum.nearest() / static_cast<double>(m_numbers), digitsOfMean);
    }

private:
    static bool isCounted(Cell::Kind kind, bool isNumericColumn)
    {
        return kind == Cell::Kind::Integer || kind == Cell::Kind::Double || kind == Cell::Kind::Number
            || (kind == Cell::Kind::String && isNumericColumn);
    }

    void add(const CellValue& value, bool isFloating, int row, int column)
    {
        if (value.rank != CellValue::Rank::Number) // NaN, or no number at all
            return;
        m_sum.add(value, isFloating);
        if (m_numbers == 0 || isBelow(value, m_least.value))
            m_least = {value, row, column};
        if (m_numbers == 0 || isBelow(m_most.value, value))
            m_most = {value, row, column};
        ++m_numbers;
    }

    const TableExcerpt& m_shown;
    const WorkProgress& m_progress;
    std::int64_t m_read = 0;
    qint64 m_nulls = 0;
    qint64 m_numbers = 0;
    NumberSum m_sum;
    Extreme m_least;
    Extreme m_most;
};

} // namespace

SelectionSummary summarise(
    const TableExcerpt& shown, const CellSelection& block, const WorkProgress& progress)
{
    SelectionSummary summary;
    summary.cells = block.cellCount();
    SelectionReader reader(shown, progress);
    for (const CellSelection::Range& range : block.ranges) {
        for (int column = range.left; column <= range.right; ++column) {
            if (!reader.read(column, range.top, range.bottom))
                return summary;
        }
    }
    reader.tell(summary);
    return summary;
}

} // namespace brickbench::ui
