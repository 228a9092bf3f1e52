// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/texttable.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::cli {

namespace {

constexpr qsizetype widestCell = 80;
constexpr std::int64_t measuredRows = 1'000;
const auto gap = "  "_L1;

/// Letters a terminal gives two columns: East Asian wide and most emoji. Combining marks take none.
qsizetype columnsOf(const QString& text)
{
    qsizetype columns = 0;
    const auto letters = text.toUcs4();
    for (const uint letter : letters) {
        const auto category = QChar::category(letter);
        if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing
            || category == QChar::Other_Format)
            continue;
        const bool isWide = (letter >= 0x1100 && letter <= 0x115F) || (letter >= 0x2E80 && letter <= 0xA4CF)
            || (letter >= 0xAC00 && letter <= 0xD7A3) || (letter >= 0xF900 && letter <= 0xFAFF)
            || (letter >= 0xFE30 && letter <= 0xFE6F) || (letter >= 0xFF00 && letter <= 0xFF60)
            || (letter >= 0x1F300 && letter <= 0x1FAFF) || (letter >= 0x20000 && letter <= 0x3FFFD);
        columns += isWide ? 2 : 1;
    }
    return columns;
}

QString onOneLine(QString text)
{
    if (text.size() > widestCell)
        text = text.first(widestCell - 1) + u'…';
    QString line;
    for (const QChar c : text) {
        if (c == u'\n')
            line += "\\n"_L1;
        else if (c == u'\t')
            line += "\\t"_L1;
        else if (c.category() == QChar::Other_Control)
            line += u'\ufffd'; // an escape sequence in a cell must not reach the terminal
        else
            line += c;
    }
    return line;
}

QString cellText(const TableResult& table, std::int64_t row, int column)
{
    return table.cell(row, column).isNull() ? u"NULL"_s : onOneLine(table.text(row, column));
}

void appendPadded(QString& line, const QString& text, qsizetype width, bool toTheRight)
{
    const QString padding(std::max<qsizetype>(0, width - columnsOf(text)), u' ');
    line += toTheRight ? padding + text : text + padding;
}

bool writeLine(QIODevice& device, QString& line)
{
    while (line.endsWith(u' '))
        line.chop(1);
    line += u'\n';
    const QByteArray bytes = line.toUtf8();
    line.clear();
    return device.write(bytes) == bytes.size();
}

} // namespace

QByteArray alignedList(const QStringList& header, const std::vector<QStringList>& rows)
{
    std::vector<qsizetype> widths;
    for (const QString& name : header)
        widths.push_back(columnsOf(name));
    for (const QStringList& row : rows) {
        for (std::size_t i = 0; i < widths.size(); ++i)
            widths[i] = std::max(widths[i], columnsOf(onOneLine(row.value(qsizetype(i)))));
    }
    QString out;
    const auto addRow = [&](const QStringList& row) {
        QString line;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            appendPadded(line, onOneLine(row.value(qsizetype(i))), widths[i], false);
            line += gap;
        }
        while (line.endsWith(u' '))
            line.chop(1);
        out += line + u'\n';
    };
    addRow(header);
    for (const QStringList& row : rows)
        addRow(row);
    return out.toUtf8();
}

bool writeAligned(const TableResult& table, QIODevice& device)
{
    const int columns = table.columnCount();
    std::vector<qsizetype> widths;
    std::vector<bool> isNumeric;
    for (const Column& column : table.columns()) {
        widths.push_back(columnsOf(onOneLine(column.name)));
        isNumeric.push_back(column.type.isNumeric());
    }
    for (std::int64_t row = 0; row < std::min(table.rowCount(), measuredRows); ++row) {
        for (int i = 0; i < columns; ++i)
            widths[std::size_t(i)] = std::max(widths[std::size_t(i)], columnsOf(cellText(table, row, i)));
    }
    const auto write = [&](const auto& textOf) {
        QString line;
        for (int i = 0; i < columns; ++i) {
            appendPadded(line, textOf(i), widths[std::size_t(i)], isNumeric[std::size_t(i)]);
            line += gap;
        }
        return writeLine(device, line);
    };
    bool good = write([&](int i) { return onOneLine(table.columns()[std::size_t(i)].name); });
    good = good && write([&](int i) { return QString(widths[std::size_t(i)], u'-'); });
    for (std::int64_t row = 0; good && row < table.rowCount(); ++row)
        good = write([&](int i) { return cellText(table, row, i); });
    return good;
}

} // namespace brickbench::cli
