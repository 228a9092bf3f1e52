// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/inspector/cellcontent.h"

#include <QMap>
#include <QWidget>

class QButtonGroup;
class QHBoxLayout;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace brickbench::ui {

class AnimationButton;
class FindBar;
class HexView;
class ImageAnimation;
class ImageCanvas;
class InspectorHeader;
class JsonTreeView;
class SaveBar;
class TextPane;
class TextSearch;
class ThemeSource;

/// One cell in full: as text, as a tree, as bytes, as a picture; what fits best is shown first, and what the
/// reader chose for its kind from then on. Values are read in a worker; while it is hidden nothing is read.
class CellInspector : public QWidget {
    Q_OBJECT

public:
    enum class Face { Text, Tree, Bytes, Picture };

    explicit CellInspector(const ThemeSource& theme, QWidget* parent = nullptr);
    ~CellInspector() override;

    void setCell(const CellAddress& cell); ///< an invalid one empties it
    const CellAddress& cell() const { return m_cell; }
    /// What is shown; null until it was read.
    const CellContentPtr& content() const { return m_content; }
    Face face() const { return m_face; }
    bool hasFace(Face face) const;
    void showFace(Face face);
    void focusContent();

Q_SIGNALS:
    void contentShown();
    void leaveRequested(); ///< Esc: back to where the cell was chosen

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Button {
        Face face;
        QToolButton* button;
    };

    void build();
    void buildBar();
    void buildPathBar(QWidget* page);
    QToolButton* addFace(Face face, const QString& name, const QString& text, const QString& toolTip);
    QToolButton* addTool(const QString& name, const QString& iconName, const QString& text);
    void wire();
    void read();
    void adopt(CellContentPtr content);
    void adoptPicture();
    void showMessage(const QString& text);
    Face bestFace() const;
    int nature() const;
    void copy();
    void save();
    void describePath();
    void updateTools();

    const ThemeSource& m_theme;
    CellAddress m_cell;
    CellContentPtr m_content;
    std::shared_ptr<std::atomic<bool>> m_reading; ///< set to stop the worker that reads
    bool m_isStale = false; ///< the cell changed while hidden
    Face m_face = Face::Text;
    QMap<int, Face> m_chosen; ///< by nature()

    InspectorHeader* m_header;
    QWidget* m_bar;
    QHBoxLayout* m_barLayout;
    QButtonGroup* m_faces;
    std::vector<Button> m_buttons;
    AnimationButton* m_play = nullptr;
    QToolButton* m_wrap = nullptr;
    QToolButton* m_findButton = nullptr;
    QToolButton* m_copyButton = nullptr;
    QToolButton* m_saveButton = nullptr;
    QStackedWidget* m_stack;
    QLabel* m_message;
    TextPane* m_text;
    QWidget* m_treePage;
    JsonTreeView* m_tree;
    QLabel* m_path = nullptr;
    HexView* m_bytes;
    ImageCanvas* m_picture;
    ImageAnimation* m_animation;
    FindBar* m_find;
    SaveBar* m_save;
    std::unique_ptr<TextSearch> m_search;
};

} // namespace brickbench::ui
