// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/runrecord.h"
#include "models/keyedlistmodel.h"

namespace brickbench {

/// Runs of the history, newest first as they are given. Updates by key, so that a run that ends keeps
/// selection and scroll.
class RunHistoryModel : public KeyedListModel<RunRecord> {
    Q_OBJECT

public:
    enum Role {
        KeyRole = Qt::UserRole, ///< QString
        OutcomeRole, ///< int(RunRecord::Outcome)
    };

    using KeyedListModel::KeyedListModel;

    void setRecords(std::vector<RunRecord> records);
    /// nullptr for an invalid index; valid until the next change.
    const RunRecord* record(const QModelIndex& index) const;

    QVariant data(const QModelIndex& index, int role) const override;
};

} // namespace brickbench
