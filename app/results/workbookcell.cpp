// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/workbookcell.h"

#include "results/numberliteral.h"
#include "results/utf8.h"

#include <QDate>

#include <cmath>
#include <cstdio>
#include <optional>

namespace brickbench {

namespace {

constexpr int exactDigits = 15;
constexpr std::int64_t largestExactInExcel = 999'999'999'999'999;

/// Significant digits of a number's text; zeros at either end do not count.
int significantDigits(std::string_view text)
{
    int count = 0;
    int zeros = 0;
    for (const char c : text) {
        if (c == 'e' || c == 'E')
            break;
        if (!detail::isDigit(c) || (c == '0' && count == 0))
            continue;
        zeros = c == '0' ? zeros + 1 : 0;
        ++count;
    }
    return count - zeros;
}

/// \a text as a number that Excel keeps, or nothing.
std::optional<double> exactNumber(std::string_view text)
{
    bool isNumber = false;
    const double value = QByteArrayView(text.data(), static_cast<qsizetype>(text.size())).toDouble(&isNumber);
    const bool isPlain = !text.empty() && (detail::isDigit(text.back()) || text.back() == '.');
    if (!isNumber || !isPlain || !std::isfinite(value) || significantDigits(text) > exactDigits)
        return {};
    return value;
}

/// The digits of \a text from \a at, or -1.
int digitsAt(std::string_view text, std::size_t at, std::size_t count)
{
    int value = 0;
    if (at + count > text.size())
        return -1;
    for (const char c : text.substr(at, count)) {
        if (!detail::isDigit(c))
            return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::optional<double> dayNumber(std::string_view text)
{
    if (text.size() < 10 || text[4] != '-' || text[7] != '-')
        return {};
    const QDate date(digitsAt(text, 0, 4), digitsAt(text, 5, 2), digitsAt(text, 8, 2));
    if (!date.isValid() || date < QDate(1900, 3, 1))
        return {};
    return double(QDate(1899, 12, 30).daysTo(date));
}

/// Milliseconds of `HH:MM:SS[.fff…]` with a zone of UTC or none, or -1.
int millisecondsOf(std::string_view text)
{
    if (text.size() < 8 || text[2] != ':' || text[5] != ':')
        return -1;
    const int hours = digitsAt(text, 0, 2);
    const int minutes = digitsAt(text, 3, 2);
    const int seconds = digitsAt(text, 6, 2);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59)
        return -1;
    int fraction = 0;
    std::size_t at = 8;
    if (at < text.size() && text[at] == '.') {
        int scale = 100;
        for (++at; at < text.size() && detail::isDigit(text[at]); ++at, scale /= 10) {
            if (scale == 0 && text[at] != '0')
                return -1; // finer than a workbook shows
            fraction += (text[at] - '0') * scale;
        }
    }
    const std::string_view zone = text.substr(at);
    if (!zone.empty() && zone != "Z" && zone != "+0000" && zone != "+00:00")
        return -1;
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction;
}

std::optional<double> momentNumber(std::string_view text)
{
    const auto day = dayNumber(text);
    if (!day || text.size() < 11 || (text[10] != 'T' && text[10] != ' '))
        return {};
    const int milliseconds = millisecondsOf(text.substr(11));
    if (milliseconds < 0)
        return {};
    return *day + milliseconds / 86'400'000.0;
}

WorkbookCell stringCell(std::string_view text, const ColumnType& type)
{
    using Kind = ColumnType::Kind;
    if (type.kind == Kind::Date && text.size() == 10) {
        if (const auto day = dayNumber(text))
            return {WorkbookCell::Kind::Date, *day};
    } else if (type.kind == Kind::Timestamp || type.kind == Kind::TimestampNtz) {
        if (const auto moment = momentNumber(text))
            return {WorkbookCell::Kind::Moment, *moment};
    } else if (type.isNumeric()) {
        if (const auto number = exactNumber(text))
            return {WorkbookCell::Kind::Number, *number};
    }
    return {WorkbookCell::Kind::Text, 0, false, workbookText(text)};
}

/// Whether \a text goes on with `_xHHHH_` at \a at.
bool looksEscaped(std::string_view text, std::size_t at)
{
    if (at + 7 > text.size() || text[at + 1] != 'x' || text[at + 6] != '_')
        return false;
    return text.substr(at + 2, 4).find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

void appendEscape(unsigned value, QByteArray& out)
{
    char escape[8];
    std::snprintf(escape, sizeof escape, "_x%04X_", value & 0xFFFFU);
    out.append(escape);
}

} // namespace

QByteArray workbookText(std::string_view utf8)
{
    QByteArray out;
    out.reserve(static_cast<qsizetype>(utf8.size()));
    for (std::size_t at = 0; at < utf8.size(); ++at) {
        const char c = utf8[at];
        const auto byte = static_cast<unsigned char>(c);
        const std::string_view three = byte == 0xEF ? utf8.substr(at, 3) : std::string_view();
        if (byte < 0x20 && c != '\t' && c != '\n') {
            appendEscape(byte, out);
        } else if (three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF") {
            appendEscape(three.back() == '\xBE' ? 0xFFFE : 0xFFFF, out);
            at += 2;
        } else if (c == '_' && looksEscaped(utf8, at)) {
            out.append("_x005F_");
        } else {
            out.append(c);
        }
    }
    return out;
}

WorkbookCell workbookCell(const TableExcerpt& excerpt, std::int64_t row, int column)
{
    const Cell cell = excerpt.cell(row, column);
    switch (cell.kind) {
    case Cell::Kind::Null:
    case Cell::Kind::Missing:
        return {};
    case Cell::Kind::Boolean:
        return {WorkbookCell::Kind::Boolean, 0, cell.boolean};
    case Cell::Kind::Integer:
        if (cell.integer >= -largestExactInExcel && cell.integer <= largestExactInExcel)
            return {WorkbookCell::Kind::Number, double(cell.integer)};
        break;
    case Cell::Kind::Double:
        if (std::isfinite(cell.real))
            return {WorkbookCell::Kind::Number, cell.real};
        break;
    case Cell::Kind::Number:
        if (const auto number = exactNumber(cell.text))
            return {WorkbookCell::Kind::Number, *number};
        break;
    case Cell::Kind::String:
        return stringCell(cell.text, excerpt.column(column).type);
    case Cell::Kind::Json:
        break;
    }
    QByteArray text;
    excerpt.table->appendText(excerpt.resultRow(row), excerpt.resultColumn(column), text);
    return {WorkbookCell::Kind::Text, 0, false, workbookText(asStringView(text))};
}

} // namespace brickbench
