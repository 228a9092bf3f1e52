// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/bytesearch.h"

#include <algorithm>
#include <string_view>

namespace brickbench::ui {
namespace {

char lowerAscii(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

char upperAscii(char c)
{
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

} // namespace

ByteSearch::ByteSearch(const QString& needle, Qt::CaseSensitivity cs)
    : m_needle(needle)
    , m_bytes(needle.toUtf8())
    , m_isExact(cs == Qt::CaseSensitive)
    , m_isAscii(std::all_of(needle.cbegin(), needle.cend(), [](QChar c) { return c.unicode() < 0x80; }))
{
    if (!m_isExact && m_isAscii)
        std::transform(m_bytes.begin(), m_bytes.end(), m_bytes.begin(), lowerAscii);
}

qsizetype ByteSearch::indexIn(QByteArrayView text, qsizetype from) const
{
    if (m_bytes.isEmpty() || from >= text.size())
        return -1;
    if (m_isExact)
        return text.indexOf(m_bytes, from);
    if (!m_isAscii)
        return indexFolded(text, from);

    // Jump to where the first letter is, in either case: memchr is far ahead of comparing everywhere.
    const char* const end = text.data() + text.size() - m_bytes.size() + 1;
    const char lower = m_bytes.front();
    const char upper = upperAscii(lower);
    const char* at = text.data() + from;
    const auto next = [&](const char* start, char c) {
        const void* hit = start < end ? memchr(start, c, static_cast<std::size_t>(end - start)) : nullptr;
        return hit ? static_cast<const char*>(hit) : end;
    };
    const char* nextLower = next(at, lower);
    const char* nextUpper = upper == lower ? end : next(at, upper);
    while (true) {
        at = std::min(nextLower, nextUpper);
        if (at >= end)
            return -1;
        if (std::equal(
                m_bytes.cbegin(), m_bytes.cend(), at, [](char a, char b) { return a == lowerAscii(b); }))
            return at - text.data();
        if (at == nextLower)
            nextLower = next(at + 1, lower);
        else
            nextUpper = next(at + 1, upper);
    }
}

qsizetype ByteSearch::indexFolded(QByteArrayView text, qsizetype from) const
{
    while (from < text.size()) {
        qsizetype end = text.indexOf('\n', from);
        if (end < 0)
            end = text.size();
        const QString line = QString::fromUtf8(text.sliced(from, end - from));
        const qsizetype at = line.indexOf(m_needle, 0, Qt::CaseInsensitive);
        if (at >= 0)
            return from + QStringView(line).left(at).toUtf8().size();
        from = end + 1;
    }
    return -1;
}

qsizetype ByteSearch::matchLength(QByteArrayView text, qsizetype at) const
{
    if (m_isExact || m_isAscii)
        return m_bytes.size();
    const QString rest = QString::fromUtf8(text.sliced(at, std::min(text.size() - at, m_bytes.size() * 4)));
    return QStringView(rest).left(m_needle.size()).toUtf8().size();
}

} // namespace brickbench::ui
