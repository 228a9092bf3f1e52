// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/freememory.h"
#include "models/resulttablemodel.h"
#include "tests/bench/drivenwindow.h"
#include "tests/bench/memory.h"
#include "tests/bench/probe.h"
#include "tests/bench/timing.h"
#include "ui/results/resultgrid.h"
#include "ui/results/resultpane.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QJsonArray>
#include <QMimeData>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace brickbench::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A figure of every round, by name, in the order of the rounds.
class Rounds {
public:
    void add(const QString& name, double value)
    {
        QJsonArray values = m_figures.value(name).toArray();
        values.append(value);
        m_figures.insert(name, values);
    }
    void add(const QString& name, const QString& value)
    {
        QJsonArray values = m_figures.value(name).toArray();
        values.append(value);
        m_figures.insert(name, values);
    }
    void add(const QString& name, Stall stall)
    {
        add(name, stall.ownMs);
        add(name + u"Wall"_s, stall.wallMs);
    }
    QJsonObject figures() const { return m_figures; }

private:
    QJsonObject m_figures;
};

/// The grid of the tab in front.
ui::ResultGrid* gridOf(DrivenWindow& driven)
{
    const auto grids = driven.tab()->results().findChildren<ui::ResultGrid*>();
    const auto shown
        = std::find_if(grids.begin(), grids.end(), [](const auto* grid) { return grid->isVisible(); });
    return shown == grids.end() ? nullptr : *shown;
}

/// A click on the header of the double column; the grid sorts in the background.
void sortByHeader(DrivenWindow& driven, ui::ResultGrid& grid, Rounds& rounds)
{
    bool sorted = false;
    const auto watch = QObject::connect(
        grid.model(), &QAbstractItemModel::modelReset, &grid, [&sorted] { sorted = true; });
    QHeaderView* header = grid.horizontalHeader();
    const QPoint place(header->sectionViewportPosition(3) + header->sectionSize(3) / 2, header->height() / 2);
    driven.stalls().take();
    const double started = nowMs();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, place);
    if (!DrivenWindow::waitUntil([&sorted] { return sorted; }, 3000))
        return void(QObject::disconnect(watch));
    rounds.add(u"sortMs"_s, nowMs() - started);
    DrivenWindow::settle(100);
    rounds.add(u"sortStall"_s, driven.stalls().take());
    QObject::disconnect(watch);
}

/// Select all, copy: as the keys do it.
void copyAll(DrivenWindow& driven, ui::ResultGrid& grid, Rounds& rounds)
{
    QClipboard* clipboard = QGuiApplication::clipboard();
    clipboard->clear();
    DrivenWindow::settle(100);
    forgetPeak();
    const double before = residentMiB();
    driven.stalls().take();
    grid.setFocus();
    QTest::keyClick(&grid, Qt::Key_A, Qt::ControlModifier);
    const double started = nowMs();
    bool copied = false;
    const auto watch
        = QObject::connect(clipboard, &QClipboard::dataChanged, &grid, [&copied] { copied = true; });
    QTest::keyClick(&grid, Qt::Key_C, Qt::ControlModifier);
    const bool came = DrivenWindow::waitUntil([&copied] { return copied; });
    QObject::disconnect(watch);
    if (!came)
        return;
    rounds.add(u"copyMs"_s, nowMs() - started);
    rounds.add(u"copyPeakMiB"_s, peakMiB() - before);
    DrivenWindow::settle(100);
    rounds.add(u"copyStall"_s, driven.stalls().take());
    const QByteArray text = clipboard->mimeData()->data(u"text/plain"_s);
    rounds.add(u"copyTextMiB"_s, double(text.size()) / 1024 / 1024);
    clipboard->clear();
}

/// A run of a large result in a tab of its own, and what is done with it.
bool largeRound(DrivenWindow& driven, const QString& code, Rounds& rounds)
{
    const double idle = residentMiB();
    driven.openTab(code);
    forgetPeak();
    driven.stalls().take();
    const CommandRun* run = driven.run();
    if (!run)
        return false;
    rounds.add(u"loadStall"_s, driven.stalls().take());
    rounds.add(u"largeId"_s, run->command().text);
    rounds.add(u"peakMiB"_s, peakMiB() - idle);
    rounds.add(u"heldMiB"_s, residentMiB() - idle);
    ui::ResultGrid* grid = gridOf(driven);
    if (!grid)
        return false;
    copyAll(driven, *grid, rounds); // as sent: the copy of a sorted table reads all over its memory
    sortByHeader(driven, *grid, rounds);
    driven.closeTab();
    rounds.add(u"closedMiB"_s, residentMiB() - idle);
    return true;
}

void otherRound(DrivenWindow& driven, const QString& code, const QString& name, Rounds& rounds)
{
    driven.openTab(code);
    driven.stalls().take();
    if (!driven.run())
        return;
    DrivenWindow::settle(1500); // what is shown later, in the background, counts too
    rounds.add(name, driven.stalls().take());
    driven.closeTab();
}

} // namespace

QJsonObject probeFirstRequestOfWindow(const QStringList& arguments)
{
    keepLittleFreeMemory(); // as main() does
    DrivenWindow driven(QUrl(arguments.value(0)), arguments.value(1));
    const double ms = driven.connect();
    return ms > 0 ? QJsonObject{{u"ms"_s, ms}} : QJsonObject();
}

QJsonObject probeWindow(const QStringList& arguments)
{
    keepLittleFreeMemory(); // as main() does
    DrivenWindow driven(QUrl(arguments.value(0)), arguments.value(1));
    if (driven.connect() <= 0) {
        std::fprintf(stderr, "window: no connection\n");
        return {};
    }
    const int count = arguments.value(2).toInt();
    const QStringList codes = arguments.mid(3); // usual, large, text, image
    Rounds warmUp;
    Rounds rounds;
    for (int round = -1; round < count; ++round) {
        Rounds& figures = round < 0 ? warmUp : rounds;
        driven.openTab(codes.value(0));
        const CommandRun* usual = driven.run();
        if (!usual) {
            std::fprintf(stderr, "window: the usual result was not shown\n");
            return {};
        }
        figures.add(u"usualId"_s, usual->command().text);
        driven.closeTab();
        if (!largeRound(driven, codes.value(1), figures)) {
            std::fprintf(stderr, "window: the large result was not shown\n");
            return {};
        }
        otherRound(driven, codes.value(2), u"textStall"_s, figures);
        otherRound(driven, codes.value(3), u"imageStall"_s, figures);
    }
    return rounds.figures();
}

} // namespace brickbench::bench
