// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/windowstate.h"

#include <QMainWindow>
#include <QSettings>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Raised when docks change so much that an old state would put them wrong.
constexpr int layoutVersion = 1;

} // namespace

WindowState::WindowState(QString file)
    : m_file(std::move(file))
{
}

bool WindowState::restore(QMainWindow& window) const
{
    const QByteArray geometry = value(u"geometry"_s);
    if (geometry.isEmpty())
        return false;
    window.restoreGeometry(geometry);
    return window.restoreState(value(u"docks"_s), layoutVersion);
}

void WindowState::save(const QMainWindow& window) const
{
    setValue(u"geometry"_s, window.saveGeometry());
    setValue(u"docks"_s, window.saveState(layoutVersion));
}

QByteArray WindowState::value(const QString& key) const
{
    return m_file.isEmpty() ? QByteArray() : QSettings(m_file, QSettings::IniFormat).value(key).toByteArray();
}

void WindowState::setValue(const QString& key, const QByteArray& value) const
{
    if (!m_file.isEmpty())
        QSettings(m_file, QSettings::IniFormat).setValue(key, value);
}

} // namespace brickbench::ui
