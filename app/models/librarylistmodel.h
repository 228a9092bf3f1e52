// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/keyedlistmodel.h"
#include "session/listedlibrary.h"

namespace brickbench {

/// A library with its key, which is made once and not for each comparison.
struct LibraryRow {
    QString key;
    ListedLibrary library;

    friend bool operator==(const LibraryRow&, const LibraryRow&) = default;
};

/// The libraries of one cluster, in the server's order. The words of a state are the view's business.
class LibraryListModel : public KeyedListModel<LibraryRow> {
    Q_OBJECT

public:
    enum Role {
        StateRole = Qt::UserRole, ///< int(ListedLibrary::State)
        StateNameRole, ///< as sent, may be empty
        MessageRole, ///< what the server says more, lines; may be empty
        KindRole, ///< int(LibrarySource::Kind); invalid when only API 1.2 told of it
    };

    using KeyedListModel::KeyedListModel;

    void setLibraries(std::vector<ListedLibrary> libraries);
    /// The row's library; \a index is valid.
    const ListedLibrary& library(const QModelIndex& index) const { return row(index.row()).library; }
    QVariant data(const QModelIndex& index, int role) const override;
};

} // namespace brickbench
