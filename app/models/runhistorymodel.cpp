// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runhistorymodel.h"

namespace brickbench {

void RunHistoryModel::setRecords(std::vector<RunRecord> records)
{
    bringUpToDate(std::move(records), [](const RunRecord& record) -> const QString& { return record.key; });
}

const RunRecord* RunHistoryModel::record(const QModelIndex& index) const
{
    return index.isValid() && checkIndex(index) ? &row(index.row()) : nullptr;
}

QVariant RunHistoryModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const RunRecord& record = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return record.title;
    case KeyRole:
        return record.key;
    case OutcomeRole:
        return static_cast<int>(record.outcome);
    default:
        return {};
    }
}

} // namespace brickbench
