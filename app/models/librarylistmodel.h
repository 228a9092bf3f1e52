// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/libraries.h"
#include "models/keyedlistmodel.h"

namespace brickbench {

/// The libraries of one cluster, in the server's order. The words of a state are the view's business.
class LibraryListModel : public KeyedListModel<Library> {
    Q_OBJECT

public:
    enum Role {
        StateRole = Qt::UserRole, ///< int(LibraryState)
        StateNameRole, ///< as sent, may be empty
        MessageRole, ///< what the server says more, may be empty
    };

    using KeyedListModel::KeyedListModel;

    void setLibraries(std::vector<Library> libraries);
    QVariant data(const QModelIndex& index, int role) const override;
};

} // namespace brickbench
