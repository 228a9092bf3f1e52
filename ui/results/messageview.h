// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/resultview.h"

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace brickbench::ui {

class ThemeSource;

/// A calm page with a heading, a sentence and a few buttons: nothing run yet, under way, cancelled, no
/// output, context lost, refused.
class MessageView : public ResultView {
    Q_OBJECT

public:
    struct Message {
        QString iconName; ///< of resources/icons
        QString heading;
        QString text;
        QString action; ///< of the button; "" for none
        bool isProblem = false; ///< the mark is red
        QStringList further = {}; ///< buttons beside the first; furtherTriggered() tells which

        friend bool operator==(const Message&, const Message&) = default;
    };

    explicit MessageView(const ThemeSource& theme, QWidget* parent = nullptr);

    void setMessage(const Message& message);
    const Message& message() const { return m_message; }
    void copy() override;
    bool canCopy() const override { return true; }

Q_SIGNALS:
    void actionTriggered();
    void furtherTriggered(int index);

private:
    void recolor();
    void makeFurther();

    const ThemeSource& m_theme;
    Message m_message;
    QLabel* m_icon;
    QLabel* m_heading;
    QLabel* m_text;
    QPushButton* m_action;
    QHBoxLayout* m_buttons;
    QList<QPushButton*> m_further;
};

} // namespace brickbench::ui
