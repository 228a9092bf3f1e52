// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <functional>
#include <vector>

class QObject;

namespace brickbench {

/// An earlier run that ended in an error, as a list shows it.
struct EarlierFailure {
    QString key; ///< for FailureHistory::open()
    QString title; ///< of its code
    QString cluster; ///< name, else id
    QDateTime startedAt; ///< UTC
    QString command; ///< its id on the server, so that a run is not found as its own predecessor

    friend bool operator==(const EarlierFailure&, const EarlierFailure&) = default;
};

/// Where earlier runs are looked up by the message they ended in. The runs that a tab still holds are one; a
/// store on disk is to be another.
class FailureHistory {
public:
    using Found = std::function<void(std::vector<EarlierFailure>)>;

    virtual ~FailureHistory() = default;
    /// Hands the runs with this very \a headline to \a done, newest first: at once, or later on \a context's
    /// thread, and never once that is gone.
    virtual void search(const QString& headline, QObject* context, const Found& done) = 0;
    virtual void open(const QString& key) = 0;
};

} // namespace brickbench
