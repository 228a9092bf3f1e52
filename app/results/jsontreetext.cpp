// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/jsonscan.h"
#include "results/jsonstring.h"
#include "results/jsontree.h"
#include "results/nestedjson.h"

#include <algorithm>
#include <limits>

namespace brickbench {
namespace {

using namespace Qt::Literals::StringLiterals;
using TypeKind = ColumnType::Kind;

std::string_view slice(const QByteArray& json, std::uint32_t start, std::uint32_t length)
{
    return {json.constData() + start, length};
}

/// A JSON string (or as much of it as \a limit characters take) as it reads.
QString readString(std::string_view quoted, qsizetype limit)
{
    constexpr qsizetype bytesACharacter = 6; // of the longest escape
    const auto most = limit < std::numeric_limits<qsizetype>::max() / bytesACharacter
        ? static_cast<std::size_t>((limit + 2) * bytesACharacter)
        : quoted.size();
    JsonStringReader reader;
    reader.start();
    const auto length = std::min(quoted.size(), most);
    reader.read(quoted.data() + 1, quoted.data() + length);
    QString text = QString::fromUtf8(reader.takeText());
    if (text.size() > limit) {
        text.truncate(limit);
        if (text.endsWith(QChar(0xFFFD)) || text.back().isHighSurrogate())
            text.chop(1);
    }
    return text;
}

bool isPlainName(const QString& name)
{
    const auto isLetter
        = [](QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_'; };
    return !name.isEmpty() && isLetter(name.front()) && std::all_of(name.begin(), name.end(), [&](QChar c) {
        return isLetter(c) || (c >= u'0' && c <= u'9');
    });
}

QString sparkName(const QString& name)
{
    return isPlainName(name) ? name : u'`' + QString(name).replace(u'`', "``"_L1) + u'`';
}

QString sparkText(QString text)
{
    text.replace(u'\\', "\\\\"_L1).replace(u'\'', "\\'"_L1);
    text.replace(u'\n', "\\n"_L1).replace(u'\t', "\\t"_L1).replace(u'\r', "\\r"_L1);
    return u'\'' + text + u'\'';
}

/// The nodes from the root down to \a id, the root and ranges left out.
std::vector<int> lineage(const JsonTree& tree, int id)
{
    std::vector<int> nodes;
    for (; id > JsonTree::root; id = tree.node(id).parent) {
        if (tree.node(id).kind != JsonTree::Kind::Range)
            nodes.push_back(id);
    }
    std::reverse(nodes.begin(), nodes.end());
    return nodes;
}

/// The array, map or struct a node is in.
const JsonTree::Node& holder(const JsonTree& tree, int id)
{
    int parent = tree.node(id).parent;
    while (tree.node(parent).kind == JsonTree::Kind::Range)
        parent = tree.node(parent).parent;
    return tree.node(parent);
}

QString indexText(const JsonTree::Node& node)
{
    return u'[' + QString::number(node.index) + u']';
}

} // namespace

QString JsonTree::name(int id) const
{
    const Node& item = node(id);
    if (id == root)
        return {};
    if (item.kind == Kind::Range)
        return u"[%1 … %2]"_s.arg(item.index).arg(item.index + item.size - 1);
    if (item.hasKey)
        return readString(slice(m_json, item.keyStart, item.keyLength), 500);
    const Node& parent = holder(*this, id);
    if (parent.kind != Kind::Struct)
        return indexText(item);
    const auto& fields = parent.type->fields;
    return item.index < fields.size() ? fields[item.index].name : u"_c"_s + QString::number(item.index);
}

QString JsonTree::text(int id, int limit) const
{
    const Node& item = node(id);
    if (item.kind == Kind::String)
        return readString(slice(m_json, item.start, item.length), limit);
    if (item.kind >= Kind::Array)
        return {};
    return QString::fromUtf8(m_json.constData() + item.start, std::min<qsizetype>(item.length, limit));
}

QByteArray JsonTree::value(int id) const
{
    const Node& item = node(id);
    const std::string_view sent = slice(m_json, item.start, item.length);
    if (item.kind == Kind::String)
        return readString(sent, std::numeric_limits<qsizetype>::max()).toUtf8();
    if (item.kind < Kind::Array)
        return {sent.data(), static_cast<qsizetype>(sent.size())};
    if (item.kind == Kind::Range) {
        const Node& parent = holder(*this, id);
        const bool isMap = parent.kind == Kind::Map;
        const Node& first = node(child(id, 0));
        const std::uint32_t from = isMap && first.hasKey ? first.keyStart : item.start;
        const QByteArray inner = m_json.mid(from, qsizetype(item.start) + item.length - from);
        const QByteArray whole = isMap ? '{' + inner + '}' : '[' + inner + ']';
        QByteArray named;
        appendNestedJson({whole.constData(), static_cast<std::size_t>(whole.size())},
            parent.type ? *parent.type : ColumnType(), named);
        QByteArray out;
        appendIndentedJson({named.constData(), static_cast<std::size_t>(named.size())}, out);
        return out;
    }
    QByteArray named;
    appendNestedJson(sent, item.type ? *item.type : ColumnType(), named);
    QByteArray out;
    appendIndentedJson({named.constData(), static_cast<std::size_t>(named.size())}, out);
    return out;
}

QString JsonTree::path(int id, const QString& column) const
{
    QString path = column;
    for (const int part : lineage(*this, id)) {
        const QString text = name(part);
        if (holder(*this, part).kind == Kind::Array) {
            path += indexText(node(part));
        } else if (isPlainName(text)) {
            path += u'.' + text;
        } else {
            QByteArray quoted;
            const QByteArray utf8 = text.toUtf8();
            appendJsonString({utf8.constData(), static_cast<std::size_t>(utf8.size())}, quoted);
            path += u'[' + QString::fromUtf8(quoted) + u']';
        }
    }
    return path;
}

QString JsonTree::sparkPath(int id, const QString& column) const
{
    // JSON inside a string or variant is reached with a colon, all other values with dots and brackets.
    const bool isJson = m_type.kind == TypeKind::String || m_type.kind == TypeKind::Variant;
    QString path = sparkName(column);
    bool isFirst = true;
    for (const int part : lineage(*this, id)) {
        const Node& parent = holder(*this, part);
        const QString text = name(part);
        if (isJson && isFirst)
            path += u':';
        if (parent.kind == Kind::Array) {
            path += indexText(node(part));
        } else if (isJson) {
            if (isPlainName(text))
                path += (isFirst ? QString() : u"."_s) + text;
            else
                path += u'[' + sparkText(text) + u']';
        } else if (parent.kind == Kind::Map) {
            const bool isNumber = parent.type && parent.type->kind == TypeKind::Map
                && parent.type->fields.front().type.isNumeric();
            path += u'[' + (isNumber ? text : sparkText(text)) + u']';
        } else {
            path += u'.' + sparkName(text);
        }
        isFirst = false;
    }
    return path;
}

bool appendIndentedJson(std::string_view json, QByteArray& out, qsizetype limit)
{
    const char* at = json.data();
    const char* const end = at + json.size();
    qsizetype depth = 0;
    const auto newLine = [&] {
        out.append('\n');
        out.append(2 * depth, ' ');
    };
    const qsizetype most = limit > std::numeric_limits<qsizetype>::max() - out.size()
        ? std::numeric_limits<qsizetype>::max()
        : out.size() + limit;
    while ((at = skipJsonSpace(at, end)) < end) {
        if (out.size() > most) {
            out.truncate(most);
            return false;
        }
        const char c = *at++;
        if (c == '"') {
            const char* from = at - 1;
            while (at < end && *(at = findStringStop(at, end)) != '"')
                at += at + 1 < end ? 2 : 1;
            at = std::min(at + 1, end);
            out.append(from, at - from);
        } else if (c == '[' || c == '{') {
            out.append(c);
            const char* const inside = skipJsonSpace(at, end);
            if (inside < end && (*inside == ']' || *inside == '}')) {
                out.append(*inside);
                at = inside + 1;
            } else {
                ++depth;
                newLine();
            }
        } else if (c == ']' || c == '}') {
            depth = std::max<qsizetype>(depth - 1, 0);
            newLine();
            out.append(c);
        } else if (c == ',') {
            out.append(c);
            newLine();
        } else if (c == ':') {
            out.append(": ");
        } else {
            out.append(c);
        }
    }
    if (out.size() > most) {
        out.truncate(most);
        return false;
    }
    return true;
}

} // namespace brickbench
