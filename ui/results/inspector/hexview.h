// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractScrollArea>
#include <QByteArray>

namespace brickbench::ui {

class ThemeSource;

/// Bytes as offset, hexadecimal digits and ASCII characters, any number of them: only rows in sight are
/// drawn. Selection by mouse and keyboard; Ctrl+C copies the digits of the chosen bytes.
class HexView : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit HexView(const ThemeSource& theme, QWidget* parent = nullptr);

    void setBytes(QByteArray bytes);
    const QByteArray& bytes() const { return m_bytes; }
    int bytesPerRow() const { return m_perRow; } ///< 16, or 8 or 4 where it is narrow
    /// The chosen bytes; all of them when none are chosen.
    QByteArray chosenBytes() const;
    void select(qsizetype first, qsizetype last); ///< both ends included
    void copy() const; ///< as digits with blanks between

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void measure();
    void moveTo(qsizetype offset, bool extend);
    qsizetype offsetAt(QPoint position) const;
    int digitsLeft() const;
    int charactersLeft() const;
    int rowCount() const;
    void paintRow(QPainter& painter, int row, int top) const;
    bool isChosen(qsizetype offset) const;

    const ThemeSource& m_theme;
    QByteArray m_bytes;
    int m_perRow = 16;
    int m_offsetDigits = 4;
    int m_cellWidth = 8;
    int m_rowHeight = 18;
    qsizetype m_anchor = 0;
    qsizetype m_caret = 0;
    bool m_hasSelection = false;
};

} // namespace brickbench::ui
