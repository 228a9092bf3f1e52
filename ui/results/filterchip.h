// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QToolButton;

namespace brickbench::ui {

class ThemeSource;

/// One filter in the bar: a click on its words edits it, the cross (or Delete) takes it away.
class FilterChip : public QFrame {
    Q_OBJECT

public:
    FilterChip(const ThemeSource& theme, const QString& text, QWidget* parent);

Q_SIGNALS:
    void activated();
    void removeRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    const ThemeSource& m_theme;
    QToolButton* m_words;
    QToolButton* m_remove;
};

} // namespace brickbench::ui
