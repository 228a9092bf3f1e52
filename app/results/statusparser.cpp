// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/statusparser.h"

#include "results/schema.h"
#include "results/utf8.h"

namespace brickbench {
using namespace Qt::Literals::StringLiterals;

namespace {

struct KeyName {
    std::string_view name;
    StatusKey key;
};

constexpr std::array answerKeys{
    KeyName{"id", StatusKey::Id},
    KeyName{"status", StatusKey::Status},
    KeyName{"results", StatusKey::Results},
    KeyName{"error", StatusKey::Error},
    KeyName{"error_code", StatusKey::ErrorCode},
    KeyName{"message", StatusKey::Message},
};

constexpr std::array resultKeys{
    KeyName{"resultType", StatusKey::ResultType},
    KeyName{"data", StatusKey::Data},
    KeyName{"schema", StatusKey::Schema},
    KeyName{"truncated", StatusKey::Truncated},
    KeyName{"fileName", StatusKey::FileName},
    KeyName{"fileNames", StatusKey::FileNames},
    KeyName{"summary", StatusKey::Summary},
    KeyName{"cause", StatusKey::Cause},
    KeyName{"localText", StatusKey::LocalText},
};

template <typename Names>
StatusKey findKey(const Names& names, std::string_view name)
{
    for (const auto& known : names) {
        if (known.name == name)
            return known.key;
    }
    return StatusKey::Other;
}

} // namespace

StatusParser::StatusParser(CommandStatusDecoder::Limits limits)
    : m_limits(limits)
{
}

void StatusParser::bad(Error::Kind kind, QString detail)
{
    m_step = Step::Bad;
    m_error = Error{kind, 0, {}, std::move(detail)};
}

void StatusParser::notJson(QString problem)
{
    bad(Error::Kind::Protocol,
        u"The answer is not the JSON of a command's status: %1, near byte %2."_s.arg(problem).arg(m_fed));
}

void StatusParser::tooDeep()
{
    bad(Error::Kind::Protocol,
        u"The answer is nested deeper than %1 levels; flatten the value or turn it into text in the query."_s
            .arg(m_limits.maxDepth));
}

bool StatusParser::feed(QByteArrayView piece)
{
    if (m_step == Step::Bad)
        return false;
    if (m_fed + piece.size() > m_limits.maxBytes) {
        bad(Error::Kind::TooLarge,
            u"The answer is larger than %1 bytes; ask for fewer rows or columns."_s.arg(m_limits.maxBytes));
        return false;
    }
    const char* from = piece.data();
    const char* const end = from + piece.size();
    while (from != end && m_step != Step::Bad)
        step(from, end);
    m_fed += piece.size();
    return m_step != Step::Bad;
}

void StatusParser::step(const char*& from, const char* end)
{
    switch (m_step) {
    case Step::ByteOrderMark:
        return skipByteOrderMark(from);
    case Step::InKey:
        return readKey(from, end);
    case Step::InString:
        return readString(from, end);
    case Step::InScalar:
        return readScalar(from, end);
    case Step::InNested:
        return readNested(from, end);
    case Step::InRows:
        return readRows(from, end);
    default:
        break;
    }
    from = skipJsonSpace(from, end);
    if (from == end)
        return;
    if (m_step == Step::ListItemOrEnd || m_step == Step::ListItem || m_step == Step::AfterListItem)
        stepInList(from);
    else
        stepInObject(from);
}

void StatusParser::skipByteOrderMark(const char*& from)
{
    static constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (*from == mark[static_cast<std::size_t>(m_markLength)]) {
        ++from;
        if (++m_markLength == 3)
            m_step = Step::Root;
    } else if (m_markLength == 0) {
        m_step = Step::Root;
    } else {
        notJson(u"it starts with stray bytes"_s);
    }
}

void StatusParser::stepInObject(const char*& from)
{
    switch (m_step) {
    case Step::Root:
        return readRoot(from);
    case Step::KeyOrEnd:
    case Step::AfterValue:
        if (*from == '}') {
            ++from;
            m_step = --m_level == 0 ? Step::Trailing : Step::AfterValue;
            return;
        }
        if (m_step == Step::KeyOrEnd) {
            m_step = Step::Key;
        } else if (*from == ',') {
            ++from;
            m_step = Step::Key;
        } else {
            notJson(u"a comma or } is missing after a value"_s);
        }
        return;
    case Step::Key:
        if (*from != '"')
            return notJson(u"a key is missing"_s);
        ++from;
        m_string.start();
        m_step = Step::InKey;
        return;
    case Step::Colon:
        if (*from != ':')
            return notJson(u"a colon is missing after a key"_s);
        ++from;
        m_step = Step::Value;
        return;
    case Step::Value:
        return startValue(from);
    default:
        return notJson(u"something follows its end"_s);
    }
}

void StatusParser::readRoot(const char*& from)
{
    if (*from == '<')
        return bad(Error::Kind::Protocol, u"The answer is a web page, not the JSON of a command's status."_s);
    if (*from != '{')
        return notJson(u"it is no object"_s);
    ++from;
    m_level = 1;
    m_step = Step::KeyOrEnd;
}

void StatusParser::readKey(const char*& from, const char* end)
{
    from = m_string.read(from, end);
    if (!m_string.isComplete())
        return;
    const auto name = m_string.repairedText();
    m_key = m_level == 1 ? findKey(answerKeys, name) : findKey(resultKeys, name);
    m_string.takeInvalidCount();
    m_step = Step::Colon;
}

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

Result<StatusFields> StatusParser::finish()
{
    if (m_error)
        return Unexpected(*m_error);
    if (m_step == Step::ByteOrderMark || m_step == Step::Root)
        return failure(Error::Kind::Protocol, u"The answer is empty."_s);
    if (m_step != Step::Trailing) {
        return failure(Error::Kind::Protocol,
            u"The answer stops in the middle, after %1 bytes; the connection was probably cut."_s.arg(m_fed));
    }
    return std::move(m_fields);
}

} // namespace brickbench
