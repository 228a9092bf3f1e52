// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/everythingfetch.h"

#include <QCoreApplication>

namespace brickbench::ui {

/// The words of "Get everything", translated, in one place.
class EverythingWords {
    Q_DECLARE_TR_FUNCTIONS(brickbench::ui::EverythingWords)

public:
    static QString way(EverythingWay way);
    /// When to take it and what it leaves behind, as sentences.
    static QString wayHint(EverythingWay way);
    /// What is going on.
    static QString state(const EverythingFetch& fetch);
    /// "12,000 rows · 1.4 MB · 0:12", as far as it is known.
    static QString progress(const FetchRecord& record, std::chrono::milliseconds elapsed);
    /// Where the file is, and what stays on the cluster's side.
    static QString saved(const FetchRecord& record);
    /// Why a fetch stopped and what to do next, as sentences.
    static QString stop(const EverythingFetch& fetch);
    /// What a part found on the disk holds, with the way on.
    static QString found(const FetchRecord& record);

private:
    static QString reason(const EverythingFetch::Stop& stop);
    /// Of what came from the cluster, which is not what was asked for.
    static QString reasonInTheRows(const EverythingFetch::Stop& stop);
};

} // namespace brickbench::ui
