// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/htmlpage.h"

#include <QAbstractScrollArea>
#include <QTimer>
#include <QUrl>

namespace brickbench::ui {

class ThemeSource;

/// Shows HTML a command printed, which is never trusted: sanitised first, and nothing it names is ever
/// loaded, from the network or a file. Laid out in a worker, again for each width and theme, so that a page
/// of a megabyte stops nothing. Links do nothing but tell linkChosen().
///
/// Its text can be selected and copied; Tab walks through the links, Enter chooses one.
class HtmlPreview : public QAbstractScrollArea {
    Q_OBJECT

public:
    /// Bytes worth giving; what lies behind them could hardly be shown.
    static constexpr qsizetype largest = 1 << 20;

    explicit HtmlPreview(const ThemeSource& theme, QWidget* parent = nullptr);
    ~HtmlPreview() override;

    void showUntrusted(const QString& html);
    bool isLaidOut() const { return !m_isWaiting; }
    /// Only the beginning is shown.
    bool isCut() const { return m_page.isCut; }
    const QString& plainText() const { return m_page.plain; }
    bool hasSelection() const { return m_anchor != m_caret; }
    QString selectedText() const;
    void copy(); ///< the selection, or all

Q_SIGNALS:
    void linkChosen(const QUrl& link);
    void laidOut();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    HtmlLook look() const;
    void layOut();
    void adopt(HtmlPage page);
    void updateBars();
    int positionAt(QPoint point) const;
    QString linkAt(QPoint point) const;
    void select(int anchor, int caret);
    void showPosition(int position);

    const ThemeSource& m_theme;
    QString m_html;
    HtmlPage m_page;
    QTimer m_relayout;
    int m_generation = 0; ///< of what is wanted: a late page of an older one is dropped
    bool m_isWaiting = false;
    int m_anchor = 0;
    int m_caret = 0;
    QPoint m_pressed;
};

} // namespace brickbench::ui
