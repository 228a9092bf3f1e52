// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/editorsearch.h"

#include "ui/editor/editorfindbar.h"
#include "ui/editor/scintillaview.h"

#include <QLocale>

#include <algorithm>
#include <chrono>

namespace brickbench::ui {

using namespace std::chrono_literals;

static constexpr size_t matchLimit = 20000;

EditorSearch::EditorSearch(ScintillaView& view, EditorFindBar& bar, QObject* parent)
    : QObject(parent)
    , m_view(view)
    , m_bar(bar)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(100ms);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        if (m_bar.isVisible() && refresh())
            show(selectedMatch(), {});
    });
    connect(&m_view, &QsciScintilla::textChanged, this, &EditorSearch::onTextChanged);
    connect(&m_bar, &EditorFindBar::queryChanged, this, &EditorSearch::onQueryChanged);
    connect(&m_bar, &EditorFindBar::nextWanted, this, &EditorSearch::findNext);
    connect(&m_bar, &EditorFindBar::previousWanted, this, &EditorSearch::findPrevious);
    connect(&m_bar, &EditorFindBar::replaceWanted, this, &EditorSearch::replaceOne);
    connect(&m_bar, &EditorFindBar::replaceAllWanted, this, &EditorSearch::replaceAll);
    connect(&m_bar, &EditorFindBar::closed, this, &EditorSearch::close);
}

void EditorSearch::open(bool withReplace)
{
    m_anchor = m_view.selectionStart();
    const QString selected = m_view.selectedText();
    const bool isWord = !selected.contains(u'\n') && !selected.contains(u'\r') && selected.size() < 200;
    m_bar.setReplaceEnabled(!m_view.isReadOnly());
    m_bar.open(isWord ? selected : QString(), withReplace);
}

void EditorSearch::close()
{
    m_bar.hide();
    m_view.setMatches({}, -1);
    m_view.setFocus(Qt::OtherFocusReason);
}

void EditorSearch::onTextChanged()
{
    m_isStale = true;
    if (m_bar.isVisible() && !m_isReplacing)
        m_soon.start();
}

void EditorSearch::onQueryChanged()
{
    if (!refresh())
        return;
    const auto from = std::find_if(m_matches.begin(), m_matches.end(),
        [this](const SearchMatch& match) { return match.byteBegin >= m_anchor; });
    select(from == m_matches.end() ? 0 : size_t(from - m_matches.begin()), {});
}

bool EditorSearch::refresh()
{
    const SearchQuery query = m_bar.query();
    if (m_isStale || !(query == m_query)) {
        m_text = QString::fromUtf8(m_view.bytes());
        m_query = query;
        m_isStale = false;
        m_problem.clear();
        m_matches.clear();
        auto found = findMatches(m_text, query, matchLimit);
        if (found)
            m_matches = *std::move(found);
        else
            m_problem = found.error().detail;
    }
    if (m_matches.empty())
        show(-1, {});
    return !m_matches.empty();
}

int EditorSearch::selectedMatch() const
{
    const auto found = std::find_if(m_matches.begin(), m_matches.end(), [this](const SearchMatch& match) {
        return match.byteBegin == m_view.selectionStart() && match.byteEnd == m_view.selectionEnd();
    });
    return found == m_matches.end() ? -1 : int(found - m_matches.begin());
}

void EditorSearch::show(int current, const QString& remark)
{
    std::vector<std::pair<int, int>> ranges;
    for (const SearchMatch& match : m_matches)
        ranges.emplace_back(match.byteBegin, match.byteEnd);
    m_view.setMatches(ranges, current);
    const QLocale locale;
    QString total = locale.toString(qulonglong(m_matches.size()));
    if (m_matches.size() == matchLimit)
        total += u'+';
    if (!m_problem.isEmpty())
        m_bar.setStatus(tr("Not a valid expression: %1").arg(m_problem), true);
    else if (m_matches.empty())
        m_bar.setStatus(m_query.text.isEmpty() ? QString() : tr("No results"), !m_query.text.isEmpty());
    else if (!remark.isEmpty())
        m_bar.setStatus(
            current < 0 ? remark : tr("%1 of %2, %3").arg(locale.toString(current + 1), total, remark),
            false);
    else if (current < 0)
        m_bar.setStatus(tr("%Ln match(es)", nullptr, int(m_matches.size())), false);
    else
        m_bar.setStatus(tr("%1 of %2").arg(locale.toString(current + 1), total), false);
}

void EditorSearch::select(size_t index, const QString& remark)
{
    const SearchMatch& match = m_matches[index];
    m_view.select(match.byteBegin, match.byteEnd);
    show(int(index), remark);
}

void EditorSearch::findNext()
{
    step(1);
}

void EditorSearch::findPrevious()
{
    step(-1);
}

void EditorSearch::step(int direction)
{
    if (m_bar.query().text.isEmpty())
        return open(m_bar.isReplaceShown() && m_bar.isVisible());
    if (!refresh())
        return;
    if (direction > 0) {
        const auto next = std::find_if(m_matches.begin(), m_matches.end(),
            [from = m_view.selectionEnd()](const SearchMatch& match) { return match.byteBegin >= from; });
        const bool wraps = next == m_matches.end();
        select(wraps ? 0 : size_t(next - m_matches.begin()), wraps ? tr("went on from the top") : QString());
    } else {
        const auto next = std::find_if(m_matches.rbegin(), m_matches.rend(),
            [to = m_view.selectionStart()](const SearchMatch& match) { return match.byteEnd <= to; });
        const bool wraps = next == m_matches.rend();
        select(wraps ? m_matches.size() - 1 : size_t(m_matches.rend() - next - 1),
            wraps ? tr("went on from the bottom") : QString());
    }
    m_anchor = m_view.selectionStart();
}

QString EditorSearch::replacementOf(const SearchMatch& match) const
{
    return replacementFor(m_text, match, m_query, m_bar.replacement());
}

void EditorSearch::replaceOne()
{
    if (m_view.isReadOnly() || !refresh())
        return;
    const int current = selectedMatch();
    // The first press only shows what would be replaced.
    if (current < 0)
        return step(1);
    const SearchMatch match = m_matches[size_t(current)];
    const QByteArray with = replacementOf(match).toUtf8();
    m_isReplacing = true;
    m_view.asOneStep([&] { m_view.replaceBytes(match.byteBegin, match.byteEnd, with); });
    m_isReplacing = false;
    const int behind = match.byteBegin + int(with.size());
    m_view.select(behind, behind);
    m_anchor = behind;
    step(1);
}

void EditorSearch::replaceAll()
{
    if (m_view.isReadOnly() || !refresh())
        return;
    m_isReplacing = true;
    m_view.asOneStep([&] {
        // From the end, so that the places still to come keep their bytes.
        for (auto match = m_matches.rbegin(); match != m_matches.rend(); ++match)
            m_view.replaceBytes(match->byteBegin, match->byteEnd, replacementOf(*match).toUtf8());
    });
    m_isReplacing = false;
    const int count = int(m_matches.size());
    refresh();
    show(-1, {});
    m_bar.setStatus(tr("%Ln replaced", nullptr, count), false);
}

} // namespace brickbench::ui
