// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QString>

class QTreeWidgetItem;

namespace brickbench::ui {

/// A row below \a parent for a JSON value under its key; objects and arrays get rows of their own below it.
void addJsonRow(QTreeWidgetItem& parent, const QString& key, const QJsonValue& value);

} // namespace brickbench::ui
