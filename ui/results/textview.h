// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/commandresult.h"
#include "ui/results/resultview.h"
#include "ui/results/textpane.h"

#include <QUrl>

#include <memory>

class QStackedWidget;
class QToolButton;

namespace brickbench::ui {

class Banner;
class FindBar;
class HtmlPreview;
class SaveBar;
class TextSearch;
class ThemeSource;

/// A text result: output with its colours, find, wrap, save; for HTML a harmless preview and the source, one
/// switch apart.
class TextView : public ResultView {
    Q_OBJECT

public:
    explicit TextView(const ThemeSource& theme, QWidget* parent = nullptr);
    ~TextView() override;

    void setText(const TextResult& text);
    TextPane& pane() { return *m_pane; }
    SaveBar& saveBar() { return *m_save; }
    bool showsPreview() const;
    void showPreview(bool preview);

    void copy() override;
    void exportResult() override;
    void find() override;
    bool canFind() const override { return canCopy(); }
    bool canCopy() const override;
    bool isWorking() const override;
    bool canExport() const override;
    QString status() const override;

private:
    QWidget* buildBar();
    void fillPreview();
    void tellWhetherCut();
    void showLines(TextLinesPtr lines);
    void showContextMenu(QPoint position);
    void askAboutLink(const QUrl& link);

    const ThemeSource& m_theme;
    TextResult m_text;
    QStackedWidget* m_stack;
    TextPane* m_pane;
    HtmlPreview* m_preview = nullptr; ///< made for the first HTML
    QToolButton* m_previewButton;
    QToolButton* m_sourceButton;
    QToolButton* m_wrapButton;
    Banner* m_banner;
    FindBar* m_find;
    SaveBar* m_save;
    std::unique_ptr<TextSearch> m_search;
    QUrl m_link;
    int m_generation = 0; ///< of the text: a late layout of an older one is dropped
};

} // namespace brickbench::ui
