// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/replaydialog.h"

#include "ui/common/icons.h"
#include "ui/common/plaintooltip.h"
#include "ui/common/theme.h"
#include "ui/results/wording.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

enum ReplayColumn { CellColumn, TimeColumn, OutcomeColumn };

} // namespace

ReplayDialog::ReplayDialog(const ThemeSource& theme, std::vector<Cell> cells, QWidget* parent)
    : QDialog(parent)
    , m_cells(std::move(cells))
    , m_list(new QTreeWidget(this))
    , m_all(new QCheckBox(tr("&All"), this))
    , m_preview(new CodeEditor(this))
    , m_run(new QPushButton(this))
{
    setObjectName(u"replayDialog"_s);
    setWindowTitle(tr("Replay setup cells"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(860, 520);
    build();
    fill(theme);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &ReplayDialog::preview);
    connect(m_list, &QTreeWidget::itemChanged, this, &ReplayDialog::update);
    connect(m_all, &QCheckBox::clicked, this, [this] {
        const Qt::CheckState state = m_all->checkState() == Qt::Unchecked ? Qt::Unchecked : Qt::Checked;
        for (int row = 0; row < m_list->topLevelItemCount(); ++row)
            m_list->topLevelItem(row)->setCheckState(CellColumn, state);
        update();
    });
    m_list->setCurrentItem(m_list->topLevelItem(0));
    m_list->setFocus();
    update();
}

void ReplayDialog::build()
{
    auto* heading = new QLabel(tr("Run again in the new context"), this);
    heading->setProperty("heading", true);
    auto* text
        = new QLabel(tr("These ran in the context that is gone. What you choose is run once each, in this "
                        "order, when you click Run. Choose what sets up variables, imports and temporary "
                        "views, and leave out what must not happen twice."),
            this);
    text->setWordWrap(true);
    m_list->setObjectName(u"replayCells"_s);
    m_list->setAccessibleName(tr("What ran in the context that is gone, oldest first"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setHeaderLabels({tr("Code"), tr("Ran at"), tr("Outcome")});
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(CellColumn, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(TimeColumn, QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(OutcomeColumn, QHeaderView::ResizeToContents);
    m_all->setObjectName(u"replayAll"_s);
    m_preview->setObjectName(u"replayPreview"_s);
    m_preview->setAccessibleName(tr("Code of the chosen line"));
    m_preview->setReadOnly(true);
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_list);
    splitter->addWidget(m_preview);
    splitter->setSizes({430, 430});
    m_run->setObjectName(u"replayRun"_s);
    m_run->setDefault(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(m_run, QDialogButtonBox::AcceptRole);
    auto* bottom = new QHBoxLayout;
    bottom->addWidget(m_all);
    bottom->addStretch(1);
    bottom->addWidget(buttons);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(heading);
    layout->addWidget(text);
    layout->addWidget(splitter, 1);
    layout->addLayout(bottom);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_run, &QPushButton::clicked, this, [this] {
        const std::vector<CodeEditor::Piece> pieces = checkedPieces();
        accept();
        Q_EMIT chosen(pieces);
    });
}

void ReplayDialog::fill(const ThemeSource& theme)
{
    for (const Cell& cell : m_cells) {
        const QString time = Wording::moment(cell.startedAt);
        auto* item = new QTreeWidgetItem(m_list);
        item->setText(CellColumn, cell.title);
        item->setToolTip(CellColumn, plainToolTip(cell.title));
        item->setText(TimeColumn, cell.times > 1 ? tr("%1, %2 times").arg(time).arg(cell.times) : time);
        item->setText(OutcomeColumn, Wording::stateWord(cell.outcome));
        item->setIcon(OutcomeColumn,
            icon(Wording::stateIcon(cell.outcome), Wording::stateColor(cell.outcome, theme.theme())));
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(CellColumn, Qt::Unchecked);
    }
}

void ReplayDialog::preview()
{
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    if (row < 0)
        return;
    const CodeEditor::Piece& piece = m_cells[static_cast<std::size_t>(row)].piece;
    m_preview->setReadOnly(false);
    m_preview->setLanguage(piece.language);
    m_preview->setText(piece.source);
    m_preview->setReadOnly(true);
}

void ReplayDialog::update()
{
    const auto count = static_cast<int>(checkedPieces().size());
    m_run->setText(count == 0 ? tr("&Run")
            : count == 1      ? tr("&Run one cell")
                              : tr("&Run %1 cells").arg(count));
    m_run->setEnabled(count > 0);
    m_all->setEnabled(!m_cells.empty());
    m_all->setCheckState(count == 0                    ? Qt::Unchecked
            : count < static_cast<int>(m_cells.size()) ? Qt::PartiallyChecked
                                                       : Qt::Checked);
}

std::vector<CodeEditor::Piece> ReplayDialog::checkedPieces() const
{
    std::vector<CodeEditor::Piece> pieces;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        if (m_list->topLevelItem(row)->checkState(CellColumn) == Qt::Checked)
            pieces.push_back(m_cells[static_cast<std::size_t>(row)].piece);
    }
    return pieces;
}

} // namespace brickbench::ui
