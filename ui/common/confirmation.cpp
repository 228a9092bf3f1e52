// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/confirmation.h"

#include "ui/common/icons.h"
#include "ui/common/plaintooltip.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

Confirmation::Confirmation(const Question& question, QWidget* parent)
    : QDialog(parent)
{
    setObjectName(question.objectName);
    setWindowTitle(question.title);
    setAttribute(Qt::WA_DeleteOnClose);

    auto* title = new QLabel(question.title, this);
    title->setProperty("heading", true);
    title->setWordWrap(true);
    title->setTextFormat(Qt::PlainText);
    auto* text = new QLabel(question.text, this);
    text->setWordWrap(true);
    text->setTextFormat(Qt::PlainText);
    text->setMinimumWidth(420);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(title);
    layout->addWidget(text);
    if (!question.concerned.isEmpty()) {
        auto* list = new QListWidget(this);
        list->setObjectName(u"concerned"_s);
        list->setAccessibleName(tr("What this concerns"));
        list->addItems(question.concerned);
        list->setSelectionMode(QAbstractItemView::NoSelection);
        list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        for (int row = 0; row < list->count(); ++row) // long ones end in dots
            list->item(row)->setToolTip(plainToolTip(list->item(row)->text().trimmed()));
        const int shown = std::min<int>(static_cast<int>(question.concerned.size()), 8);
        list->setFixedHeight(shown * list->sizeHintForRow(0) + 2 * list->frameWidth() + 4);
        layout->addWidget(list);
    }

    auto* buttons = new QDialogButtonBox(this);
    auto* yes = buttons->addButton(question.yes, QDialogButtonBox::AcceptRole);
    yes->setObjectName(u"confirmYes"_s);
    yes->setAccessibleName(question.yes);
    yes->setAutoDefault(false);
    auto* no = buttons->addButton(QDialogButtonBox::Cancel);
    no->setObjectName(u"confirmNo"_s);
    no->setAccessibleName(tr("Cancel"));
    no->setDefault(true);
    no->setFocus();
    layout->addSpacing(4);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

Confirmation* Confirmation::ask(
    const Question& question, QWidget* parent, QObject* context, std::function<void()> yes)
{
    auto* dialog = new Confirmation(question, parent);
    QObject::connect(dialog, &QDialog::accepted, context, std::move(yes));
    dialog->open();
    return dialog;
}

} // namespace brickbench::ui
