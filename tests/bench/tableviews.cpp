// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/resulttablemodel.h"
#include "results/commandstatusdecoder.h"
#include "tests/bench/goals.h"
#include "tests/bench/paintwatch.h"
#include "tests/bench/probe.h"
#include "tests/bench/resultbody.h"
#include "tests/bench/timing.h"
#include "ui/common/theme.h"
#include "ui/results/resultgrid.h"
#include "ui/results/tableview.h"

#include <QApplication>
#include <QFile>
#include <QHeaderView>
#include <QScrollBar>
#include <QTableView>

namespace brickbench::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int frames = 200;
constexpr QSize windowSize(1200, 800);

struct Shape {
    int rows;
    int columns;
    double autosizeBound;
};

TableResultPtr tableOf(const QString& path)
{
    QFile file(path);
    const auto status = file.open(QIODevice::ReadOnly) ? decodeCommandStatus(file.readAll())
                                                       : failure(Error::Kind::Protocol, {});
    const auto* table
        = status && status->result ? std::get_if<TableResultPtr>(&status->result->content) : nullptr;
    return table ? *table : nullptr;
}

/// Shows \a widget, then times from \a give, which gives \a view its table, to the rows on the screen.
double showMs(QWidget& widget, QTableView& view, int rows, const std::function<void()>& give)
{
    widget.resize(windowSize);
    widget.show();
    QApplication::processEvents(); // the empty window is painted before the clock starts
    const double started = nowMs();
    give();
    PaintWatch(view, rows).wait();
    return nowMs() - started;
}

double bareShowMs(const TableResultPtr& table)
{
    ResultTableModel model;
    model.setResult(table);
    QTableView view;
    view.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view.setWordWrap(false);
    return showMs(view, view, model.rowCount(), [&] { view.setModel(&model); });
}

/// CPU milliseconds a page down takes to be on the screen, for each of many.
std::vector<double> pageMs(QTableView& view)
{
    std::vector<double> times;
    QScrollBar* bar = view.verticalScrollBar();
    bar->setValue(bar->maximum() / 3);
    for (int frame = 0; frame < frames; ++frame) {
        const double started = threadCpuMs();
        bar->setValue(bar->value() + bar->pageStep());
        view.viewport()->repaint();
        times.push_back(threadCpuMs() - started);
    }
    return times;
}

double bareFrameMs(const TableResultPtr& table)
{
    ResultTableModel model;
    model.setResult(table);
    QTableView view;
    view.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view.setWordWrap(false);
    showMs(view, view, model.rowCount(), [&] { view.setModel(&model); });
    return percentile95(pageMs(view));
}

void addShape(Report& report, const Shape& shape, int rounds)
{
    const auto probe
        = runProbe(u"table-views"_s, {resultFile(shape.rows, shape.columns), QString::number(rounds)});
    const QString size = QLocale::c().toString(shape.rows) + u" x "_s + QString::number(shape.columns);
    if (!probe)
        return report.skipped.push_back(size + u" on the screen: the probe failed"_s);
    const auto value = [&](QLatin1StringView name) { return probe->value(name).toDouble(); };
    report.figures.push_back(
        {6, size + u": shown, by a bare QTableView's"_s, value("shown"_L1) / value("bareShown"_L1), 1.5,
            u"QTableView %1 ms to %2 ms"_s.arg(value("bareShown"_L1), 0, 'f', 1)
                .arg(value("shown"_L1), 0, 'f', 1)});
    report.figures.push_back({6, size + u": page down, 95th percentile, CPU ms"_s, value("frame"_L1), 12,
        u"a limit; QTableView %1 ms"_s.arg(value("bareFrame"_L1), 0, 'f', 1)});
    report.figures.push_back({6, size + u": all columns fitted, CPU ms"_s, value("fit"_L1),
        shape.autosizeBound, u"no peer: a limit"_s});
}

} // namespace

QJsonObject probeTableViews(const QStringList& arguments)
{
    const TableResultPtr table = tableOf(arguments.value(0));
    if (!table)
        return {};
    const int rounds = arguments.value(1).toInt();
    const ui::ThemeSource theme;
    std::vector<double> frame;
    std::vector<double> fit;
    const auto show = [&] {
        ui::TableView view(theme);
        const double ms = showMs(view, view.grid(), int(table->rowCount()), [&] { view.setTable(table); });
        frame.push_back(percentile95(pageMs(view.grid())));
        const double started = threadCpuMs();
        view.grid().fitColumnsToSample(*table);
        fit.push_back(threadCpuMs() - started);
        return ms;
    };
    const auto shown = inTurn(rounds, {[&] { return bareShowMs(table); }, show});
    return {{u"bareShown"_s, shown[0]}, {u"shown"_s, shown[1]}, {u"frame"_s, median(frame)},
        {u"bareFrame"_s, bareFrameMs(table)}, {u"fit"_s, median(fit)}};
}

Report measureTableViews(int rounds)
{
    Report report;
    addShape(report, {1'000'000, 10, 20}, rounds);
    addShape(report, {10'000, 500, 50}, rounds);
    return report;
}

} // namespace brickbench::bench
