// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/librarylistmodel.h"

#include <QSet>

namespace brickbench {

void LibraryListModel::setLibraries(std::vector<Library> libraries)
{
    // A server may name a library twice; keys must be unique, and the first tells enough.
    QSet<QString> seen;
    std::vector<Library> unique;
    for (Library& library : libraries) {
        if (seen.contains(library.name))
            continue;
        seen.insert(library.name);
        unique.push_back(std::move(library));
    }
    bringUpToDate(std::move(unique), [](const Library& library) -> const QString& { return library.name; });
}

QVariant LibraryListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Library& library = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return library.name;
    case StateRole:
        return static_cast<int>(library.state);
    case StateNameRole:
        return library.stateName;
    case MessageRole:
        return library.message;
    default:
        return {};
    }
}

} // namespace brickbench
