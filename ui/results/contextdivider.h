// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/contextend.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace brickbench::ui {

class ThemeSource;

/// The line between the runs of two execution contexts in a tab's list: that there is a new one, why, since
/// when, and that the variables of the runs below are gone; with a button to run the setup again.
class ContextDivider : public QWidget {
    Q_OBJECT

public:
    struct Facts {
        ContextEnd end = {}; ///< of the context that the runs below had
        ContextId next = {}; ///< the one that came in its place; "" while there is none
        QDateTime nextAt = {}; ///< UTC, when it was made; invalid when not known
    };

    explicit ContextDivider(const ThemeSource& theme, QWidget* parent = nullptr);

    void setFacts(const Facts& facts);
    QString title() const; ///< "Context lost at 14:32", "New context since 14:33"
    QString text() const;
    static QString reasonOf(const ContextEnd& end); ///< a sentence
    int heightForWidth(int width) const override; ///< of all its text

Q_SIGNALS:
    void replayRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    void recolor();

    const ThemeSource& m_theme;
    Facts m_facts;
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_text;
    QPushButton* m_replay;
};

} // namespace brickbench::ui
