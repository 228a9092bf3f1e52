// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/textcollector.h"

#include <algorithm>

namespace brickbench::local {

namespace {

constexpr char warning[] = "\n\n*** WARNING: max output size exceeded, skipping output. ***\n\n";

bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

QByteArrayView fromWholeCharacter(QByteArrayView text)
{
    qsizetype skip = 0;
    while (skip < 3 && skip < text.size() && isContinuation(text[skip]))
        ++skip;
    return text.sliced(skip);
}

QByteArrayView toWholeCharacter(QByteArrayView text)
{
    qsizetype lead = text.size() - 1;
    while (lead >= 0 && text.size() - lead < 4 && isContinuation(text[lead]))
        --lead;
    if (lead < 0)
        return text;
    const auto c = static_cast<unsigned char>(text[lead]);
    const qsizetype needed = c < 0xc0 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    return text.size() - lead < needed ? text.first(lead) : text;
}

} // namespace

TextCollector::TextCollector(qsizetype limit)
    : m_headLimit(std::max<qsizetype>(limit, 5) / 5 * 4)
    , m_tailLimit(std::max<qsizetype>(limit, 5) - m_headLimit)
{
}

void TextCollector::append(QByteArrayView bytes)
{
    const qsizetype room = std::min(m_headLimit - m_head.size(), bytes.size());
    if (room > 0) {
        m_head.append(bytes.first(room));
        bytes = bytes.sliced(room);
    }
    if (bytes.size() > m_tailLimit) {
        m_dropped = true;
        m_tail.clear();
        bytes = bytes.last(m_tailLimit);
    }
    m_tail.append(bytes);
    if (m_tail.size() > 2 * m_tailLimit) {
        m_dropped = true;
        m_tail.remove(0, m_tail.size() - m_tailLimit);
    }
}

bool TextCollector::endsWithNewline() const
{
    return m_tail.isEmpty() ? m_head.endsWith('\n') : m_tail.endsWith('\n');
}

QByteArray TextCollector::text() const
{
    if (!m_dropped && m_tail.size() <= m_tailLimit)
        return m_head + m_tail;
    const QByteArrayView kept = QByteArrayView(m_tail).last(std::min(m_tail.size(), m_tailLimit));
    QByteArray text;
    text.reserve(m_headLimit + m_tailLimit + qsizetype(sizeof warning));
    text.append(toWholeCharacter(m_head));
    text.append(warning);
    text.append(fromWholeCharacter(kept));
    return text;
}

QByteArray TextCollector::tail(qsizetype bytes) const
{
    QByteArray end = m_tail.right(bytes);
    if (!m_dropped && end.size() < bytes)
        end.prepend(m_head.right(bytes - end.size()));
    if (end.size() < bytes)
        return end;
    return fromWholeCharacter(end).toByteArray();
}

} // namespace brickbench::local
