// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/textspeed.h"

#include "tests/bench/memory.h"
#include "tests/bench/shownwatch.h"
#include "ui/common/theme.h"
#include "ui/results/textview.h"

#include <QCoreApplication>
#include <QPlainTextEdit>

#include <memory>

namespace brickbench::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Lines of some fifty characters, as logs are; with \a colours a word of each has one.
QByteArray logText(qsizetype bytes, bool colours)
{
    QByteArray text;
    text.reserve(bytes + 100);
    for (int line = 0; text.size() < bytes; ++line) {
        text += "2026-11-26 16:50:" + QByteArray::number(line % 60).rightJustified(2, '0');
        text += colours ? " \x1b[32mINFO\x1b[0m task " : " INFO task ";
        text += QByteArray::number(line) + " of stage 7 done\n";
    }
    return text;
}

/// A progress bar redrawn over and over, with a line now and then.
QByteArray progressText(qsizetype bytes)
{
    QByteArray text;
    text.reserve(bytes + 200);
    for (int step = 0; text.size() < bytes; ++step) {
        const int done = step % 50;
        text += "\r epoch " + QByteArray::number(step / 50) + ": |" + QByteArray(done, '#')
            + QByteArray(50 - done, ' ') + "| " + QByteArray::number(2 * done) + "% [00:01<00:02]";
        if (done == 49)
            text += '\n';
    }
    return text;
}

struct OursOnce {
    ShownTimes times;
    double memory = 0; ///< growth by the text's size, the text itself included
};

OursOnce showInOurs(qsizetype bytes, const std::function<QByteArray(qsizetype)>& make)
{
    const qint64 self = QCoreApplication::applicationPid();
    const ui::ThemeSource theme;
    ui::TextView view(theme);
    view.resize(1200, 800);
    view.show();
    timeShown(
        view.pane().viewport(),
        [&view] {
            view.setText({"warm", false});
        },
        [] { return true; });
    const double before = treePss(self);
    const QByteArray text = make(bytes);
    OursOnce once;
    once.times = timeShown(
        view.pane().viewport(),
        [&] {
            view.setText({text, false});
        },
        [&view] { return view.pane().lines()->lineCount() > 1; });
    once.memory = (treePss(self) - before) * 1024 * 1024 / double(text.size());
    return once;
}

double showInPlainTextEdit(qsizetype bytes)
{
    QPlainTextEdit edit;
    edit.setUndoRedoEnabled(false);
    edit.setLineWrapMode(QPlainTextEdit::NoWrap);
    edit.setReadOnly(true);
    edit.resize(1200, 800);
    edit.show();
    timeShown(
        edit.viewport(), [&edit] { edit.setPlainText(u"warm"_s); }, [] { return true; });
    const QByteArray text = logText(bytes, false);
    return timeShown(
        edit.viewport(), [&] { edit.setPlainText(QString::fromUtf8(text)); },
        [&edit] { return edit.blockCount() > 1; })
        .shownMs;
}

struct Kind {
    QString name;
    std::function<QByteArray(qsizetype)> make;
};

void measureSize(int rounds, qsizetype megabytes, double limitMs, Report& report)
{
    const qsizetype bytes = megabytes * 1'000'000;
    const std::vector<Kind> kinds{{u"plain"_s, [](qsizetype n) { return logText(n, false); }},
        {u"ANSI"_s, [](qsizetype n) { return logText(n, true); }}, {u"progress bars"_s, progressText}};
    std::vector<double> gaps(kinds.size());
    std::vector<double> memory(kinds.size());
    std::vector<std::function<double()>> turns;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        turns.emplace_back([&, i] {
            const OursOnce once = showInOurs(bytes, kinds[i].make);
            gaps[i] = std::max(gaps[i], once.times.gapMs);
            memory[i] = std::max(memory[i], once.memory);
            return once.times.shownMs;
        });
    }
    turns.emplace_back([bytes] { return showInPlainTextEdit(bytes); });
    const std::vector<double> times = inTurn(rounds, turns);
    const double peer = times.back();
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        const QString what = u"text of %1 MB, %2: "_s.arg(megabytes).arg(kinds[i].name);
        report.figures.push_back({10, what + u"shown, ms"_s, times[i], limitMs, u"no peer: a limit"_s});
        report.figures.push_back({10, what + u"QPlainTextEdit by ours"_s, peer / times[i], 6,
            u"%1 ms to %2 ms"_s.arg(peer, 0, 'f', 0).arg(times[i], 0, 'f', 1), false});
        report.figures.push_back(
            {10, what + u"memory by the text"_s, memory[i], 2, u"the worst of all rounds"_s});
        report.figures.push_back(
            {4, what + u"longest pause of the window, ms"_s, gaps[i], 33, u"the worst of all rounds"_s});
    }
}

} // namespace

Report measureText(int rounds)
{
    Report report;
    measureSize(rounds, 10, 120, report);
    measureSize(std::min(rounds, 3), 100, 800, report); // the peer takes its time
    return report;
}

} // namespace brickbench::bench
