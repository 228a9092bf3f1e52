// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/commandresult.h"
#include "results/htmltables.h"
#include "ui/results/resultview.h"
#include "ui/results/tablememory.h"
#include "ui/results/textpane.h"

#include <functional>
#include <map>
#include <memory>
#include <utility>
#include <vector>

class QStackedWidget;
class QToolButton;
class QUrl;

namespace brickbench::ui {

class Banner;
class FindBar;
class HtmlPreview;
class SaveBar;
class TablePage;
class TextSearch;
class ThemeSource;

/// A text result: output with its colours, find, wrap, save, open in an editor tab; for HTML a harmless
/// preview, the source, and the tables in it as grids, one switch apart.
class TextView : public ResultView {
    Q_OBJECT

public:
    explicit TextView(const ThemeSource& theme, QWidget* parent = nullptr);
    ~TextView() override;

    /// For the tables of an HTML result; before setText().
    void setTableMemory(TableMemory memory) { m_tableMemory = std::move(memory); }
    void setText(const TextResult& text);
    TextPane& pane() { return *m_pane; }
    SaveBar& saveBar() { return *m_save; }
    bool showsPreview() const;
    void showPreview(bool preview);
    /// Tables of an HTML result; found in a worker.
    const std::vector<HtmlTable>& tables() const { return m_tables; }
    /// Shows one of them as a grid.
    void showTable(int index);

    /// Longer texts are not offered to the editor: it takes seconds over them.
    static constexpr qsizetype longestForTab = 10'000'000;

    void copy() override;
    void copyWithHeaders() override;
    void exportResult() override;
    void find() override;
    bool canFind() const override { return canCopy(); }
    bool canCopy() const override;
    bool isWorking() const override;
    bool canExport() const override;
    QString status() const override;
    /// What the table shown can do.
    bool trigger(const QString& command) override;
    TablePage* tablePage() override { return shownPage(); }

private:
    QWidget* buildBar();
    void findTables();
    void offerTables(std::vector<HtmlTable> tables);
    QString tableTitle(const HtmlTable& table) const;
    TablePage* makeTablePage(std::size_t index);
    TablePage* shownPage() const; ///< nullptr while no table is shown
    void bring(QWidget* page);
    void openInTab();
    void fillPreview();
    void tellWhetherCut();
    void showLines(TextLinesPtr lines);
    void showContextMenu(QPoint position);
    void askAboutLink(const QUrl& link);

    const ThemeSource& m_theme;
    TextResult m_text;
    TableMemory m_tableMemory;
    QStackedWidget* m_stack;
    TextPane* m_pane;
    HtmlPreview* m_preview = nullptr; ///< made for the first HTML
    std::vector<HtmlTable> m_tables;
    std::map<std::size_t, TablePage*> m_tablePages; ///< by table; made when first shown
    int m_shownTable = 0;
    QToolButton* m_previewButton;
    QToolButton* m_sourceButton;
    QToolButton* m_tableButton;
    QToolButton* m_tabButton;
    QToolButton* m_wrapButton;
    Banner* m_banner;
    FindBar* m_find;
    SaveBar* m_save;
    std::unique_ptr<TextSearch> m_search;
    std::function<void()> m_bannerAction;
    int m_generation = 0; ///< of the text: a late layout of an older one is dropped
};

} // namespace brickbench::ui
