// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextBrowser>

namespace brickbench::ui {

class ThemeSource;

/// Shows HTML a command printed, which is never trusted: sanitised first, and nothing it names is ever
/// loaded, from the network or a file. Links do nothing but tell linkChosen().
class HtmlPreview : public QTextBrowser {
    Q_OBJECT

public:
    /// Bytes worth giving; what lies behind them could hardly be shown.
    static constexpr qsizetype largest = 1 << 20;

    explicit HtmlPreview(const ThemeSource& theme, QWidget* parent = nullptr);

    void showUntrusted(const QString& html);
    /// Only the beginning is shown: laying out a table of thousands of cells would stop the window.
    bool isCut() const { return m_isCut; }
    /// Decodes the data URLs the sanitiser let pass; everything else is an empty picture.
    QVariant loadResource(int type, const QUrl& name) override;

Q_SIGNALS:
    void linkChosen(const QUrl& link);

private:
    void render();

    const ThemeSource& m_theme;
    QString m_html;
    bool m_isCut = false;
};

} // namespace brickbench::ui
