// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/historywords.h"

#include "ui/common/languagetext.h"
#include "ui/common/theme.h"

#include <QCoreApplication>
#include <QLocale>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct HistoryWords {
    Q_DECLARE_TR_FUNCTIONS(HistoryWords)
};

QString durationText(qint64 ms)
{
    const QLocale locale;
    if (ms < 10'000)
        return HistoryWords::tr("%1 s").arg(locale.toString(double(ms) / 1000, 'f', ms < 1000 ? 2 : 1));
    if (ms < 60'000)
        return HistoryWords::tr("%1 s").arg(ms / 1000);
    return HistoryWords::tr("%1 min %2 s").arg(ms / 60'000).arg(ms / 1000 % 60);
}

} // namespace

QString outcomeText(RunRecord::Outcome outcome)
{
    using enum RunRecord::Outcome;
    switch (outcome) {
    case Running:
        return HistoryWords::tr("Not over when last heard of");
    case Finished:
        return HistoryWords::tr("Finished");
    case Failed:
        return HistoryWords::tr("Failed");
    case Cancelled:
        return HistoryWords::tr("Cancelled");
    case ContextLost:
        return HistoryWords::tr("Context lost");
    case Unknown:
        return HistoryWords::tr("Unknown: the reply was lost");
    case Refused:
        return HistoryWords::tr("Refused");
    case LeftRunning:
        return HistoryWords::tr("Left running");
    }
    return {};
}

QString outcomeIconName(RunRecord::Outcome outcome)
{
    using enum RunRecord::Outcome;
    switch (outcome) {
    case Running:
    case LeftRunning:
        return u"clock"_s;
    case Finished:
        return u"success"_s;
    case Failed:
    case Refused:
        return u"error"_s;
    case Cancelled:
        return u"cancelled"_s;
    case ContextLost:
        return u"disconnect"_s;
    case Unknown:
        return u"state-unknown"_s;
    }
    return u"state-unknown"_s;
}

QColor outcomeColor(const Theme& theme, RunRecord::Outcome outcome)
{
    using enum RunRecord::Outcome;
    switch (outcome) {
    case Finished:
        return theme.running;
    case Failed:
    case Refused:
        return theme.failed;
    case Running:
    case LeftRunning:
    case ContextLost:
    case Unknown:
        return theme.passing;
    case Cancelled:
        return theme.idle;
    }
    return theme.idle;
}

QString whenText(const QDateTime& startedAt, const QDateTime& now)
{
    const QLocale locale;
    const QDateTime local = startedAt.toLocalTime();
    const QString time = locale.toString(local.time(), u"HH:mm"_s);
    const qint64 days = local.date().daysTo(now.toLocalTime().date());
    if (days == 0)
        return HistoryWords::tr("today %1").arg(time);
    if (days > 0 && days < 7)
        return HistoryWords::tr("%1 %2", "day of the week, time")
            .arg(locale.dayName(local.date().dayOfWeek(), QLocale::ShortFormat), time);
    return HistoryWords::tr("%1 %2", "date, time")
        .arg(locale.toString(local.date(), QLocale::ShortFormat), time);
}

QString placeText(const RunRecord& record)
{
    QStringList parts{record.clusterName.isEmpty() ? record.cluster.text : record.clusterName,
        languageText(record.language)};
    if (record.elapsedMs)
        parts.append(durationText(*record.elapsedMs));
    if (record.rows)
        parts.append(HistoryWords::tr(
            "%n row(s)", nullptr, static_cast<int>(std::min<qint64>(*record.rows, 1 << 30))));
    if (!record.headline.isEmpty())
        parts.append(record.headline);
    return parts.join(u" · "_s);
}

} // namespace brickbench::ui
