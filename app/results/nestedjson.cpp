// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/nestedjson.h"

#include "results/jsonstring.h"
#include "results/numberliteral.h"

#include <algorithm>
#include <cmath>

namespace brickbench {

namespace {

using TypeKind = ColumnType::Kind;

/// Copies one JSON value, putting struct names in on the way. Depth is bounded by the decoder's own limit,
/// and here again because the function is open to other callers.
class NestedWriter {
public:
    NestedWriter(std::string_view json, bool strict, QByteArray& out)
        : m_json(json)
        , m_strict(strict)
        , m_out(out)
    {
    }

    bool whole(const ColumnType& type)
    {
        const bool good = value(&type, 0);
        skipSpace();
        return good && m_at == m_json.size();
    }

private:
    static constexpr int maxDepth = 1100;

    void skipSpace()
    {
        while (
            m_at < m_json.size() && std::string_view(" \t\r\n").find(m_json[m_at]) != std::string_view::npos)
            ++m_at;
    }

    bool take(char wanted)
    {
        skipSpace();
        if (m_at >= m_json.size() || m_json[m_at] != wanted)
            return false;
        ++m_at;
        return true;
    }

    bool value(const ColumnType* type, int depth)
    {
        if (depth > maxDepth)
            return false;
        skipSpace();
        if (m_at >= m_json.size())
            return false;
        switch (m_json[m_at]) {
        case '"':
            return string(nullptr);
        case '[':
            return type && type->kind == TypeKind::Struct ? structCell(*type, depth) : array(type, depth);
        case '{':
            return object(type, depth);
        default:
            return scalar();
        }
    }

    bool string(QByteArray* text)
    {
        const auto rest = m_json.substr(m_at + 1);
        m_reader.start();
        const char* end = m_reader.read(rest.data(), rest.data() + rest.size());
        if (!m_reader.isComplete())
            return false;
        const auto length = static_cast<std::size_t>(end - m_json.data()) - m_at;
        if (text)
            *text = m_reader.takeText();
        if (text || m_strict)
            appendJsonString(text
                    ? std::string_view(text->constData(), static_cast<std::size_t>(text->size()))
                    : m_reader.repairedText(),
                m_out);
        else
            m_out.append(m_json.data() + m_at, static_cast<qsizetype>(length));
        m_at += length;
        return true;
    }

    bool scalar()
    {
        const auto end = std::min(m_json.find_first_of(",]} \t\r\n", m_at), m_json.size());
        const auto token = m_json.substr(m_at, end - m_at);
        NumberLiteral number;
        const bool word = token == "true" || token == "false" || token == "null";
        if (!word && !readWholeNumber(token, number))
            return false;
        m_at = end;
        if (m_strict && (token.back() == 'N' || token.back() == 'y'))
            appendJsonString(token, m_out);
        else
            m_out.append(token.data(), static_cast<qsizetype>(token.size()));
        return true;
    }

    bool array(const ColumnType* type, int depth)
    {
        const auto* element = type && type->kind == TypeKind::Array ? &type->fields.front().type : nullptr;
        ++m_at;
        m_out.append('[');
        if (!take(']')) {
            do {
                if (!value(element, depth + 1))
                    return false;
            } while (comma());
            if (!take(']'))
                return false;
        }
        m_out.append(']');
        return true;
    }

    bool structCell(const ColumnType& type, int depth)
    {
        ++m_at;
        m_out.append('{');
        if (!take(']')) {
            std::size_t index = 0;
            do {
                const bool named = index < type.fields.size();
                const auto name
                    = named ? type.fields[index].name.toUtf8() : "_c" + QByteArray::number(qulonglong(index));
                appendJsonString({name.constData(), static_cast<std::size_t>(name.size())}, m_out);
                m_out.append(':');
                if (!value(named ? &type.fields[index].type : nullptr, depth + 1))
                    return false;
                ++index;
            } while (comma());
            if (!take(']'))
                return false;
        }
        m_out.append('}');
        return true;
    }

    const ColumnType* memberType(const ColumnType* type, const QByteArray& name) const
    {
        if (type && type->kind == TypeKind::Map)
            return &type->fields.back().type;
        if (!type || type->kind != TypeKind::Struct)
            return nullptr;
        const auto found = std::find_if(type->fields.begin(), type->fields.end(),
            [text = QString::fromUtf8(name)](const ColumnType::Field& field) { return field.name == text; });
        return found == type->fields.end() ? nullptr : &found->type;
    }

    bool object(const ColumnType* type, int depth)
    {
        ++m_at;
        m_out.append('{');
        if (!take('}')) {
            do {
                skipSpace();
                QByteArray name;
                if (m_at >= m_json.size() || m_json[m_at] != '"' || !string(&name) || !take(':'))
                    return false;
                m_out.append(':');
                if (!value(memberType(type, name), depth + 1))
                    return false;
            } while (comma());
            if (!take('}'))
                return false;
        }
        m_out.append('}');
        return true;
    }

    bool comma()
    {
        if (!take(','))
            return false;
        m_out.append(',');
        return true;
    }

    std::string_view m_json;
    std::size_t m_at = 0;
    bool m_strict;
    QByteArray& m_out;
    JsonStringReader m_reader;
};

} // namespace

bool holdsStruct(const ColumnType& type)
{
    return type.kind == TypeKind::Struct
        || std::any_of(type.fields.begin(), type.fields.end(),
            [](const ColumnType::Field& field) { return holdsStruct(field.type); });
}

void appendNestedText(std::string_view json, const ColumnType& type, QByteArray& out)
{
    const auto before = out.size();
    if (holdsStruct(type) && NestedWriter(json, false, out).whole(type))
        return;
    out.truncate(before);
    out.append(json.data(), static_cast<qsizetype>(json.size()));
}

void appendNestedJson(std::string_view json, const ColumnType& type, QByteArray& out)
{
    const auto before = out.size();
    if (NestedWriter(json, true, out).whole(type))
        return;
    out.truncate(before);
    appendJsonString(json, out);
}

} // namespace brickbench
