// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/librarylistmodel.h"

#include <QSet>

namespace brickbench {

void LibraryListModel::setLibraries(std::vector<ListedLibrary> libraries)
{
    // A server may name a library twice; keys must be unique, and the first tells enough.
    QSet<QString> seen;
    std::vector<LibraryRow> unique;
    for (ListedLibrary& library : libraries) {
        QString key = keyOf(library);
        if (seen.contains(key))
            continue;
        seen.insert(key);
        unique.push_back({std::move(key), std::move(library)});
    }
    bringUpToDate(std::move(unique), [](const LibraryRow& row) -> const QString& { return row.key; });
}

QVariant LibraryListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ListedLibrary& library = row(index.row()).library;
    switch (role) {
    case Qt::DisplayRole:
        return library.name;
    case StateRole:
        return static_cast<int>(library.state);
    case StateNameRole:
        return library.stateName;
    case MessageRole:
        return library.messages.join(u'\n');
    case KindRole:
        return library.source ? QVariant(static_cast<int>(library.source->kind)) : QVariant();
    default:
        return {};
    }
}

} // namespace brickbench
