// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/inspector/cellinspector.h"

#include "core/runinbackground.h"
#include "ui/common/plaintooltip.h"
#include "ui/results/animationbutton.h"
#include "ui/results/clipboardtext.h"
#include "ui/results/findbar.h"
#include "ui/results/imageanimation.h"
#include "ui/results/imagecanvas.h"
#include "ui/results/inspector/hexview.h"
#include "ui/results/inspector/inspectorheader.h"
#include "ui/results/inspector/jsontreeview.h"
#include "ui/results/savebar.h"
#include "ui/results/textpane.h"
#include "ui/results/textsearch.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QShortcut>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

SaveBar::Writer writerOf(const QByteArray& bytes)
{
    return [bytes](QIODevice& out, WorkProgress& progress) -> Result<void> {
        constexpr qsizetype piece = 1 << 20;
        for (qsizetype at = 0; at < bytes.size() && !progress.cancelled; at += piece) {
            const qsizetype length = std::min(piece, bytes.size() - at);
            if (out.write(bytes.constData() + at, length) != length)
                return failure(Error::Kind::Io, out.errorString());
            progress.perMille = static_cast<int>((at + length) * 1000 / bytes.size());
        }
        return {};
    };
}

} // namespace

CellInspector::CellInspector(const ThemeSource& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    build();
    wire();
    showMessage(tr("Choose a cell of a result to see all of it here."));
    updateTools();
}

CellInspector::~CellInspector()
{
    if (m_reading)
        *m_reading = true;
}

void CellInspector::wire()
{
    auto* leave = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    leave->setContext(Qt::WidgetWithChildrenShortcut);
    connect(leave, &QShortcut::activated, this, &CellInspector::leaveRequested);
    connect(m_text, &TextPane::copyRequested, this, &CellInspector::copy);
    connect(m_text, &TextPane::findRequested, m_find, &FindBar::open);
    connect(m_find, &FindBar::closed, m_text, qOverload<>(&QWidget::setFocus));
    connect(m_wrap, &QToolButton::toggled, m_text, &TextPane::setWrapping);
    connect(m_findButton, &QToolButton::clicked, this, [this] {
        showFace(Face::Text);
        m_find->open();
    });
    connect(m_copyButton, &QToolButton::clicked, this, &CellInspector::copy);
    connect(m_saveButton, &QToolButton::clicked, this, &CellInspector::save);
    connect(m_tree, &JsonTreeView::currentPathChanged, this, &CellInspector::describePath);
}

void CellInspector::setCell(const CellAddress& cell)
{
    if (m_cell == cell)
        return;
    m_cell = cell;
    if (!isVisible()) {
        m_isStale = true;
        return;
    }
    read();
}

void CellInspector::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_isStale)
        read();
}

void CellInspector::read()
{
    m_isStale = false;
    if (m_reading)
        *m_reading = true;
    if (!m_cell.isValid()) {
        m_reading.reset();
        m_content.reset();
        m_header->showNothing();
        showMessage(tr("Choose a cell of a result to see all of it here."));
        return updateTools();
    }
    // What was shown stays until the next value is there: a blink at each step of the cursor is worse.
    auto cancelled = m_reading = std::make_shared<std::atomic<bool>>(false);
    runInBackground(
        this, [cell = m_cell, cancelled] { return readCell(cell, *cancelled); },
        [this, cancelled](CellContentPtr content) {
            if (!*cancelled && content)
                adopt(std::move(content));
        });
}

void CellInspector::adopt(CellContentPtr content)
{
    m_content = std::move(content);
    m_header->showContent(m_cell, *m_content);
    m_text->setLines(m_content->text);
    m_tree->setTree(m_content->tree, m_cell.description().name);
    m_bytes->setBytes(m_content->bytes);
    adoptPicture();
    for (const Button& each : m_buttons)
        each.button->setVisible(hasFace(each.face));
    const Face face = m_chosen.value(nature(), bestFace());
    m_face = hasFace(face) ? face : bestFace();
    showFace(m_face);
    Q_EMIT contentShown();
}

void CellInspector::adoptPicture()
{
    const DecodedImage& picture = m_content->picture;
    const bool isThere = m_content->isPicture && !picture.image.isNull();
    m_picture->setImage(isThere ? picture.image : QImage(), isThere ? picture.naturalSize : QSize());
    m_animation->setPicture(m_content->bytes, picture.image, isThere ? picture.frames : 0);
}

int CellInspector::nature() const
{
    return static_cast<int>(bestFace());
}

CellInspector::Face CellInspector::bestFace() const
{
    if (!m_content || m_content->text->text().isEmpty())
        return Face::Text;
    if (m_content->isPicture)
        return Face::Picture;
    if (m_content->tree)
        return Face::Tree;
    const bool isBinary = m_cell.description().type.kind == ColumnType::Kind::Binary;
    return isBinary ? Face::Bytes : Face::Text;
}

bool CellInspector::hasFace(Face face) const
{
    if (!m_content || m_content->kind == Cell::Kind::Null || m_content->kind == Cell::Kind::Missing)
        return face == Face::Text;
    switch (face) {
    case Face::Tree:
        return m_content->tree != nullptr;
    case Face::Picture:
        return m_content->isPicture;
    default:
        return true;
    }
}

void CellInspector::showFace(Face face)
{
    if (!m_content || !hasFace(face))
        return;
    m_face = face;
    for (const Button& each : m_buttons)
        each.button->setChecked(each.face == face);
    QWidget* const focused = m_stack->focusWidget();
    const bool hadFocus = focused && focused->hasFocus();
    if (face != Face::Text)
        m_find->hide();
    if (m_content->kind == Cell::Kind::Null)
        showMessage(tr("NULL"));
    else if (m_content->kind == Cell::Kind::Missing)
        showMessage(tr("The server left this cell out: its row is shorter than the others."));
    else if (m_content->text->text().isEmpty())
        showMessage(tr("An empty text"));
    else if (face == Face::Picture && m_content->picture.image.isNull())
        showMessage(m_content->picture.problem);
    else if (face == Face::Text)
        m_stack->setCurrentWidget(m_text);
    else if (face == Face::Tree)
        m_stack->setCurrentWidget(m_treePage);
    else if (face == Face::Bytes)
        m_stack->setCurrentWidget(m_bytes);
    else
        m_stack->setCurrentWidget(m_picture);
    if (hadFocus)
        focusContent();
    updateTools();
}

void CellInspector::showMessage(const QString& text)
{
    m_message->setText(text);
    m_stack->setCurrentWidget(m_message);
}

void CellInspector::focusContent()
{
    QWidget* const shown = m_stack->currentWidget();
    (shown == m_treePage ? m_tree : shown)->setFocus(Qt::OtherFocusReason);
}

void CellInspector::updateTools()
{
    const bool hasText = m_content && !m_content->text->text().isEmpty();
    m_bar->setVisible(m_content != nullptr);
    m_wrap->setVisible(m_face == Face::Text);
    m_play->setOffered(m_face == Face::Picture);
    for (QToolButton* button : {m_wrap, m_findButton, m_copyButton, m_saveButton})
        button->setEnabled(hasText);
}

void CellInspector::copy()
{
    if (!m_content)
        return;
    if (m_face == Face::Tree)
        return m_tree->copyValue();
    if (m_face == Face::Bytes)
        return m_bytes->copy();
    if (m_face == Face::Picture && !m_content->picture.image.isNull())
        return QGuiApplication::clipboard()->setImage(m_content->picture.image);
    const TextSpan chosen = m_text->selection();
    const QByteArray& text = m_content->text->text();
    putOnClipboard(chosen.length > 0 ? text.mid(chosen.start, chosen.length) : text);
}

void CellInspector::save()
{
    if (!m_content || m_save->isBusy() || m_save->isAsking())
        return;
    std::vector<SaveBar::Format> formats;
    const SaveBar::Format bytes{tr("Bytes"), u"bin"_s, writerOf(m_content->bytes)};
    const SaveBar::Format text{tr("Text"), u"txt"_s, writerOf(m_content->text->text())};
    if (m_content->isPicture) {
        const QString suffix = m_content->bytes.startsWith("\x89PNG") ? u"png"_s
            : m_content->bytes.startsWith("\xff\xd8")                 ? u"jpg"_s
            : m_content->bytes.startsWith("GIF")                      ? u"gif"_s
            : m_content->bytes.startsWith("RIFF")                     ? u"webp"_s
                                                                      : u"svg"_s;
        formats.push_back({tr("Picture"), suffix, writerOf(m_content->bytes)});
    }
    if (m_content->tree)
        formats.push_back({tr("JSON"), u"json"_s, writerOf(m_content->text->text())});
    if (m_content->isDecoded || m_face == Face::Bytes)
        formats.insert(m_content->isPicture ? formats.end() : formats.begin(), bytes);
    formats.push_back(text);
    QString name = m_cell.description().name.left(60);
    for (QChar& c : name)
        c = c.isLetterOrNumber() || c == u'-' ? c : QChar(u'_');
    m_save->askAndSave(
        u"%1-%2"_s.arg(name.isEmpty() ? u"cell"_s : name).arg(m_cell.row + 1), std::move(formats));
}

void CellInspector::describePath()
{
    m_path->setText(m_tree->currentPath().left(2000));
    m_path->setToolTip(plainToolTip(m_path->text()));
}

} // namespace brickbench::ui
