// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/wording.h"

#include "ui/common/theme.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

QString Wording::stateWord(CommandRun::State state)
{
    using State = CommandRun::State;
    switch (state) {
    case State::Waiting:
        return tr("Waiting");
    case State::Submitting:
        return tr("Submitting");
    case State::Queued:
        return tr("Queued");
    case State::Running:
        return tr("Running");
    case State::Cancelling:
        return tr("Cancelling");
    case State::Detached:
        return tr("Left running");
    case State::Finished:
        return tr("Finished");
    case State::Failed:
        return tr("Failed");
    case State::Cancelled:
        return tr("Cancelled");
    case State::ContextLost:
        return tr("Context lost");
    case State::Unknown:
        return tr("Outcome unknown");
    case State::Refused:
        return tr("Refused");
    }
    return {};
}

QString Wording::stateIcon(CommandRun::State state)
{
    using State = CommandRun::State;
    switch (state) {
    case State::Waiting:
    case State::Queued:
        return u"clock"_s;
    case State::Submitting:
    case State::Running:
    case State::Detached:
        return u"run"_s;
    case State::Cancelling:
    case State::Cancelled:
        return u"cancelled"_s;
    case State::Finished:
        return u"check"_s;
    case State::ContextLost:
        return u"disconnect"_s;
    case State::Unknown:
        return u"warning"_s;
    case State::Failed:
    case State::Refused:
        return u"error"_s;
    }
    return {};
}

QColor Wording::stateColor(CommandRun::State state, const Theme& theme)
{
    using State = CommandRun::State;
    switch (state) {
    case State::Finished:
        return theme.running;
    case State::Failed:
    case State::Refused:
    case State::ContextLost:
        return theme.failed;
    case State::Unknown:
    case State::Cancelling:
    case State::Detached:
        return theme.passing;
    case State::Running:
    case State::Submitting:
        return theme.accent;
    default:
        return theme.mutedText;
    }
}

QString Wording::elapsed(std::chrono::milliseconds time)
{
    const qint64 ms = std::max<qint64>(time.count(), 0);
    const QLocale locale;
    if (ms < 10'000)
        return tr("%1 s", "seconds").arg(locale.toString(double(ms) / 1000, 'f', 2));
    if (ms < 60'000)
        return tr("%1 s", "seconds").arg(locale.toString(double(ms) / 1000, 'f', 1));
    const qint64 seconds = ms / 1000;
    const QString tail = u"%1:%2"_s.arg(seconds / 60 % 60, seconds < 3600 ? 1 : 2, 10, QChar(u'0'))
                             .arg(seconds % 60, 2, 10, QChar(u'0'));
    return seconds < 3600 ? tail : u"%1:%2"_s.arg(seconds / 3600).arg(tail);
}

QString Wording::age(std::chrono::milliseconds time)
{
    const auto seconds = std::max<qint64>(time.count() / 1000, 0);
    if (seconds < 120)
        return tr("%1 s", "seconds").arg(seconds);
    if (seconds < 7200)
        return tr("%1 min", "minutes").arg(seconds / 60);
    return tr("%1 h", "hours").arg(seconds / 3600);
}

QString Wording::moment(const QDateTime& utc)
{
    const QDateTime local = utc.toLocalTime();
    const QDate today = QDate::currentDate();
    if (local.date() == today)
        return local.toString(u"HH:mm:ss"_s);
    return QLocale().toString(
        local, local.date().year() == today.year() ? u"d MMM HH:mm"_s : u"d MMM yyyy HH:mm"_s);
}

QString Wording::rows(std::int64_t count)
{
    const QString figure = QLocale().toString(qlonglong(count));
    return count == 1 ? tr("%1 row").arg(figure) : tr("%1 rows").arg(figure);
}

QString Wording::bytes(qint64 size)
{
    return QLocale().formattedDataSize(size, 1, QLocale::DataSizeTraditionalFormat);
}

QString Wording::remedy(FailureRemedy remedy)
{
    switch (remedy) {
    case FailureRemedy::None:
        break;
    case FailureRemedy::NewContext:
        return tr("The execution context was shut down, and its variables are gone. Make a new one, then run "
                  "what defines them again.");
    case FailureRemedy::WaitForDriver:
        return tr("The cluster's driver is not ready yet. Wait a minute, then run this again.");
    case FailureRemedy::FreeContexts:
        return tr("The cluster holds as many execution contexts as it can. Detach notebooks that are not "
                  "needed, or close other editors on this cluster, then run this again.");
    case FailureRemedy::RestartCluster:
        return tr("The cluster's driver is in trouble. If it goes on, restart the cluster: that ends "
                  "everything that runs on it.");
    case FailureRemedy::OtherLanguage:
        return tr("The cluster's policy does not allow this language. Choose another language or another "
                  "cluster.");
    }
    return {};
}

QString Wording::remedyAction(FailureRemedy remedy)
{
    if (remedy == FailureRemedy::NewContext)
        return tr("New context");
    return remedy == FailureRemedy::RestartCluster ? tr("Restart the cluster…") : QString();
}

QString Wording::notice(const Notice& notice)
{
    const QString count = QLocale().toString(qlonglong(notice.count));
    switch (notice.kind) {
    case Notice::Kind::TableTruncated:
        return tr("The server sent only the first %1 rows. Filter or aggregate, or take “Get everything”.")
            .arg(count);
    case Notice::Kind::TextTruncated:
        return tr("The output was longer than the server keeps: its end is missing. Print less, or write it "
                  "to a file.");
    case Notice::Kind::TextSkipped:
        return tr("The server left out %1 bytes in the middle of this output.").arg(count);
    case Notice::Kind::UnknownResultType:
        return tr("The server called this result \"%1\", which Brickbench does not know; it is shown as well "
                  "as can be.")
            .arg(notice.detail);
    case Notice::Kind::RaggedRows:
        return tr("%1 rows have more or fewer cells than the table has columns.").arg(count);
    case Notice::Kind::SchemaMissing:
        return tr("The server sent no column names; the columns are called _c0, _c1, … in order.");
    case Notice::Kind::ExtraOutput:
        return tr("The command also printed: %1").arg(notice.detail);
    case Notice::Kind::ImageUnavailable:
        return tr("A picture cannot be shown: %1").arg(notice.detail);
    case Notice::Kind::InvalidText:
        return tr("%1 places were not valid text and are shown as \uFFFD.").arg(count);
    case Notice::Kind::PartLeftOut:
        return tr("Output of the kind \"%1\" (%2) was left out: one run can send about 9 MB of rich output. "
                  "Show less, or make smaller pictures.")
            .arg(notice.detail, bytes(notice.count));
    case Notice::Kind::PartDamaged:
        return tr("%1 parts of the rich output could not be read; they are shown as they came.").arg(count);
    }
    return {};
}

QString Wording::truncation(const Truncation& truncation)
{
    switch (truncation.limit) {
    case Truncation::Limit::Rows:
        return tr("Truncated: first %1").arg(rows(truncation.rows));
    case Truncation::Limit::Bytes:
        return tr("Truncated at about 2 MB: first %1").arg(rows(truncation.rows));
    case Truncation::Limit::Output:
        return tr("Truncated: the end of the output is missing");
    case Truncation::Limit::OutputMiddle:
        break;
    }
    return tr("Truncated: %1 left out in the middle").arg(bytes(truncation.bytes));
}

QString Wording::truncationDetail(const Truncation& truncation)
{
    const QString count = QLocale().toString(qlonglong(truncation.rows));
    switch (truncation.limit) {
    case Truncation::Limit::Rows:
        return tr("The server sends at most %1 rows of a table, and this one has more. “Get everything” "
                  "fetches all of them to a file.")
            .arg(count);
    case Truncation::Limit::Bytes:
        return tr("The server sends at most about 2 MB of a table; that was reached after %1 rows, and there "
                  "are more. “Get everything” fetches all of them to a file.")
            .arg(count);
    case Truncation::Limit::Output:
        return tr("The output was longer than the server keeps: its end is missing. Print less, or write it "
                  "to a file.");
    case Truncation::Limit::OutputMiddle:
        break;
    }
    return tr("The server left out %1 bytes in the middle of this output. Print less, or write it to a file.")
        .arg(QLocale().toString(qlonglong(truncation.bytes)));
}

QString Wording::workbookLimit(const WorkbookLimit& limit, const TableExcerpt& excerpt)
{
    const QString count = QLocale().toString(qlonglong(limit.count));
    switch (limit.kind) {
    case WorkbookLimit::Kind::Rows:
        return tr(
            "These are %1 rows, and a sheet of a workbook holds 1,048,576 with the header. Choose CSV, or "
            "export fewer rows.")
            .arg(count);
    case WorkbookLimit::Kind::Columns:
        return tr("These are %1 columns, and a sheet of a workbook holds 16,384. Choose CSV, or export fewer "
                  "columns.")
            .arg(count);
    case WorkbookLimit::Kind::CellCharacters:
        break;
    }
    return tr(
        "Row %1 of the column “%2” has %3 characters, and a cell of a workbook holds 32,767. Choose CSV, or "
        "hide that column.")
        .arg(QLocale().toString(qlonglong(limit.row + 1)), excerpt.column(limit.column).name, count);
}

QFont fixedFont(const QFont& base)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (base.pixelSize() > 0)
        font.setPixelSize(base.pixelSize());
    else
        font.setPointSizeF(base.pointSizeF());
    return font;
}

QFont tabularFont(const QFont& base)
{
    const QFontMetricsF metrics(base);
    const qreal width = metrics.horizontalAdvance(u'0');
    for (char16_t digit = u'1'; digit <= u'9'; ++digit) {
        if (!qFuzzyCompare(metrics.horizontalAdvance(QChar(digit)), width))
            return fixedFont(base);
    }
    return base;
}

} // namespace brickbench::ui
