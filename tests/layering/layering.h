// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

namespace brickbench::test {

/// Where the classes of the Qt modules live, so that `<QWidget>` is known as QtWidgets' without linking it.
using QtHeaders = QHash<QString, QSet<QString>>; // "QtWidgets" -> {"QWidget", "qwidget.h", …}

/// Lists the headers of each module folder in \a qtIncludeFolders ("…/qt6/QtWidgets" and so on).
QtHeaders listQtHeaders(const QStringList& qtIncludeFolders);

/// Every `#include` below \a root/app and \a root/ui that goes against the arrows of the architecture page,
/// as "app/core/x.cpp:12: core may not include ui/common/theme.h". Empty when the tree is clean.
QStringList layeringViolations(const QString& root, const QtHeaders& qtHeaders);

} // namespace brickbench::test
