// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/record/recordview.h"

#include "results/celljson.h"
#include "results/jsontree.h"
#include "ui/results/clipboardtext.h"
#include "ui/results/record/recordform.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

QModelIndexList RecordView::chosenFields() const
{
    QModelIndexList fields = m_form->selectionModel()->selectedRows(RecordModel::ValueColumn);
    if (!fields.isEmpty()) {
        std::sort(fields.begin(), fields.end());
        return fields;
    }
    for (int field = 0; field < m_model.rowCount(); ++field)
        fields.append(m_model.index(field, RecordModel::ValueColumn));
    return fields;
}

void RecordView::copyFields(bool withNames)
{
    QByteArray text;
    const QModelIndexList fields = chosenFields();
    for (const QModelIndex& field : fields) {
        if (field != fields.first())
            text += '\n';
        if (withNames)
            text += field.siblingAtColumn(RecordModel::NameColumn).data().toString().toUtf8() + '\t';
        text += field.data(RecordModel::FullTextRole).toString().toUtf8();
    }
    putOnClipboard(text);
}

void RecordView::copy()
{
    copyFields(false);
}

void RecordView::copyWithHeaders()
{
    copyFields(true);
}

void RecordView::copyAsJson()
{
    const TableExcerpt& excerpt = m_model.excerpt();
    QByteArray json = "{";
    for (const QModelIndex& field : chosenFields()) {
        const int column = field.data(RecordModel::TableColumnRole).toInt();
        json += json.size() > 1 ? "," : "";
        appendJsonText(excerpt.table->columns()[static_cast<std::size_t>(column)].name, json);
        json += ':';
        appendCellJson(*excerpt.table, excerpt.resultRow(m_model.row()), column, json);
    }
    json += '}';
    QByteArray indented;
    appendIndentedJson({json.constData(), static_cast<std::size_t>(json.size())}, indented);
    putOnClipboard(indented);
}

void RecordView::showContextMenu(QPoint position)
{
    auto* menu = new QMenu(this);
    menu->setObjectName(u"recordMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QModelIndex field = m_form->indexAt(position).siblingAtColumn(RecordModel::ValueColumn);
    const auto add = [&](const QString& text, const QKeySequence& keys, auto slot) {
        QAction* action = menu->addAction(text, this, slot);
        action->setShortcut(keys);
        action->setShortcutVisibleInContextMenu(true);
        return action;
    };
    add(tr("&Copy Value"), QKeySequence::Copy, [this] { copy(); })->setEnabled(canCopy());
    add(tr("Copy &Name and Value"), QKeySequence(u"Ctrl+Shift+C"_s), [this] { copyWithHeaders(); });
    add(tr("Copy as &JSON"), {}, [this] { copyAsJson(); });
    add(tr("Copy Column &Title"), {}, [field] {
        QGuiApplication::clipboard()->setText(
            field.siblingAtColumn(RecordModel::NameColumn).data().toString());
    })->setEnabled(field.isValid());
    add(tr("Select &All"), QKeySequence::SelectAll, [this] { m_form->selectAll(); });
    menu->addSeparator();
    add(tr("&Inspect"), QKeySequence(Qt::SHIFT | Qt::Key_Return), [this] {
        Q_EMIT m_form->inspectRequested();
    })->setEnabled(field.isValid());
    const bool isOpen
        = field.isValid() && m_form->isExpanded(field.data(RecordModel::TableColumnRole).toInt());
    add(isOpen ? tr("&Fold Value") : tr("Show &Whole Value"), QKeySequence(Qt::Key_Return), [this, field] {
        m_form->toggleExpanded(field);
    })->setEnabled(field.isValid());
    menu->popup(m_form->viewport()->mapToGlobal(position));
}

} // namespace brickbench::ui
