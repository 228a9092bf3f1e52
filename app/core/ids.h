// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

namespace brickbench {

/// An id the server gave us: opaque text that must come back letter for letter. Context ids look like numbers
/// but do not fit a double (rest-1.2 section 1, fact 5), so there is no way to one from here.
template <typename Tag>
struct Id {
    QString text;

    bool isEmpty() const { return text.isEmpty(); }
    friend bool operator==(const Id&, const Id&) = default;
    friend bool operator<(const Id& a, const Id& b) { return a.text < b.text; }
    friend size_t qHash(const Id& id, size_t seed = 0) { return ::qHash(id.text, seed); }
};

using ClusterId = Id<struct ClusterTag>;
using ContextId = Id<struct ContextTag>;
using CommandId = Id<struct CommandTag>;

} // namespace brickbench
