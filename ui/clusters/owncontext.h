// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/language.h"

#include <QDateTime>
#include <QObject>
#include <QStringList>

#include <vector>

namespace brickbench::ui {

/// An execution context of ours on a cluster: that of a tab, or one that was kept of a closed tab.
struct OwnContext {
    ContextId id = {}; ///< empty while it is being made
    QString title = {}; ///< of its tab
    Language language = Language::Python;
    QDateTime madeAt = {}; ///< UTC; invalid when not known
    QDateTime closedAt = {}; ///< UTC; valid: its tab was closed then, and the context kept
    QStringList running = {}; ///< first lines of what is under way in it
    QStringList waiting = {}; ///< first lines of what is queued for it

    bool isInUse() const { return !closedAt.isValid(); }

    friend bool operator==(const OwnContext&, const OwnContext&) = default;
};

/// Knows which contexts of ours the clusters of the present connection hold, and ends them on request.
class OwnContextSource : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Those with running commands first.
    virtual std::vector<OwnContext> on(const ClusterId& cluster) const = 0;
    /// What the code that ran in it from here seems to have set: variables, functions, temporary views; the
    /// last first.
    virtual QStringList namesSetIn(const ClusterId& cluster, const ContextId& context) const = 0;
    /// Ends it on the cluster; a tab that uses it is told, and makes a new one at its next run.
    virtual void destroy(const ClusterId& cluster, const ContextId& context) = 0;
    /// Goes to the tab that uses it; one that was kept is taken up again in a new tab.
    virtual void show(const ClusterId& cluster, const ContextId& context) = 0;

Q_SIGNALS:
    void changed();
};

/// What dies with these contexts, for a question: a line for each context, then one for each of its commands.
QStringList endingWith(const std::vector<OwnContext>& contexts);
/// "Python context since 10:32" or "Python context, kept; its tab was closed 26.11. 10:20".
QString ownContextText(const OwnContext& context);

} // namespace brickbench::ui
