// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QMainWindow;

namespace brickbench::ui {

/// Size, place and docks of the window, in a file of their own: it is no preference, and losing it hurts
/// nobody.
class WindowState {
public:
    explicit WindowState(QString file);

    /// Puts \a window as it was; false when nothing usable is stored.
    bool restore(QMainWindow& window) const;
    void save(const QMainWindow& window) const;
    QByteArray value(const QString& key) const;
    void setValue(const QString& key, const QByteArray& value) const;

private:
    QString m_file;
};

} // namespace brickbench::ui
