// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "results/columntype.h"

#include <QByteArray>
#include <QString>

#include <atomic>
#include <cstdint>
#include <limits>
#include <memory>
#include <string_view>
#include <vector>

namespace brickbench {

/// A nested cell taken apart, to be shown as a tree. Struct fields carry the names of the column's type,
/// though cells hold them by position; nothing is copied or rounded: nodes point into the text.
///
/// Children of large arrays and maps come in ranges of a thousand, which are nodes of their own, so that no
/// node has more than a thousand children. Immutable once read; safe from any thread.
class JsonTree {
public:
    enum class Kind : std::uint8_t { Null, Boolean, Number, String, Array, Map, Struct, Range };

    struct Node {
        Kind kind = Kind::Null;
        bool hasKey = false; ///< key below is a member's name in the text
        std::uint32_t start = 0; ///< of the value in the text, quotes and brackets included
        std::uint32_t length = 0;
        std::uint32_t keyStart = 0; ///< of the member's name, quotes included
        std::uint32_t keyLength = 0;
        std::uint32_t index = 0; ///< place in its array, map or struct; of a Range: of its first element
        std::uint32_t size = 0; ///< elements of an array, map, struct or range
        int parent = -1;
        int row = 0; ///< place among the children of `parent`
        int firstChild = 0; ///< see child()
        int childCount = 0;
        const ColumnType* type = nullptr; ///< where the column's type reaches so far
    };

    /// A node has no more children than this.
    static constexpr std::size_t rangeSize = 1000;

    static constexpr int root = 0;
    const Node& node(int id) const { return m_nodes[static_cast<std::size_t>(id)]; }
    int nodeCount() const { return static_cast<int>(m_nodes.size()); }
    int child(int id, int row) const
    {
        return m_children[static_cast<std::size_t>(node(id).firstChild) + static_cast<std::size_t>(row)];
    }

    /// "city", "[3]", "[1000 … 1999]"; "" for the root.
    QString name(int id) const;
    /// A scalar as it reads, escapes taken out; at most \a limit characters. "" for nodes with children.
    QString text(int id, int limit) const;
    /// For the clipboard: strings as they read, other scalars as sent, nested values as JSON with struct
    /// names, one member a line.
    QByteArray value(int id) const;
    /// As a program would write it: `order.items[0]["unit price"]`.
    QString path(int id, const QString& column) const;
    /// As a Spark SQL expression: "order.items[0].`unit price`", "attributes['a b']"; into JSON kept in a
    /// string or a variant "payload:items[0]".
    QString sparkPath(int id, const QString& column) const;

private:
    friend class JsonTreeReader;

    QByteArray m_json;
    ColumnType m_type;
    std::vector<Node> m_nodes;
    std::vector<int> m_children;
};

using JsonTreePtr = std::shared_ptr<const JsonTree>;

/// Takes \a json apart. Error::Invalid when it is no JSON array or object (NaN and the infinities are let
/// pass), Error::TooLarge beyond four million values, Error::Cancelled when \a cancelled became true. For a
/// worker: about 10 ms a megabyte. Any depth.
Result<JsonTreePtr> readJsonTree(QByteArray json, ColumnType type, const std::atomic<bool>& cancelled);

/// Appends \a json, which must be valid, with a line for each member and two blanks a level; what is beyond
/// \a limit bytes is left out, and false given back. Any depth.
bool appendIndentedJson(
    std::string_view json, QByteArray& out, qsizetype limit = std::numeric_limits<qsizetype>::max());

} // namespace brickbench
