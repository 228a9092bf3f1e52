// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/exportdialog.h"

#include "core/runinbackground.h"
#include "core/settings.h"
#include "results/workbooklimits.h"
#include "ui/results/exportoptionsform.h"
#include "ui/results/exportpreview.h"
#include "ui/results/wording.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
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

ExportDialog::ExportDialog(ExportSubject subject, Settings* settings, QWidget* parent)
    : QDialog(parent)
    , m_subject(std::move(subject))
    , m_settings(settings)
    , m_formats(tableFormats())
    , m_format(new QComboBox(this))
    , m_unavailable(new QLabel(this))
    , m_scopes(new QButtonGroup(this))
    , m_options(new ExportOptionsForm(this))
    , m_preview(new QPlainTextEdit(this))
    , m_path(new QLineEdit(this))
    , m_problem(new QLabel(this))
{
    setObjectName(u"exportDialog"_s);
    setWindowTitle(tr("Export Table"));
    setAttribute(Qt::WA_DeleteOnClose);
    const ExportChoices choices = ExportChoices::load(settings, QLocale());
    build();
    const bool hasSelection = m_subject.selection.rowCount() > 0;
    const Scope scope = choices.scope == Scope::Selection && !hasSelection ? Scope::Shown : choices.scope;
    m_scopes->button(static_cast<int>(scope))->setChecked(true);
    m_options->setChoices(choices);
    m_path->setText(
        QDir::toNativeSeparators(QDir(choices.folder).filePath(m_subject.suggestedName + u".csv"_s)));
    for (std::size_t i = 0; i < m_formats.size(); ++i) {
        if (m_formats[i].format == choices.format)
            m_format->setCurrentIndex(static_cast<int>(i));
    }
    onFormat();
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::onFormat);
    connect(m_options, &ExportOptionsForm::changed, this, &ExportDialog::updatePreview);
    connect(m_scopes, &QButtonGroup::idToggled, this, [this](int, bool on) {
        if (on)
            updatePreview();
    });
    connect(m_path, &QLineEdit::textChanged, this, &ExportDialog::updateProblem);
    connect(m_path, &QLineEdit::textEdited, this, &ExportDialog::followSuffix);
    m_format->setFocus();
}

ExportDialog::~ExportDialog()
{
    if (m_previewCancelled)
        *m_previewCancelled = true;
}

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
    auto* text = new QLabel(
        tr("The server sent only these %1 of the result.").arg(Wording::rows(m_subject.all.rowCount())), box);
    text->setObjectName(u"exportTruncated"_s);
    auto* everything = new QPushButton(tr("Get e&verything…"), box);
    everything->setObjectName(u"exportEverything"_s);
    everything->setAutoDefault(false);
    layout->addWidget(text);
    layout->addWidget(everything);
    layout->addStretch(1);
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
                     : tr("Se&lection: nothing is selected"),
        hasSelection);
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

const TableExcerpt& ExportDialog::excerpt() const
{
    switch (static_cast<Scope>(m_scopes->checkedId())) {
    case Scope::All:
        return m_subject.all;
    case Scope::Selection:
        return m_subject.selection;
    case Scope::Shown:
        break;
    }
    return m_subject.shown;
}

ExportOptions ExportDialog::options() const
{
    ExportOptions options = m_options->choices().options(QLocale());
    options.title = m_subject.title;
    return options;
}

void ExportDialog::onFormat()
{
    const TableFormat& format = m_formats[static_cast<std::size_t>(m_format->currentIndex())];
    if (!format.format)
        return;
    const QFileInfo file(QDir::fromNativeSeparators(m_path->text()));
    // A suffix of another format follows; one of the user's own stays.
    const bool isOfAFormat = std::any_of(m_formats.begin(), m_formats.end(),
        [&](const TableFormat& known) { return known.suffix == file.suffix().toLower(); });
    if (isOfAFormat && file.suffix().toLower() != format.suffix)
        m_path->setText(
            QDir::toNativeSeparators(file.dir().filePath(file.completeBaseName() + u'.' + format.suffix)));
    m_options->setFormat(*format.format, format.note);
    updatePreview();
}

/// A suffix typed by hand says what is wanted.
void ExportDialog::followSuffix(const QString& path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    for (std::size_t i = 0; i < m_formats.size(); ++i) {
        if (m_formats[i].suffix == suffix && m_formats[i].problem.isEmpty())
            m_format->setCurrentIndex(static_cast<int>(i));
    }
}

void ExportDialog::browse()
{
    const TableFormat& format = m_formats[static_cast<std::size_t>(m_format->currentIndex())];
    auto* chooser = new QFileDialog(this, tr("Export Table"));
    chooser->setObjectName(u"exportFileDialog"_s);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setNameFilters(
        {tr("%1 (*.%2)", "file type and its suffix").arg(format.name, format.suffix), tr("All files (*)")});
    chooser->setDefaultSuffix(format.suffix);
    chooser->selectFile(QDir::fromNativeSeparators(m_path->text()));
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString& path) {
        m_path->setText(QDir::toNativeSeparators(path));
        followSuffix(path);
    });
    chooser->open();
}

void ExportDialog::updatePreview()
{
    if (m_previewCancelled)
        *m_previewCancelled = true;
    const auto cancelled = m_previewCancelled = std::make_shared<std::atomic<bool>>(false);
    runInBackground(
        this, [excerpt = excerpt(), options = options()] { return exportPreview(excerpt, options); },
        [this, cancelled](const QString& text) {
            if (!*cancelled)
                m_preview->setPlainText(text);
        });
    updateProblem();
}

QString ExportDialog::problem() const
{
    const QString path = QDir::fromNativeSeparators(m_path->text().trimmed());
    if (options().format == ExportFormat::Xlsx) {
        if (const auto limit = workbookSizeLimit(excerpt(), options().header))
            return Wording::workbookLimit(*limit, excerpt());
    }
    if (path.isEmpty())
        return tr("Give the file a name.");
    const QFileInfo file(path);
    if (file.isDir() || path.endsWith(u'/'))
        return tr("This is a folder; add the name of a file.");
    if (file.isRelative())
        return tr("Give the whole path, from the root of the disk.");
    if (!file.dir().exists())
        return tr("The folder %1 does not exist.").arg(QDir::toNativeSeparators(file.dir().path()));
    return {};
}

void ExportDialog::updateProblem()
{
    const QString problem = this->problem();
    const bool replaces
        = problem.isEmpty() && QFileInfo(QDir::fromNativeSeparators(m_path->text().trimmed())).isFile();
    m_export->setEnabled(problem.isEmpty());
    m_export->setText(replaces ? tr("R&eplace") : tr("&Export"));
    m_problem->setText(
        replaces ? tr("This file exists. It is replaced when all of the new one is written.") : problem);
    m_problem->setVisible(!m_problem->text().isEmpty());
}

void ExportDialog::submit()
{
    updateProblem();
    if (!m_export->isEnabled())
        return;
    const QString path = QDir::fromNativeSeparators(m_path->text().trimmed());
    if (m_settings) {
        ExportChoices choices = m_options->choices();
        choices.scope = static_cast<Scope>(m_scopes->checkedId());
        choices.folder = QFileInfo(path).absolutePath();
        choices.store(*m_settings);
    }
    Q_EMIT exportRequested(path, excerpt(), options());
    accept();
}

} // namespace brickbench::ui
