// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/quitdialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostRows = 6;

QLabel* addText(QVBoxLayout& layout, const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setMinimumWidth(480);
    layout.addWidget(label);
    return label;
}

} // namespace

QuitDialog::QuitDialog(const QuitQuestion& question, QWidget* parent)
    : QDialog(parent)
    , m_remember(new QCheckBox(tr("&Remember my answer (Preferences can change it)"), this))
{
    setObjectName(u"quitDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Quit while commands run?"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(10);
    addTexts(*layout, question);
    addList(*layout, question);
    if (!question.unsent.isEmpty())
        addText(*layout,
            tr("%Ln run(s) that wait here have not been sent and will not be.", nullptr,
                int(question.unsent.size())),
            this)
            ->setObjectName(u"quitUnsent"_s);
    m_remember->setObjectName(u"rememberAnswer"_s);
    m_remember->setVisible(question.canRemember && question.offersKeep());
    layout->addWidget(m_remember);
    layout->addSpacing(4);
    addButtons(*layout, question);
}

void QuitDialog::addTexts(QVBoxLayout& layout, const QuitQuestion& question)
{
    addText(layout, windowTitle(), this)->setProperty("heading", true);
    if (!question.problem.isEmpty())
        addText(layout, question.problem, this)->setObjectName(u"quitProblem"_s);
    if (!question.running.isEmpty())
        addText(layout,
            question.canKeep
                ? tr(
                    "Kept running, they go on on the cluster, and their results are fetched at the next start. Texts are kept in any case.")
                : tr(
                    "The local workspace ends with Brickbench, and with it what runs there. Texts are kept in any case."),
            this);
    if (!question.fetches.isEmpty())
        addText(layout,
            tr("“Get everything” cannot go on without Brickbench. What was fetched is kept, and a fetch to the same file goes on behind it."),
            this)
            ->setObjectName(u"quitFetches"_s);
}

void QuitDialog::addButtons(QVBoxLayout& layout, const QuitQuestion& question)
{
    auto* buttons = new QDialogButtonBox(this);
    auto* stay = buttons->addButton(tr("Do Not Quit"), QDialogButtonBox::RejectRole);
    stay->setObjectName(u"quitStay"_s);
    stay->setAutoDefault(false);
    addAnswer(*buttons, QuitAnswer::Wait, tr("&Wait"), tr("Quit when they are over"), u"quitWait"_s);
    addAnswer(
        *buttons, QuitAnswer::Cancel, tr("&Cancel Them"), tr("Cancel them, then quit"), u"quitCancel"_s);
    if (question.offersKeep())
        addAnswer(*buttons, QuitAnswer::Keep, tr("&Keep Running"), tr("Quit now; they go on"), u"quitKeep"_s);
    layout.addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    // Nothing is lost by these two.
    auto* safe = buttons->findChild<QPushButton*>(question.offersKeep() ? u"quitKeep"_s : u"quitWait"_s);
    safe->setDefault(true);
    safe->setFocus();
}

void QuitDialog::addList(QVBoxLayout& layout, const QuitQuestion& question)
{
    auto* list = new QListWidget(this);
    list->setObjectName(u"concerned"_s);
    list->setAccessibleName(tr("Running commands"));
    const int rowHeight = fontMetrics().height() + 8;
    const QStringList titles = question.running + question.fetches;
    for (const QString& title : titles)
        (new QListWidgetItem(title, list))->setSizeHint(QSize(0, rowHeight));
    list->setSelectionMode(QAbstractItemView::NoSelection);
    list->setFocusPolicy(Qt::NoFocus);
    const int rows = std::clamp(int(titles.size()), 1, mostRows);
    list->setFixedHeight(rows * rowHeight + 2 * list->frameWidth() + 2);
    layout.addWidget(list);
}

void QuitDialog::addAnswer(QDialogButtonBox& buttons, QuitAnswer answer, const QString& text,
    const QString& toolTip, const QString& name)
{
    QPushButton* button = buttons.addButton(text, QDialogButtonBox::AcceptRole);
    button->setObjectName(name);
    button->setToolTip(toolTip);
    button->setAccessibleDescription(toolTip);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, [this, answer] {
        Q_EMIT answered(answer, m_remember->isVisible() && m_remember->isChecked());
        accept();
    });
}

} // namespace brickbench::ui
