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
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

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

QString oneBlockOnly()
{
    return ExportDialog::tr("This works with one block of cells, or whole rows or columns.");
}

} // namespace brickbench::ui
