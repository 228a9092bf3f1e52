// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QVBoxLayout;

namespace brickbench::ui {

class ThemeSource;

/// One way to begin: a picture, a title, what it is, and room for its controls at the bottom.
class WelcomeCard : public QFrame {
    Q_OBJECT

public:
    WelcomeCard(const ThemeSource& theme, const QString& iconName, const QString& title, const QString& text,
        QWidget* parent = nullptr);

    void setText(const QString& text);
    void setNote(const QString& note); ///< a small line above the controls
    QVBoxLayout& controls() { return *m_controls; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const ThemeSource& m_theme;
    QLabel* m_text;
    QLabel* m_note;
    QVBoxLayout* m_controls;
};

} // namespace brickbench::ui
