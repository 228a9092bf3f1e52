// SPDX-License-Identifier: GPL-3.0-or-later
// The part of StatusParser that reads values: strings, scalars, nested ones, lists and rows.
#include "results/schema.h"
#include "results/statusparser.h"
#include "results/utf8.h"

namespace brickbench {
using namespace Qt::Literals::StringLiterals;

void StatusParser::startValue(const char*& from)
{
    m_token.resize(0);
    switch (*from) {
    case '"':
        ++from;
        m_string.start();
        m_step = Step::InString;
        return;
    case '{':
        if (m_key == StatusKey::Results && !m_inList) {
            ++from;
            store(StatusField::Kind::Raw, {});
            m_level = 2;
            m_step = Step::KeyOrEnd;
            return;
        }
        break;
    case '[':
        if (!m_inList && (m_key == StatusKey::Data || m_key == StatusKey::FileNames))
            return startArray(from);
        break;
    default:
        m_step = Step::InScalar;
        return;
    }
    m_nested.start(m_limits.maxDepth - m_level);
    m_step = Step::InNested;
}

void StatusParser::startArray(const char*& from)
{
    ++from;
    if (m_key == StatusKey::Data)
        return startRows();
    m_inList = true;
    m_fields[m_key].kind = StatusField::Kind::List;
    m_fields.fileNames.clear();
    m_step = Step::ListItemOrEnd;
}

void StatusParser::startRows()
{
    store(StatusField::Kind::Rows, {});
    m_fields.table = std::make_unique<TableBuilder>();
    if (m_fields[StatusKey::Schema].kind == StatusField::Kind::Raw)
        m_fields.table->setSchema(readSchema(m_fields[StatusKey::Schema].bytes));
    // Answer, results, data and the row itself are four brackets.
    m_rows.emplace(*m_fields.table, m_limits.maxDepth - 4);
    m_rows->announce = [this] {
        if (announce)
            announce(m_fields.table->snapshot());
    };
    m_step = Step::InRows;
}

void StatusParser::stepInList(const char*& from)
{
    if (m_step != Step::ListItem && *from == ']') {
        ++from;
        m_inList = false;
        m_step = Step::AfterValue;
    } else if (m_step != Step::AfterListItem) {
        startValue(from);
    } else if (*from == ',') {
        ++from;
        m_step = Step::ListItem;
    } else {
        notJson(u"a comma or ] is missing in a list"_s);
    }
}

void StatusParser::store(StatusField::Kind kind, QByteArray bytes)
{
    if (m_inList) {
        if (kind == StatusField::Kind::Text)
            m_fields.fileNames.push_back(std::move(bytes));
        m_step = Step::AfterListItem;
        return;
    }
    if (m_key != StatusKey::Other)
        m_fields[m_key] = {kind, std::move(bytes)};
    m_step = Step::AfterValue;
}

void StatusParser::readString(const char*& from, const char* end)
{
    from = m_string.read(from, end);
    if (!m_string.isComplete())
        return;
    auto text = m_string.takeText();
    const auto invalid = m_string.takeInvalidCount();
    if (m_level == 2 && m_key != StatusKey::Other)
        m_fields.invalidTexts += invalid;
    store(StatusField::Kind::Text, std::move(text));
}

void StatusParser::readScalar(const char*& from, const char* end)
{
    const char* const stop = findScalarEnd(from, end);
    m_token.append(from, stop - from);
    from = stop;
    if (stop == end)
        return;
    const auto token = asStringView(m_token);
    NumberLiteral number;
    if (token == "null")
        return store(StatusField::Kind::Null, {});
    if (token != "true" && token != "false" && !readWholeNumber(token, number))
        return notJson(u"a value is no JSON value"_s);
    store(StatusField::Kind::Raw, m_token);
}

void StatusParser::readNested(const char*& from, const char* end)
{
    const char* at = from;
    const auto status = m_nested.read(at, end);
    if (keepsRaw())
        m_token.append(from, at - from);
    from = at;
    if (status == NestedScanner::Status::TooDeep)
        return tooDeep();
    if (status == NestedScanner::Status::Mismatched)
        return notJson(u"brackets do not match"_s);
    if (status == NestedScanner::Status::Complete)
        store(StatusField::Kind::Raw, m_token);
}

void StatusParser::readRows(const char*& from, const char* end)
{
    const auto status = m_rows->read(from, end);
    if (status == RowReader::Status::NeedMore)
        return;
    if (status == RowReader::Status::Bad) {
        if (m_rows->isTooLarge())
            bad(Error::Kind::TooLarge, u"The table is too large to show: %1."_s.arg(m_rows->problem()));
        else if (m_rows->isTooDeep())
            tooDeep();
        else
            notJson(m_rows->problem());
        return;
    }
    m_fields.invalidTexts += m_rows->invalidTexts();
    m_rows.reset();
    m_step = Step::AfterValue;
}

} // namespace brickbench
