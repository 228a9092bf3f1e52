// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/markerscanner.h"

#include <algorithm>
#include <utility>

namespace brickbench::local {

namespace {

constexpr char separator = '\x1e';
constexpr qsizetype longestMarker = 512;

} // namespace

MarkerScanner::MarkerScanner(const QByteArray& nonce)
    : m_ready("\x1eREADY " + nonce + ' ')
    , m_end("\x1e"
            "END "
          + nonce + ' ')
{
}

MarkerScanner::Match MarkerScanner::match(QByteArrayView rest, Token* token, qsizetype* length) const
{
    for (const QByteArray* prefix : {&m_ready, &m_end}) {
        const qsizetype common = std::min(prefix->size(), rest.size());
        if (rest.first(common) != QByteArrayView(*prefix).first(common))
            continue;
        if (common < prefix->size())
            return Match::Partly;
        const qsizetype close = rest.indexOf(separator, prefix->size());
        if (close < 0)
            return rest.size() < longestMarker ? Match::Partly : Match::No;
        if (close >= longestMarker)
            return Match::No;
        token->kind = prefix == &m_ready ? Kind::Ready : Kind::End;
        token->bytes = rest.sliced(prefix->size(), close - prefix->size()).toByteArray();
        *length = close + 1;
        return Match::Whole;
    }
    return Match::No;
}

QList<MarkerScanner::Token> MarkerScanner::feed(QByteArrayView bytes)
{
    QByteArray joined;
    QByteArrayView input = bytes;
    if (!m_held.isEmpty()) {
        joined = std::exchange(m_held, {});
        joined.append(bytes);
        input = joined;
    }
    QList<Token> tokens;
    qsizetype textStart = 0;
    const auto addText = [&](qsizetype end) {
        if (end > textStart)
            tokens.append({Kind::Text, input.sliced(textStart, end - textStart).toByteArray()});
    };
    for (qsizetype at = input.indexOf(separator); at >= 0; at = input.indexOf(separator, at)) {
        Token token;
        qsizetype length = 0;
        const Match found = match(input.sliced(at), &token, &length);
        if (found == Match::No) {
            ++at;
            continue;
        }
        addText(at);
        if (found == Match::Partly) {
            m_held = input.sliced(at).toByteArray();
            return tokens;
        }
        tokens.append(token);
        at += length;
        textStart = at;
    }
    addText(input.size());
    return tokens;
}

QByteArray MarkerScanner::flush()
{
    return std::exchange(m_held, {});
}

} // namespace brickbench::local
