// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/jsontree.h"

#include "results/jsonscan.h"
#include "results/numberliteral.h"
#include "results/utf8.h"

#include <algorithm>

namespace brickbench {

using TypeKind = ColumnType::Kind;

/// Reads without recursion: a cell may be nested as deep as it likes.
class JsonTreeReader {
public:
    JsonTreeReader(QByteArray json, ColumnType type)
        : m_tree(std::make_shared<JsonTree>())
    {
        m_tree->m_json = std::move(json);
        m_tree->m_type = std::move(type);
        m_at = m_tree->m_json.constData();
        m_end = m_at + m_tree->m_json.size();
    }

    Result<JsonTreePtr> read(const std::atomic<bool>& cancelled)
    {
        if (m_tree->m_json.size() > qsizetype(std::numeric_limits<std::uint32_t>::max()))
            return tooLarge();
        skipSpace();
        if (m_at == m_end || (*m_at != '[' && *m_at != '{') || !value(&m_tree->m_type))
            return invalid();
        while (!m_open.empty()) {
            if (cancelled)
                return failure(Error::Kind::Cancelled, {});
            if (m_tree->m_nodes.size() > maxNodes)
                return tooLarge();
            if (!step())
                return invalid();
        }
        skipSpace();
        if (m_at != m_end)
            return invalid();
        return JsonTreePtr(m_tree);
    }

private:
    static constexpr std::size_t maxNodes = 4'000'000;

    struct Level {
        int node = 0;
        char close = ']';
        std::uint32_t count = 0;
        std::size_t firstPending = 0;
    };

    static tl::unexpected<Error> invalid()
    {
        return failure(Error::Kind::Invalid, QStringLiteral("The value is no JSON array or object."));
    }

    static tl::unexpected<Error> tooLarge()
    {
        return failure(Error::Kind::TooLarge, QStringLiteral("The value has more than four million parts."));
    }

    void skipSpace() { m_at = skipJsonSpace(m_at, m_end); }
    std::uint32_t offset(const char* at) const
    {
        return static_cast<std::uint32_t>(at - m_tree->m_json.constData());
    }

    /// One member or the end of the innermost open array or object.
    bool step()
    {
        skipSpace();
        if (m_at == m_end)
            return false;
        Level& level = m_open.back();
        if (*m_at == level.close) {
            ++m_at;
            close();
            return true;
        }
        if (level.count > 0) {
            if (*m_at++ != ',')
                return false;
            skipSpace();
        }
        return level.close == ']' ? element(level) : member(level);
    }

    bool element(Level& level)
    {
        const ColumnType* type = m_tree->node(level.node).type;
        const ColumnType* inner = nullptr;
        if (type && type->kind == TypeKind::Array)
            inner = &type->fields.front().type;
        else if (type && type->kind == TypeKind::Struct && level.count < type->fields.size())
            inner = &type->fields[level.count].type;
        return value(inner);
    }

    bool member(Level& level)
    {
        const char* const key = m_at;
        if (m_at == m_end || *m_at != '"' || !skipString())
            return false;
        const char* const keyEnd = m_at;
        skipSpace();
        if (m_at == m_end || *m_at++ != ':')
            return false;
        skipSpace();
        const auto id = m_tree->m_nodes.size();
        if (!value(memberType(m_tree->node(level.node).type, {key, static_cast<std::size_t>(keyEnd - key)})))
            return false;
        JsonTree::Node& node = m_tree->m_nodes[id];
        node.hasKey = true;
        node.keyStart = offset(key);
        node.keyLength = static_cast<std::uint32_t>(keyEnd - key);
        return true;
    }

    static const ColumnType* memberType(const ColumnType* type, std::string_view key)
    {
        if (type && type->kind == TypeKind::Map)
            return &type->fields.back().type;
        if (!type || type->kind != TypeKind::Struct)
            return nullptr;
        const auto name = QString::fromUtf8(key.data() + 1, static_cast<qsizetype>(key.size()) - 2);
        const auto found = std::find_if(type->fields.begin(), type->fields.end(),
            [&name](const ColumnType::Field& field) { return field.name == name; });
        return found == type->fields.end() ? nullptr : &found->type;
    }

    bool value(const ColumnType* type)
    {
        if (m_at == m_end)
            return false;
        const int id = static_cast<int>(m_tree->m_nodes.size());
        JsonTree::Node node;
        node.start = offset(m_at);
        node.type = type;
        if (!m_open.empty()) {
            node.parent = m_open.back().node;
            node.index = m_open.back().count++;
            m_pending.push_back(id);
        }
        if (*m_at == '[' || *m_at == '{') {
            const bool isArray = *m_at++ == '[';
            const bool isStruct = type && type->kind == TypeKind::Struct;
            node.kind = isStruct ? JsonTree::Kind::Struct
                : isArray        ? JsonTree::Kind::Array
                                 : JsonTree::Kind::Map;
            m_tree->m_nodes.push_back(node);
            m_open.push_back({id, isArray ? ']' : '}', 0, m_pending.size()});
            return true;
        }
        if (!scalar(node))
            return false;
        node.length = offset(m_at) - node.start;
        m_tree->m_nodes.push_back(node);
        return true;
    }

    bool scalar(JsonTree::Node& node)
    {
        if (*m_at == '"') {
            node.kind = JsonTree::Kind::String;
            return skipString();
        }
        const char* const start = m_at;
        m_at = findScalarEnd(m_at, m_end);
        const std::string_view token(start, static_cast<std::size_t>(m_at - start));
        NumberLiteral number;
        if (token == "true" || token == "false")
            node.kind = JsonTree::Kind::Boolean;
        else if (token != "null") {
            node.kind = JsonTree::Kind::Number;
            return readWholeNumber(token, number);
        }
        return true;
    }

    bool skipString()
    {
        for (++m_at; m_at < m_end; ++m_at) {
            m_at = findStringStop(m_at, m_end);
            if (m_at == m_end)
                return false;
            if (*m_at == '"') {
                ++m_at;
                return true;
            }
            if (++m_at == m_end) // a backslash and what it escapes
                return false;
        }
        return false;
    }

    void close()
    {
        const Level level = m_open.back();
        m_open.pop_back();
        std::vector<int> children(
            m_pending.begin() + static_cast<std::ptrdiff_t>(level.firstPending), m_pending.end());
        m_pending.resize(level.firstPending);
        const auto id = static_cast<std::size_t>(level.node);
        m_tree->m_nodes[id].length = offset(m_at) - m_tree->m_nodes[id].start;
        m_tree->m_nodes[id].size = level.count;
        while (children.size() > JsonTree::rangeSize)
            children = rangesOf(children, level.node);
        setChildren(level.node, children);
    }

    std::vector<int> rangesOf(const std::vector<int>& children, int parent)
    {
        std::vector<int> ranges;
        for (std::size_t from = 0; from < children.size(); from += JsonTree::rangeSize) {
            const auto to = std::min(from + JsonTree::rangeSize, children.size());
            const JsonTree::Node& first = m_tree->node(children[from]);
            const JsonTree::Node& last = m_tree->node(children[to - 1]);
            JsonTree::Node range;
            range.kind = JsonTree::Kind::Range;
            range.parent = parent;
            range.start = first.start;
            range.length = last.start + last.length - first.start;
            range.index = first.index;
            range.size
                = last.index + std::max(last.kind == JsonTree::Kind::Range ? last.size : 1, 1u) - first.index;
            const int id = static_cast<int>(m_tree->m_nodes.size());
            m_tree->m_nodes.push_back(range);
            setChildren(id,
                {children.begin() + static_cast<std::ptrdiff_t>(from),
                    children.begin() + static_cast<std::ptrdiff_t>(to)});
            ranges.push_back(id);
        }
        return ranges;
    }

    void setChildren(int id, const std::vector<int>& children)
    {
        JsonTree::Node& node = m_tree->m_nodes[static_cast<std::size_t>(id)];
        node.firstChild = static_cast<int>(m_tree->m_children.size());
        node.childCount = static_cast<int>(children.size());
        for (std::size_t row = 0; row < children.size(); ++row) {
            JsonTree::Node& child = m_tree->m_nodes[static_cast<std::size_t>(children[row])];
            child.parent = id;
            child.row = static_cast<int>(row);
        }
        m_tree->m_children.insert(m_tree->m_children.end(), children.begin(), children.end());
    }

    std::shared_ptr<JsonTree> m_tree;
    const char* m_at = nullptr;
    const char* m_end = nullptr;
    std::vector<Level> m_open;
    std::vector<int> m_pending; ///< children of the open arrays and objects
};

Result<JsonTreePtr> readJsonTree(QByteArray json, ColumnType type, const std::atomic<bool>& cancelled)
{
    return JsonTreeReader(std::move(json), std::move(type)).read(cancelled);
}

} // namespace brickbench
