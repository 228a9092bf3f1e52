// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/rowreader.h"

#include "results/utf8.h"

namespace brickbench {
using namespace Qt::Literals::StringLiterals;

RowReader::RowReader(TableBuilder& table, int maxDepth)
    : m_table(table)
    , m_maxDepth(maxDepth)
{
}

bool RowReader::bad(QString problem)
{
    m_problem = std::move(problem);
    m_step = Step::Bad;
    return false;
}

RowReader::Status RowReader::read(const char*& from, const char* end)
{
    while (m_step != Step::Done && m_step != Step::Bad) {
        if (m_step != Step::InString && m_step != Step::InNested && m_step != Step::InScalar)
            from = skipJsonSpace(from, end);
        if (from == end)
            break;
        step(from, end);
    }
    if (m_step != Step::Bad && m_table.isOverfull()) {
        m_tooLarge = true;
        bad(u"one column holds more than 4 GiB of text in 65,536 rows"_s);
    }
    return m_step == Step::Bad ? Status::Bad : m_step == Step::Done ? Status::Done : Status::NeedMore;
}

void RowReader::step(const char*& from, const char* end)
{
    const auto resume = [this](bool complete) {
        if (complete)
            m_step = Step::AfterCell;
    };
    switch (m_step) {
    case Step::RowOrEnd:
    case Step::AfterRow:
        if (*from == ']') {
            ++from;
            m_step = Step::Done;
        } else if (m_step == Step::RowOrEnd) {
            startRow(from);
        } else if (*from == ',') {
            ++from;
            m_step = Step::Row;
        } else {
            bad(u"a comma or ] is missing after a row"_s);
        }
        return;
    case Step::Row:
        return startRow(from);
    case Step::CellOrEnd:
        if (*from == ']') {
            ++from;
            return endRow();
        }
        return readCells(from, end);
    case Step::Cell:
        return readCells(from, end);
    case Step::AfterCell:
        return afterCell(from);
    case Step::InString:
        return resume(readLongString(from, end));
    case Step::InScalar:
        return resume(readScalar(from, end));
    case Step::InNested:
        return resume(readNested(from, end));
    case Step::Done:
    case Step::Bad:
        return;
    }
}

void RowReader::startRow(const char*& from)
{
    m_bareItem = *from != '[';
    m_step = m_bareItem ? Step::Cell : Step::CellOrEnd;
    from += m_bareItem ? 0 : 1;
}

void RowReader::afterCell(const char*& from)
{
    if (m_bareItem)
        return endRow();
    if (*from == ',')
        m_step = Step::Cell;
    else if (*from == ']')
        endRow();
    else
        bad(u"a comma or ] is missing after a cell"_s);
    ++from;
}

void RowReader::endRow()
{
    m_table.endRow();
    m_step = Step::AfterRow;
    const auto row = m_table.row();
    if (row != 0 && row != m_announceAt)
        return;
    m_announceAt = RowGroup::maxRows;
    if (announce && !m_table.isOverfull())
        announce();
}

/// The hot loop: whole cells, and whole rows as long as they follow each other without white space.
void RowReader::readCells(const char*& from, const char* end)
{
    for (;;) {
        auto next = Step::Cell;
        if (!readCell(from, end))
            return;
        if (from == end || m_bareItem) {
            m_step = Step::AfterCell;
            return;
        }
        if (*from == ']' && end - from > 3 && from[1] == ',' && from[2] == '[' && from[3] != ']') {
            from += 3;
            endRow();
            next = Step::CellOrEnd;
        } else if (*from == ',') {
            ++from;
        } else {
            m_step = Step::AfterCell;
            return;
        }
        if (from == end || isJsonSpace(*from)) {
            m_step = next;
            return;
        }
    }
}

/// True when the cell was whole; otherwise m_step says how to go on.
bool RowReader::readCell(const char*& from, const char* end)
{
    m_column = m_table.nextCell();
    if (!m_column) {
        m_tooLarge = true;
        return bad(u"a row has more than %1 cells"_s.arg(TableBuilder::maxColumns));
    }
    switch (*from) {
    case '"':
        return readString(from, end);
    case '-':
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9':
        return readNumberCell(from, end);
    case '[':
    case '{':
        m_nested.start(m_maxDepth);
        m_token.resize(0);
        m_step = Step::InNested;
        return readNested(from, end);
    default:
        return readWord(from, end);
    }
}

bool RowReader::readString(const char*& from, const char* end)
{
    constexpr std::uint32_t longest = 256;
    const char* const start = from + 1;
    if (m_column->canOpenText(longest + 16)) {
        char* to = m_column->openText();
        bool high = false;
        for (const char* at = start; end - at >= 16 && at - start <= longest - 16; at += 16, to += 16) {
            const auto block = copyStringBlock(at, to);
            high |= block.high;
            if (block.stop == 16)
                continue;
            at += block.stop;
            const auto length = static_cast<std::size_t>(at - start);
            if (*at != '"' || (high && validUtf8Length({start, length}) != length))
                break;
            m_column->closeText(m_table.row(), static_cast<std::uint32_t>(length));
            from = at + 1;
            return true;
        }
    }
    m_string.start();
    m_step = Step::InString;
    from = start;
    return readLongString(from, end);
}

bool RowReader::readNumberCell(const char*& from, const char* end)
{
    NumberLiteral number;
    const char* at = from;
    if (readNumber(at, end, number) == NumberEnd::Delimited) {
        m_column->number(m_table.row(), number, {from, static_cast<std::size_t>(at - from)});
        from = at;
        return true;
    }
    m_token.resize(0);
    m_step = Step::InScalar;
    return readScalar(from, end);
}

bool RowReader::readWord(const char*& from, const char* end)
{
    if (end - from > 5) {
        if (std::memcmp(from, "null", 4) == 0) {
            m_column->null(m_table.row());
            from += 4;
            return true;
        }
        const bool isTrue = std::memcmp(from, "true", 4) == 0;
        if (isTrue || std::memcmp(from, "false", 5) == 0) {
            m_column->boolean(m_table.row(), isTrue);
            from += isTrue ? 4 : 5;
            return true;
        }
    }
    m_token.resize(0);
    m_step = Step::InScalar;
    return readScalar(from, end);
}

} // namespace brickbench
