// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/actionregistry.h"

#include "ui/common/icons.h"

#include <QAction>
#include <QMap>
#include <QWidget>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

ActionRegistry::ActionRegistry(QWidget& host)
    : QObject(&host)
    , m_host(host)
{
}

QAction* ActionRegistry::add(
    const QString& id, const QString& text, const QString& iconName, const QList<QKeySequence>& shortcuts)
{
    Q_ASSERT(!find(id));
    auto* action = new QAction(text, &m_host);
    action->setObjectName(id);
    action->setShortcuts(shortcuts);
    if (!iconName.isEmpty())
        action->setIcon(icon(iconName));
    if (!shortcuts.isEmpty()) {
        QString plain = text;
        plain.remove(u'&').remove(u'…');
        action->setToolTip(u"%1 (%2)"_s.arg(plain, shortcuts.first().toString(QKeySequence::NativeText)));
    }
    m_host.addAction(action);
    m_actions.push_back(action);
    return action;
}

QAction* ActionRegistry::find(const QString& id) const
{
    for (QAction* action : m_actions) {
        if (action->objectName() == id)
            return action;
    }
    return nullptr;
}

QAction& ActionRegistry::action(const QString& id) const
{
    QAction* found = find(id);
    Q_ASSERT_X(found, "ActionRegistry::action", qPrintable(id));
    return *found;
}

std::vector<ActionRegistry::Conflict> ActionRegistry::conflicts() const
{
    std::vector<Conflict> found;
    QMap<QKeySequence, QString> owners;
    for (const QAction* action : m_actions) {
        for (const QKeySequence& keys : action->shortcuts()) {
            const auto owner = owners.constFind(keys);
            if (owner != owners.constEnd())
                found.push_back({*owner, action->objectName(), keys});
            else
                owners.insert(keys, action->objectName());
        }
    }
    return found;
}

} // namespace brickbench::ui
