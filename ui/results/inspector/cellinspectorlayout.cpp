// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/results/animationbutton.h"
#include "ui/results/findbar.h"
#include "ui/results/imageanimation.h"
#include "ui/results/imagecanvas.h"
#include "ui/results/inspector/cellinspector.h"
#include "ui/results/inspector/hexview.h"
#include "ui/results/inspector/inspectorheader.h"
#include "ui/results/inspector/jsontreeview.h"
#include "ui/results/savebar.h"
#include "ui/results/textpane.h"
#include "ui/results/textsearch.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>
#include <QToolButton>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

void CellInspector::build()
{
    setObjectName(u"cellInspector"_s);
    setAccessibleName(tr("Cell inspector"));
    m_header = new InspectorHeader(m_theme, this);
    buildBar();
    m_stack = new QStackedWidget(this);
    m_message = new QLabel(m_stack);
    m_message->setObjectName(u"inspectorMessage"_s);
    m_message->setAccessibleName(tr("Value"));
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    m_message->setMargin(24);
    m_message->setProperty("muted", true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setFocusPolicy(Qt::StrongFocus);
    m_text = new TextPane(m_theme, m_stack);
    m_text->setObjectName(u"inspectorText"_s);
    m_text->setAccessibleName(tr("Value as text"));
    m_text->setWrapping(true);
    m_treePage = new QWidget(m_stack);
    m_tree = new JsonTreeView(m_theme, m_treePage);
    buildPathBar(m_treePage);
    m_bytes = new HexView(m_theme, m_stack);
    m_picture = new ImageCanvas(m_theme, m_stack);
    m_picture->setObjectName(u"inspectorPicture"_s);
    m_picture->setAccessibleName(tr("Value as a picture"));
    m_animation = new ImageAnimation(*m_picture);
    m_play = new AnimationButton(*m_animation, u"inspectorPlay"_s, m_bar);
    m_barLayout->insertWidget(m_barLayout->indexOf(m_wrap), m_play);
    for (QWidget* page : {static_cast<QWidget*>(m_message), static_cast<QWidget*>(m_text), m_treePage,
             static_cast<QWidget*>(m_bytes), static_cast<QWidget*>(m_picture)})
        m_stack->addWidget(page);
    m_find = new FindBar(this);
    m_save = new SaveBar(m_theme, this);
    m_search = std::make_unique<TextSearch>(*m_find, *m_text);

    auto* line = new QWidget(this);
    line->setObjectName(u"separatorLine"_s);
    line->setAttribute(Qt::WA_StyledBackground);
    line->setFixedHeight(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_bar);
    layout->addWidget(line);
    layout->addWidget(m_save);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_find);
    setMinimumWidth(240);
}

void CellInspector::buildBar()
{
    m_bar = new QWidget(this);
    m_barLayout = new QHBoxLayout(m_bar);
    m_barLayout->setContentsMargins(6, 0, 6, 3);
    m_barLayout->setSpacing(2);
    m_faces = new QButtonGroup(this);
    addFace(Face::Text, u"inspectorShowText"_s, tr("Text"), tr("Show the value as text"));
    addFace(Face::Tree, u"inspectorShowTree"_s, tr("Tree"), tr("Show the value as a tree"));
    addFace(Face::Bytes, u"inspectorShowBytes"_s, tr("Hex"), tr("Show the value as bytes"));
    addFace(Face::Picture, u"inspectorShowPicture"_s, tr("Picture"), tr("Show the value as a picture"));
    m_barLayout->addStretch(1);
    m_wrap = addTool(u"inspectorWrap"_s, u"wrap"_s, tr("Wrap long lines"));
    m_wrap->setCheckable(true);
    m_wrap->setChecked(true);
    m_findButton = addTool(u"inspectorFind"_s, u"search"_s, tr("Find in the value"));
    m_copyButton = addTool(u"inspectorCopy"_s, u"copy"_s, tr("Copy the value"));
    m_saveButton = addTool(u"inspectorSave"_s, u"save"_s, tr("Save the value to a file"));
}

QToolButton* CellInspector::addFace(
    Face face, const QString& name, const QString& text, const QString& toolTip)
{
    auto* button = new QToolButton(m_bar);
    button->setObjectName(name);
    button->setText(text);
    button->setAccessibleName(toolTip);
    button->setToolTip(toolTip);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    m_faces->addButton(button);
    m_barLayout->addWidget(button);
    m_buttons.push_back({face, button});
    connect(button, &QToolButton::clicked, this, [this, face] {
        m_chosen[nature()] = face;
        showFace(face);
    });
    return button;
}

QToolButton* CellInspector::addTool(const QString& name, const QString& iconName, const QString& text)
{
    auto* button = new QToolButton(m_bar);
    button->setObjectName(name);
    button->setIcon(icon(iconName));
    button->setAccessibleName(text);
    button->setToolTip(text);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    m_barLayout->addWidget(button);
    return button;
}

void CellInspector::buildPathBar(QWidget* page)
{
    m_path = new QLabel(page);
    m_path->setObjectName(u"inspectorPath"_s);
    m_path->setAccessibleName(tr("Path of the node"));
    m_path->setTextFormat(Qt::PlainText);
    m_path->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_path->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_path->setProperty("muted", true);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(10, 2, 6, 3);
    bar->setSpacing(2);
    bar->addWidget(m_path, 1);
    const auto add = [&](const QString& name, const QString& text, const QString& toolTip, auto slot) {
        auto* button = new QToolButton(page);
        button->setObjectName(name);
        button->setText(text);
        button->setAccessibleName(toolTip);
        button->setToolTip(toolTip);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QToolButton::clicked, m_tree, slot);
        bar->addWidget(button);
    };
    add(u"inspectorCopyPath"_s, tr("Copy path"), tr("Copy the path of the node, such as a.b[0]"),
        &JsonTreeView::copyPath);
    add(u"inspectorCopySparkPath"_s, tr("As SQL"), tr("Copy the path of the node as a Spark SQL expression"),
        &JsonTreeView::copySparkPath);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_tree, 1);
    layout->addLayout(bar);
}

} // namespace brickbench::ui
