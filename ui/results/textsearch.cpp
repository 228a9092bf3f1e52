// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/textsearch.h"

#include "core/runinbackground.h"
#include "ui/results/bytesearch.h"
#include "ui/results/findbar.h"

#include <QLocale>

#include <algorithm>

namespace brickbench::ui {

std::vector<TextSpan> findAll(const QByteArray& text, const QString& needle, Qt::CaseSensitivity cs,
    std::size_t most, const WorkProgress& progress)
{
    std::vector<TextSpan> found;
    if (needle.isEmpty())
        return found;
    const ByteSearch search(needle, cs);
    qsizetype at = 0;
    while (found.size() < most && !progress.cancelled && (at = search.indexIn(text, at)) >= 0) {
        const qsizetype length = std::max<qsizetype>(1, search.matchLength(text, at));
        found.push_back({at, length});
        at += length;
    }
    return found;
}

TextSearch::TextSearch(FindBar& bar, TextPane& pane)
    : m_bar(bar)
    , m_pane(pane)
{
    connect(&bar, &FindBar::queryChanged, this, &TextSearch::search);
    connect(&bar, &FindBar::nextRequested, this, [this] { step(1); });
    connect(&bar, &FindBar::previousRequested, this, [this] { step(-1); });
    connect(&bar, &FindBar::closed, this, [this] {
        m_matches.clear();
        m_pane.setMatches({}, -1);
        m_pane.setFocus();
    });
}

TextSearch::~TextSearch()
{
    if (m_work)
        m_work->cancelled = true;
}

void TextSearch::search()
{
    if (m_work)
        m_work->cancelled = true;
    auto work = m_work = std::make_shared<WorkProgress>();
    const auto cs = m_bar.isCaseSensitive() ? Qt::CaseSensitive : Qt::CaseInsensitive;
    runInBackground(
        this,
        [lines = m_pane.lines(), needle = m_bar.text(), cs, work] {
            return findAll(lines->text(), needle, cs, mostMatches, *work);
        },
        [this, work](std::vector<TextSpan> found) {
            if (work->cancelled)
                return;
            m_matches = std::move(found);
            const auto from = m_pane.selection().start;
            const auto next = std::find_if(
                m_matches.begin(), m_matches.end(), [&](const TextSpan& span) { return span.start >= from; });
            m_current = m_matches.empty() ? -1
                : next == m_matches.end() ? 0
                                          : static_cast<int>(next - m_matches.begin());
            showCurrent();
        });
}

void TextSearch::step(int by)
{
    if (m_matches.empty())
        return search();
    const auto count = static_cast<int>(m_matches.size());
    m_current = (m_current + by + count) % count;
    showCurrent();
}

void TextSearch::showCurrent()
{
    m_pane.setMatches(m_matches, m_current);
    const QLocale locale;
    if (m_bar.text().isEmpty()) {
        m_bar.setCountText({});
    } else if (m_current < 0) {
        m_bar.setCountText(tr("Not found"));
    } else {
        const bool more = m_matches.size() >= mostMatches;
        const QString count = locale.toString(qulonglong(m_matches.size()));
        m_bar.setCountText(tr("%1 of %2").arg(locale.toString(m_current + 1), more ? count + u'+' : count));
        const TextSpan& span = m_matches[static_cast<std::size_t>(m_current)];
        m_pane.select(span);
        m_pane.showOffset(span.start);
    }
}

} // namespace brickbench::ui
