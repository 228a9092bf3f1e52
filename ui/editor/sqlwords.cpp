// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/sqlwords.h"

#include <QSet>

namespace brickbench::ui {

bool isSqlKeyword(const QByteArray& word)
{
    static const QSet<QByteArray> words{"add", "after", "all", "alter", "always", "analyze", "and", "anti",
        "any", "array", "as", "asc", "at", "begin", "between", "both", "bucket", "buckets", "by", "cache",
        "call", "cascade", "case", "cast", "catalog", "catalogs", "change", "check", "clear", "clone",
        "cluster", "clustered", "collate", "column", "columns", "comment", "commit", "compute", "constraint",
        "copy", "create", "cross", "cube", "current", "current_date", "current_timestamp", "current_user",
        "data", "database", "databases", "declare", "deep", "default", "delete", "delta", "deny", "desc",
        "describe", "detail", "distinct", "distribute", "drop", "else", "end", "escape", "except", "exchange",
        "execute", "exists", "explain", "export", "extended", "external", "extract", "false", "fetch",
        "filter", "first", "following", "for", "foreign", "format", "formatted", "from", "full", "function",
        "functions", "generated", "global", "grant", "group", "grouping", "having", "history", "identifier",
        "identity", "if", "ignore", "ilike", "immediate", "in", "inner", "inpath", "insert", "intersect",
        "into", "is", "join", "key", "keys", "last", "lateral", "lazy", "leading", "left", "like", "limit",
        "list", "load", "local", "location", "match", "matched", "materialized", "merge", "minus", "msck",
        "namespace", "natural", "no", "not", "null", "nulls", "of", "offset", "on", "only", "optimize",
        "option", "options", "or", "order", "outer", "over", "overlaps", "overwrite", "partition",
        "partitioned", "partitions", "percent", "pivot", "position", "preceding", "primary", "procedure",
        "qualify", "range", "recover", "recursive", "references", "refresh", "rename", "repair", "replace",
        "reset", "respect", "restore", "restrict", "return", "returns", "revoke", "right", "rlike", "role",
        "roles", "rollback", "rollup", "row", "rows", "schema", "schemas", "select", "semi", "set", "sets",
        "shallow", "show", "some", "sort", "sorted", "statistics", "stored", "stream", "sync", "system_time",
        "system_version", "table", "tables", "tablesample", "tblproperties", "temp", "temporary", "then",
        "to", "trailing", "transform", "trigger", "true", "truncate", "unbounded", "uncache", "union",
        "unique", "unknown", "unpivot", "unset", "update", "use", "user", "using", "vacuum", "values",
        "version", "view", "views", "volume", "when", "where", "window", "with", "within", "without", "zone",
        "zorder"};
    return words.contains(word);
}

bool isSqlType(const QByteArray& word)
{
    static const QSet<QByteArray> words{"bigint", "binary", "boolean", "byte", "char", "date", "dec",
        "decimal", "double", "float", "int", "integer", "interval", "long", "map", "numeric", "real", "short",
        "smallint", "string", "struct", "text", "timestamp", "timestamp_ltz", "timestamp_ntz", "tinyint",
        "varchar", "variant", "void"};
    return words.contains(word);
}

} // namespace brickbench::ui
