// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/tablefinding.h"

#include "core/runinbackground.h"
#include "ui/results/findbar.h"

#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

TableFinding::TableFinding(FindBar& bar, std::function<Place()> place, QObject* parent)
    : QObject(parent)
    , m_bar(bar)
    , m_place(std::move(place))
{
    m_typing.setSingleShot(true);
    m_typing.setInterval(200);
    connect(&m_typing, &QTimer::timeout, this, [this] { search(FindDirection::Forward, true); });
    connect(&bar, &FindBar::nextRequested, this, [this] { step(FindDirection::Forward); });
    connect(&bar, &FindBar::previousRequested, this, [this] { step(FindDirection::Backward); });
    connect(&bar, &FindBar::queryChanged, this, [this] {
        forget();
        if (!m_bar.text().isEmpty())
            m_typing.start();
    });
}

TableFinding::~TableFinding()
{
    cancel();
}

void TableFinding::cancel()
{
    if (m_work)
        *m_work = true;
    m_work.reset();
}

void TableFinding::forget()
{
    m_typing.stop();
    cancel();
    m_bar.setCountText({});
}

void TableFinding::step(FindDirection direction)
{
    // The first Enter after typing goes to the first match, were it the current cell.
    const bool isFirst = m_typing.isActive();
    m_typing.stop();
    search(direction, isFirst && direction == FindDirection::Forward);
}

void TableFinding::search(FindDirection direction, bool fromHere)
{
    cancel();
    Place place = m_place();
    const FindQuery query{m_bar.text(), m_bar.isCaseSensitive(), false};
    if (query.needle.isEmpty() || place.shown.rowCount() == 0 || place.shown.columnCount() == 0)
        return m_bar.setCountText(query.needle.isEmpty() ? QString() : tr("No matches"));
    if (fromHere) {
        // Starting before the current cell makes it the first one tried.
        const int columns = place.shown.columnCount();
        place.at.column -= 1;
        if (place.at.column < 0) {
            place.at.column = columns - 1;
            place.at.row = place.at.row > 0 ? place.at.row - 1 : place.shown.rowCount() - 1;
        }
    }
    auto cancelled = m_work = std::make_shared<std::atomic<bool>>(false);
    runInBackground(
        this,
        [place, query, direction, cancelled] {
            Match match;
            match.cell = findCell(place.shown, query, place.at, direction, *cancelled);
            if (match.cell)
                match.count = countMatches(place.shown, query, *match.cell, *cancelled);
            return match;
        },
        [this, shown = place.shown, cancelled](const Match& match) {
            if (!*cancelled)
                take(shown, match);
        });
}

void TableFinding::take(const TableExcerpt& shown, const Match& match)
{
    m_work.reset();
    if (!match.cell)
        return m_bar.setCountText(tr("No matches"));
    const QLocale locale;
    if (match.count)
        m_bar.setCountText(tr("%1 of %2", "match number of how many")
                               .arg(locale.toString(qlonglong(match.count->upTo)),
                                   locale.toString(qlonglong(match.count->total))));
    Q_EMIT found(static_cast<int>(match.cell->row), shown.resultColumn(match.cell->column));
}

} // namespace brickbench::ui
