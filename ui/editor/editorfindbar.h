// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/textsearch.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace brickbench::ui {

/// The row above the text for finding and replacing. Knows nothing of the text: it says what is wanted and
/// shows what it is told.
class EditorFindBar final : public QWidget {
    Q_OBJECT

public:
    explicit EditorFindBar(QWidget* parent = nullptr);

    SearchQuery query() const;
    QString replacement() const;
    /// Shows the bar, with the replace row or without, and puts the keyboard there. An empty \a text keeps
    /// what was looked for last.
    void open(const QString& text, bool withReplace);
    bool isReplaceShown() const;
    /// "3 of 17", "No results"; \a problem draws it as such.
    void setStatus(const QString& text, bool problem);
    void setReplaceEnabled(bool enabled);

Q_SIGNALS:
    void queryChanged();
    void nextWanted();
    void previousWanted();
    void replaceWanted();
    void replaceAllWanted();
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QToolButton* makeToggle(const QString& text, const QString& name, const QString& objectName);
    QToolButton* makeIconButton(const QString& iconName, const QString& name, const QString& objectName);
    void layOut();
    void wire();

    QLineEdit* m_find;
    QLineEdit* m_replace;
    QToolButton* m_matchCase;
    QToolButton* m_wholeWords;
    QToolButton* m_regex;
    QLabel* m_status;
    QToolButton* m_previous;
    QToolButton* m_next;
    QToolButton* m_close;
    QPushButton* m_replaceOne;
    QPushButton* m_replaceAll;
};

} // namespace brickbench::ui
