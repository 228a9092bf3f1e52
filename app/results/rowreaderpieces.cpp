// SPDX-License-Identifier: GPL-3.0-or-later
// The part of RowReader that reads cells piece by piece: those that end in a later piece of the answer, long
// strings and nested values. The fast path is not here.
#include "results/rowreader.h"

#include "results/utf8.h"

namespace brickbench {
using namespace Qt::Literals::StringLiterals;

bool RowReader::readLongString(const char*& from, const char* end)
{
    from = m_string.read(from, end);
    if (!m_string.isComplete())
        return false;
    m_column->text(m_table.row(), TextTag::String, m_string.repairedText());
    m_invalid += m_string.takeInvalidCount();
    return true;
}

bool RowReader::readScalar(const char*& from, const char* end)
{
    const char* const stop = findScalarEnd(from, end);
    m_token.append(from, stop - from);
    from = stop;
    return stop != end && finishScalar();
}

bool RowReader::finishScalar()
{
    const auto row = m_table.row();
    const auto token = asStringView(m_token);
    if (token == "null") {
        m_column->null(row);
        return true;
    }
    if (token == "true" || token == "false") {
        m_column->boolean(row, token == "true");
        return true;
    }
    NumberLiteral number;
    if (!readWholeNumber(token, number))
        return bad(token.empty() ? u"a cell is empty"_s : u"a cell is no JSON value"_s);
    m_column->number(row, number, token);
    return true;
}

bool RowReader::readNested(const char*& from, const char* end)
{
    const char* at = from;
    const auto status = m_nested.read(at, end);
    m_token.append(from, at - from);
    from = at;
    switch (status) {
    case NestedScanner::Status::Open:
        return false;
    case NestedScanner::Status::TooDeep:
        m_tooDeep = true;
        return bad(u"a cell is nested too deep"_s);
    case NestedScanner::Status::Mismatched:
        return bad(u"the brackets of a cell do not match"_s);
    case NestedScanner::Status::Complete:
        break;
    }
    finishNested();
    return true;
}

void RowReader::finishNested()
{
    const auto json = asStringView(m_token);
    if (validUtf8Length(json) == json.size()) {
        m_column->text(m_table.row(), TextTag::Json, json);
        return;
    }
    QByteArray repaired;
    m_invalid += appendRepairedUtf8(json, repaired);
    m_column->text(m_table.row(), TextTag::Json, asStringView(repaired));
}

} // namespace brickbench
