// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace brickbench::ui {

class ThemeSource;

/// What stands where nothing can be shown: a picture, why it is empty, and one way on.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    explicit EmptyState(const ThemeSource& theme, QWidget* parent = nullptr);

    /// \a action "" shows no button.
    void show(const QString& iconName, const QString& title, const QString& reason, const QString& action);
    QString title() const;
    QString reason() const;

Q_SIGNALS:
    void actionTriggered();

private:
    void recolor();

    const ThemeSource& m_theme;
    QString m_iconName;
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_reason;
    QPushButton* m_action;
};

} // namespace brickbench::ui
