// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/commandresult.h"
#include "results/failureremedy.h"
#include "results/truncation.h"
#include "results/workbooklimits.h"
#include "session/commandrun.h"

#include <QColor>
#include <QCoreApplication>
#include <QFont>

#include <chrono>

namespace brickbench::ui {

struct Theme;

/// The words of the result pane, translated, in one place: outcome names, durations, notices, file sizes.
class Wording {
    Q_DECLARE_TR_FUNCTIONS(brickbench::ui::Wording)

public:
    /// "Finished", "Waiting", …
    static QString stateWord(CommandRun::State state);
    /// The icon (resources/icons) that stands for a state; never the only sign of it.
    static QString stateIcon(CommandRun::State state);
    static QColor stateColor(CommandRun::State state, const Theme& theme);
    /// "0.42 s", "12.3 s", "2:05", "1:02:03".
    static QString elapsed(std::chrono::milliseconds time);
    /// "12 s", "3 min", for ages.
    static QString age(std::chrono::milliseconds time);
    /// \a utc as it is here, to the second where it is today, else with the day.
    static QString moment(const QDateTime& utc);
    static QString rows(std::int64_t count);
    static QString bytes(qint64 size);
    /// What to do about a failure that is not the code's, as a sentence; "" for none.
    static QString remedy(FailureRemedy remedy);
    /// The button that does it; "" when there is none.
    static QString remedyAction(FailureRemedy remedy);
    /// What the user must be told about a result, as a whole sentence.
    static QString notice(const Notice& notice);
    /// For a pill: what was cut, with the limit that was hit.
    static QString truncation(const Truncation& truncation);
    /// The same as whole sentences, with the way on.
    static QString truncationDetail(const Truncation& truncation);
    /// Why a workbook cannot hold \a excerpt, and what to do.
    static QString workbookLimit(const WorkbookLimit& limit, const TableExcerpt& excerpt);
};

/// \a base when its digits are equally wide, else the system's fixed font at the same size: figures in a
/// column must stand under each other.
QFont tabularFont(const QFont& base);
/// The system's fixed font at \a base's size.
QFont fixedFont(const QFont& base);

} // namespace brickbench::ui
