// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace brickbench::ui {

class ConnectionController;
class ThemeSource;

/// The present connection, with colour mark, name and host, and the menu to choose another. A production
/// connection says so in words.
class ConnectionPicker : public QToolButton {
    Q_OBJECT

public:
    ConnectionPicker(const ThemeSource& theme, ConnectionController& controller, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void newConnectionRequested();
    void editRequested(const QString& profileId);
    void forgetRequested(const QString& profileId);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void update();
    void fillMenu();

    const ThemeSource& m_theme;
    ConnectionController& m_controller;
    QString m_name;
    QString m_host;
    QString m_color;
    bool m_isProduction = false;
};

} // namespace brickbench::ui
