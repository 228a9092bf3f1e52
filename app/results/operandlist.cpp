// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/operandlist.h"

#include <QRegularExpression>

#include <algorithm>
#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

bool isQuote(QChar c)
{
    return c == u'\'' || c == u'"';
}

/// Behind the quote that ends what begins with one at \a from; -1 when none does.
qsizetype endOfQuoted(QStringView text, qsizetype from)
{
    const QChar quote = text[from];
    for (qsizetype at = from + 1; at < text.size(); ++at) {
        const bool isDoubled = text[at] == quote && at + 1 < text.size() && text[at + 1] == quote;
        if (text[at] == u'\\' || isDoubled)
            ++at;
        else if (text[at] == quote)
            return at + 1;
    }
    return -1;
}

QChar escapedSign(QChar c)
{
    switch (c.unicode()) {
    case u'n':
        return u'\n';
    case u'r':
        return u'\r';
    case u't':
        return u'\t';
    case u'0':
        return QChar(0);
    case u'Z':
        return QChar(0x1a);
    default:
        return c;
    }
}

/// What stands between the quotes.
QString unquoted(QStringView quoted)
{
    QString out;
    for (qsizetype at = 1; at < quoted.size() - 1; ++at) {
        const bool isEscape = quoted[at] == u'\\';
        if (isEscape || quoted[at] == quoted.front())
            ++at;
        out += isEscape ? escapedSign(quoted[at]) : quoted[at];
    }
    return out;
}

/// What stands between the commas and line breaks that are neither in quotes nor in brackets; nothing when
/// either is left open.
std::optional<QList<QStringView>> itemsOf(QStringView list)
{
    QList<QStringView> items;
    qsizetype start = 0;
    int depth = 0;
    for (qsizetype at = 0; at < list.size();) {
        const QChar c = list[at];
        if (isQuote(c)) {
            at = endOfQuoted(list, at);
            if (at < 0)
                return std::nullopt;
            continue;
        }
        depth += c == u'(' ? 1 : c == u')' ? -1 : 0;
        if (depth < 0)
            return std::nullopt;
        if (depth == 0 && (c == u',' || c == u'\n')) {
            items.append(list.sliced(start, at - start).trimmed());
            start = at + 1;
        }
        ++at;
    }
    items.append(list.sliced(start).trimmed());
    return depth == 0 ? std::optional(items) : std::nullopt;
}

/// The list between the brackets around it, if there are any.
QStringView withoutBrackets(QStringView list)
{
    if (list.size() < 2 || list.front() != u'(' || list.back() != u')')
        return list;
    const QStringView inner = list.sliced(1, list.size() - 2);
    return itemsOf(inner) ? inner : list; // "(a), (b)" has none around it
}

/// 'a', DATE'2024-05-01', double('NaN'), CAST('1' AS DECIMAL(38,2)): the quoted text; nothing when \a item is
/// none of these.
std::optional<QString> quotedValue(QStringView item)
{
    const auto quote = std::find_if(item.begin(), item.end(), isQuote);
    if (quote == item.end())
        return std::nullopt;
    const qsizetype from = quote - item.begin();
    const qsizetype end = endOfQuoted(item, from);
    static const QRegularExpression start(u"^(?:[A-Za-z_]\\w*\\(?)?$"_s);
    if (end < 0 || !start.match(item.first(from).toString()).hasMatch())
        return std::nullopt;
    const bool isCall = from > 0 && item[from - 1] == u'(';
    const QStringView rest = item.sliced(end);
    if (isCall ? !rest.endsWith(u')') : !rest.isEmpty())
        return std::nullopt;
    return unquoted(item.sliced(from, end - from));
}

/// Nothing when \a list is not as SQL writes one.
std::optional<QStringList> sqlOperands(QStringView list)
{
    const QStringView inner = withoutBrackets(list);
    const auto items = itemsOf(inner);
    if (!items)
        return std::nullopt;
    const bool hasBrackets = inner.size() < list.size();
    bool isSql = hasBrackets;
    QStringList operands;
    for (const QStringView item : *items) {
        if (const auto value = quotedValue(item)) {
            isSql = true;
            operands.append(*value);
        } else if (std::any_of(item.begin(), item.end(), isQuote)) {
            return std::nullopt;
        } else if (!item.isEmpty() && !(hasBrackets && item == "NULL"_L1)) { // IN never finds a NULL
            operands.append(item.toString());
        }
    }
    return isSql ? std::optional(operands) : std::nullopt;
}

/// Quotes around a whole line or cell fall away.
QString plainOperand(const QString& part)
{
    QString operand = part.trimmed();
    while (operand.endsWith(u','))
        operand = operand.chopped(1).trimmed();
    const bool isQuoted
        = operand.size() >= 2 && isQuote(operand.front()) && operand.back() == operand.front();
    return isQuoted ? operand.sliced(1, operand.size() - 2) : operand;
}

} // namespace

QStringList operandsFromList(const QString& pasted)
{
    const QString text = pasted.trimmed();
    if (const auto operands = sqlOperands(text))
        return *operands;
    QStringList parts = text.split(u'\n');
    parts.removeIf([](const QString& part) { return part.trimmed().isEmpty(); });
    if (parts.size() == 1) {
        const QString line = parts.front();
        const QChar separator = line.contains(u'\t') ? u'\t' : line.contains(u';') ? u';' : u',';
        parts = line.split(separator);
    }
    QStringList operands;
    for (const QString& part : parts) {
        const QString operand = plainOperand(part);
        if (!operand.isEmpty())
            operands.append(operand);
    }
    return operands;
}

QString listOfOperands(const QStringList& operands)
{
    static const QRegularExpression special(u"[,;()'\"\\\\\\t\\r\\n]|^\\s|\\s$|^$"_s);
    QStringList lines;
    for (QString operand : operands) {
        if (operand.contains(special)) {
            operand.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s).replace(u'\n', u"\\n"_s);
            operand.replace(u'\r', u"\\r"_s).replace(u'\t', u"\\t"_s);
            operand = u'\'' + operand + u'\'';
        }
        lines.append(operand);
    }
    return lines.join(u'\n');
}

} // namespace brickbench
