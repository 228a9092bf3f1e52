// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/statusparser.h"

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
