// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

namespace brickbench::ui {

/// What a person is told while the window is not in front.
struct Notification {
    QString key; ///< what a click leads to; a later one with the same key takes its place
    QString title; ///< plain text, as the next
    QString text;
    bool isProblem = false; ///< shown as a warning where the desktop makes a difference
};

/// A way to tell people something outside the window.
class Notifier : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Never blocks.
    virtual void show(const Notification& notification) = 0;

Q_SIGNALS:
    /// A click on one. The desktop has said that the window may come to the front.
    void activated(const QString& key);
    /// It could not be shown this way.
    void refused(const brickbench::ui::Notification& notification);
};

} // namespace brickbench::ui
