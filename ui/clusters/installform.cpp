// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clusters/installform.h"

#include "ui/clusters/libraryfile.h"
#include "ui/clusters/libraryrules.h"
#include "ui/clusters/librarywords.h"
#include "ui/common/theme.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <array>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array kindsToInstall{LibrarySource::Kind::PyPi, LibrarySource::Kind::Maven,
    LibrarySource::Kind::Cran, LibrarySource::Kind::Wheel, LibrarySource::Kind::Jar,
    LibrarySource::Kind::Requirements};

QString kindChoice(LibrarySource::Kind kind)
{
    switch (kind) {
    case LibrarySource::Kind::PyPi:
        return InstallForm::tr("PyPI package (Python)");
    case LibrarySource::Kind::Maven:
        return InstallForm::tr("Maven artifact (Java, Scala)");
    case LibrarySource::Kind::Cran:
        return InstallForm::tr("CRAN package (R)");
    case LibrarySource::Kind::Wheel:
        return InstallForm::tr("Python wheel on the workspace");
    case LibrarySource::Kind::Jar:
        return InstallForm::tr("JAR on the workspace");
    case LibrarySource::Kind::Requirements:
        return InstallForm::tr("requirements.txt on the workspace");
    default:
        return libraryKindText(kind);
    }
}

QString textLabel(std::optional<LibrarySource::Kind> kind)
{
    using Kind = LibrarySource::Kind;
    if (!kind)
        return InstallForm::tr("&File");
    if (*kind == Kind::Maven)
        return InstallForm::tr("&Coordinates");
    return *kind == Kind::PyPi || *kind == Kind::Cran ? InstallForm::tr("&Package")
                                                      : InstallForm::tr("&Path");
}

} // namespace

InstallForm::InstallForm(const ThemeSource& theme, bool installs, bool uploads, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_rows(new QFormLayout(this))
    , m_kind(new QComboBox(this))
    , m_text(new QLineEdit(this))
    , m_textRow(new QWidget(this))
    , m_browse(new QPushButton(tr("&Browse…"), this))
    , m_repository(new QLineEdit(this))
    , m_exclusions(new QLineEdit(this))
{
    m_kind->setObjectName(u"libraryKind"_s);
    m_kind->setAccessibleName(tr("Kind of the library"));
    if (installs) {
        for (const LibrarySource::Kind kind : kindsToInstall)
            m_kind->addItem(kindChoice(kind), static_cast<int>(kind));
    }
    if (uploads)
        m_kind->addItem(tr("File from this computer"));
    makeRows();
    connect(m_kind, &QComboBox::currentIndexChanged, this, &InstallForm::showKind);
    connect(m_browse, &QPushButton::clicked, this, &InstallForm::browse);
    connect(&theme, &ThemeSource::changed, this, [this] { recolor(); });
    recolor();
    showKind();
}

void InstallForm::makeRows()
{
    m_rows->setContentsMargins({});
    m_rows->setVerticalSpacing(6);
    m_rows->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_rows->addRow(tr("&Kind"), m_kind);
    auto* textRow = new QHBoxLayout(m_textRow);
    textRow->setContentsMargins({});
    textRow->addWidget(m_text, 1);
    textRow->addWidget(m_browse);
    m_browse->setObjectName(u"browseLibrary"_s);
    m_browse->setAccessibleName(tr("Choose the file"));
    m_textProblem = addRow(tr("&Package"), m_textRow, m_text, u"librarySource"_s);
    m_repositoryProblem = addRow(tr("&Repository"), m_repository, m_repository, u"libraryRepository"_s);
    m_repository->setAccessibleName(tr("Repository, if it is not the usual one"));
    m_repository->setToolTip(tr("Optional: empty takes the usual one"));
    m_exclusionsProblem = addRow(tr("&Exclusions"), m_exclusions, m_exclusions, u"libraryExclusions"_s);
    m_exclusions->setAccessibleName(tr("Dependencies to leave out"));
    m_exclusions->setToolTip(tr("Optional: dependencies that are not installed with it"));
    m_exclusions->setPlaceholderText(tr("optional: %1").arg(u"org.slf4j:slf4j-api, log4j:log4j"_s));
}

QLabel* InstallForm::addRow(const QString& label, QWidget* field, QLineEdit* edit, const QString& name)
{
    edit->setObjectName(name);
    m_rows->addRow(label, field);
    static_cast<QLabel*>(m_rows->labelForField(field))->setBuddy(edit);
    auto* problem = new QLabel(this);
    problem->setObjectName(name + u"Problem"_s);
    problem->setWordWrap(true);
    problem->setTextFormat(Qt::PlainText);
    m_rows->addRow(QString(), problem);
    m_rows->setRowVisible(problem, false);
    // What was told is taken back as soon as it is mended; nothing is told while somebody types.
    connect(edit, &QLineEdit::textEdited, this, [this, problem] { tell(problem, {}); });
    return problem;
}

std::optional<LibrarySource::Kind> InstallForm::kind() const
{
    const QVariant kind = m_kind->currentData();
    return kind.isValid() ? std::optional(static_cast<LibrarySource::Kind>(kind.toInt())) : std::nullopt;
}

void InstallForm::showKind()
{
    const auto chosen = kind();
    const QString label = textLabel(chosen);
    static_cast<QLabel*>(m_rows->labelForField(m_textRow))->setText(label);
    m_text->setAccessibleName(QString(label).remove(u'&'));
    m_text->setPlaceholderText(chosen ? libraryExample(*chosen) : tr("a wheel, a JAR, an egg…"));
    m_browse->setVisible(!chosen);
    const bool hasRepository = chosen && takesRepository(*chosen);
    m_rows->setRowVisible(m_repository, hasRepository);
    m_repository->setPlaceholderText(
        hasRepository ? tr("optional: %1").arg(repositoryExample(*chosen)) : QString());
    m_rows->setRowVisible(m_exclusions, chosen == LibrarySource::Kind::Maven);
    for (QLabel* problem : {m_textProblem, m_repositoryProblem, m_exclusionsProblem})
        tell(problem, {});
    Q_EMIT kindChanged();
}

void InstallForm::setSource(const LibrarySource& source)
{
    const int index = m_kind->findData(static_cast<int>(source.kind));
    if (index < 0)
        return;
    m_kind->setCurrentIndex(index);
    m_text->setText(source.text);
    m_repository->setText(source.repository);
    m_exclusions->setText(source.exclusions.join(u", "_s));
}

void InstallForm::setFile(const QString& path)
{
    const int index = m_kind->count() - 1;
    if (index < 0 || m_kind->itemData(index).isValid())
        return;
    m_kind->setCurrentIndex(index);
    m_text->setText(path);
}

QString InstallForm::file() const
{
    return m_text->text().trimmed();
}

LibrarySource InstallForm::source() const
{
    LibrarySource source;
    source.kind = kind().value_or(LibrarySource::Kind::Unknown);
    source.text = m_text->text().trimmed();
    if (takesRepository(source.kind))
        source.repository = m_repository->text().trimmed();
    if (source.kind == LibrarySource::Kind::Maven)
        source.exclusions = exclusionsFrom(m_exclusions->text());
    return source;
}

QString InstallForm::textProblem() const
{
    const QString text = m_text->text().trimmed();
    if (const auto chosen = kind())
        return libraryTextProblem(*chosen, text);
    return text.isEmpty() ? tr("Choose the file to upload.") : QString();
}

bool InstallForm::check()
{
    const LibrarySource entered = source();
    tell(m_textProblem, textProblem());
    tell(m_repositoryProblem, repositoryProblem(entered.repository));
    tell(m_exclusionsProblem, exclusionsProblem(entered.exclusions.join(u' ')));
    const std::array<std::pair<QLabel*, QLineEdit*>, 3> fields{
        {{m_textProblem, m_text}, {m_repositoryProblem, m_repository}, {m_exclusionsProblem, m_exclusions}}};
    for (const auto& [problem, edit] : fields) {
        if (problem->text().isEmpty())
            continue;
        edit->setFocus();
        return false;
    }
    return true;
}

void InstallForm::tell(QLabel* problem, const QString& sentence)
{
    problem->setText(sentence);
    m_rows->setRowVisible(problem, !sentence.isEmpty());
}

void InstallForm::browse()
{
    QFileDialog* chooser = makeLibraryChooser(this);
    connect(chooser, &QFileDialog::fileSelected, this, &InstallForm::setFile);
    chooser->open();
}

void InstallForm::recolor()
{
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, m_theme.theme().failed);
    for (QLabel* problem : {m_textProblem, m_repositoryProblem, m_exclusionsProblem})
        problem->setPalette(colors);
}

} // namespace brickbench::ui
