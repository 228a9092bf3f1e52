// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;
class QToolButton;

namespace brickbench::ui {

/// A line to search in below the view it belongs to. Enter goes to the next match, Shift+Enter to the one
/// before, Esc closes it and gives the focus back through closed().
class FindBar : public QFrame {
    Q_OBJECT

public:
    explicit FindBar(QWidget* parent = nullptr);

    void open(); ///< shows it with its text selected
    void close();
    QString text() const;
    bool isCaseSensitive() const;
    /// "3 of 120"; empty clears it.
    void setCountText(const QString& text);

Q_SIGNALS:
    void queryChanged(); ///< text or case
    void nextRequested();
    void previousRequested();
    void closed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QLineEdit* m_edit;
    QToolButton* m_case;
    QLabel* m_count;
};

} // namespace brickbench::ui
