// SPDX-License-Identifier: GPL-3.0-or-later
// How the form of an ExportDialog is laid out.
#include "ui/results/exportdialog.h"

#include "ui/results/exportoptionsform.h"
#include "ui/results/wording.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QStandardItemModel>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

using Scope = ExportChoices::Scope;

void ExportDialog::build()
{
    m_format->setObjectName(u"exportFormat"_s);
    auto* items = qobject_cast<QStandardItemModel*>(m_format->model());
    QStringList unavailable;
    for (const TableFormat& format : m_formats) {
        m_format->addItem(tr("%1 (.%2)", "format and suffix").arg(format.name, format.suffix));
        if (format.problem.isEmpty())
            continue;
        items->item(m_format->count() - 1)->setEnabled(false);
        m_format->setItemData(m_format->count() - 1, format.problem, Qt::ToolTipRole);
        unavailable += format.problem;
    }
    m_unavailable->setObjectName(u"exportUnavailable"_s);
    m_unavailable->setText(unavailable.join(u' '));
    m_unavailable->setWordWrap(true);
    m_unavailable->setTextFormat(Qt::PlainText);
    m_unavailable->setForegroundRole(QPalette::PlaceholderText);
    m_unavailable->setVisible(!unavailable.isEmpty());
    m_preview->setObjectName(u"exportPreview"_s);
    m_preview->setAccessibleName(tr("First lines of the file"));
    m_preview->setReadOnly(true);
    m_preview->setTabChangesFocus(true);
    m_preview->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_preview->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_preview->setMinimumHeight(m_preview->fontMetrics().lineSpacing() * 9);
    m_problem->setObjectName(u"exportProblem"_s);
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);

    auto* rows = new QFormLayout;
    rows->setVerticalSpacing(10);
    rows->addRow(tr("F&ormat"), m_format);
    rows->addRow(QString(), m_unavailable);
    rows->addRow(tr("Rows"), makeScopes());
    if (m_subject.all.table && m_subject.all.table->isTruncated())
        rows->addRow(QString(), makeTruncation());
    rows->addRow(tr("Options"), m_options);
    auto* previewLabel = new QLabel(tr("&Preview"), this);
    previewLabel->setBuddy(m_preview);
    rows->addRow(previewLabel, m_preview);
    rows->addRow(tr("F&ile"), makeFile());
    rows->addRow(QString(), m_problem);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_export = buttons->addButton(tr("&Export"), QDialogButtonBox::AcceptRole);
    m_export->setObjectName(u"exportAccept"_s);
    m_export->setDefault(true);
    buttons->button(QDialogButtonBox::Cancel)->setObjectName(u"exportCancel"_s);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    layout->addLayout(rows, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ExportDialog::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    resize(660, sizeHint().height());
}

QWidget* ExportDialog::makeTruncation()
{
    auto* box = new QWidget(this);
    auto* layout = new QHBoxLayout(box);
    layout->setContentsMargins({});
    const QString rows = Wording::rows(m_subject.all.rowCount());
    auto* text = new QLabel(m_subject.missing == MissingRows::LeftInHtml
            ? tr("Only these %1 of the HTML table were read: it has too many cells.").arg(rows)
            : tr("The server sent only these %1 of the result.").arg(rows),
        box);
    text->setObjectName(u"exportTruncated"_s);
    layout->addWidget(text);
    layout->addStretch(1);
    if (m_subject.missing != MissingRows::Fetchable)
        return box;
    auto* everything = new QPushButton(tr("Get e&verything…"), box);
    everything->setObjectName(u"exportEverything"_s);
    everything->setAutoDefault(false);
    layout->insertWidget(1, everything);
    connect(everything, &QPushButton::clicked, this, [this] {
        Q_EMIT everythingRequested();
        reject();
    });
    return box;
}

QWidget* ExportDialog::makeScopes()
{
    auto* box = new QWidget(this);
    auto* layout = new QHBoxLayout(box);
    layout->setContentsMargins({});
    layout->setSpacing(16);
    const auto add = [&](Scope scope, const QString& name, const QString& text, bool isPossible) {
        auto* button = new QRadioButton(text, box);
        button->setObjectName(name);
        button->setEnabled(isPossible);
        m_scopes->addButton(button, static_cast<int>(scope));
        layout->addWidget(button);
        return button;
    };
    const auto count = [](const TableExcerpt& excerpt) { return Wording::rows(excerpt.rowCount()); };
    add(Scope::Shown, u"exportShown"_s, tr("&Shown: %1").arg(count(m_subject.shown)), true)
        ->setToolTip(tr("As sorted and filtered, without hidden columns"));
    add(Scope::All, u"exportAll"_s, tr("&All: %1").arg(count(m_subject.all)), true)
        ->setToolTip(tr("Everything that arrived, in the order it came"));
    const bool hasSelection = m_subject.selection.rowCount() > 0;
    add(Scope::Selection, u"exportSelection"_s,
        hasSelection ? tr("Se&lection: %1")
                           .arg(tr("%1 × %2 columns", "rows and columns")
                                    .arg(count(m_subject.selection))
                                    .arg(m_subject.selection.columnCount()))
            : m_subject.isScattered ? tr("Se&lection: not one block of cells")
                                    : tr("Se&lection: nothing is selected"),
        hasSelection)
        ->setToolTip(m_subject.isScattered ? oneBlockOnly() : QString());
    layout->addStretch(1);
    return box;
}

QWidget* ExportDialog::makeFile()
{
    auto* box = new QWidget(this);
    auto* layout = new QHBoxLayout(box);
    layout->setContentsMargins({});
    m_path->setObjectName(u"exportPath"_s);
    m_path->setAccessibleName(tr("File to write"));
    auto* choose = new QPushButton(tr("B&rowse …"), box);
    choose->setObjectName(u"exportBrowse"_s);
    choose->setAutoDefault(false);
    layout->addWidget(m_path, 1);
    layout->addWidget(choose);
    box->setFocusProxy(m_path);
    connect(choose, &QPushButton::clicked, this, &ExportDialog::browse);
    return box;
}

} // namespace brickbench::ui
