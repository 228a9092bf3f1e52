// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/everything/everythingform.h"

#include "core/settingskeys.h"
#include "ui/mainwindow/everything/everythingwords.h"
#include "ui/results/tableformats.h"

#include <QComboBox>
#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

#include <utility>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

EverythingForm::EverythingForm(const Settings* settings, QWidget* parent)
    : QWidget(parent)
    , m_choices(ExportChoices::load(settings, QLocale()))
    , m_rows(new QFormLayout(this))
    , m_way(new QComboBox(this))
    , m_hint(new QLabel(this))
    , m_volume(new QLineEdit(this))
    , m_format(new QComboBox(this))
    , m_pageRows(new QSpinBox(this))
    , m_path(new QLineEdit(this))
    , m_note(new QLabel(this))
{
    build();
    layOut();
    if (settings)
        m_volume->setText(settings->value(settings::everythingVolume));
    for (const EverythingWay way :
        {EverythingWay::Pages, EverythingWay::Write, EverythingWay::Volume, EverythingWay::SqlPages})
        m_way->addItem(EverythingWords::way(way), static_cast<int>(way));
    for (const TableFormat& format : tableFormats()) {
        if (format.format && canFetch(*format.format))
            m_format->addItem(tr("%1 (.%2)", "format and suffix").arg(format.name, format.suffix),
                QVariantList{static_cast<int>(*format.format), format.suffix});
    }
    for (int i = 0; i < m_format->count(); ++i) {
        if (m_format->itemData(i).toList().first().toInt() == static_cast<int>(m_choices.format))
            m_format->setCurrentIndex(i);
    }
    const QString name
        = u"result-all-%1.%2"_s.arg(QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss"_s), suffix());
    m_path->setText(QDir::toNativeSeparators(QDir(m_choices.folder).filePath(name)));
    onWay();
    connect(m_way, &QComboBox::currentIndexChanged, this, &EverythingForm::onWay);
    connect(m_volume, &QLineEdit::textChanged, this, &EverythingForm::wayChanged);
    connect(m_format, &QComboBox::currentIndexChanged, this, &EverythingForm::onFormat);
    connect(m_path, &QLineEdit::textChanged, this, &EverythingForm::targetChanged);
}

void EverythingForm::build()
{
    m_way->setObjectName(u"everythingWay"_s);
    m_hint->setObjectName(u"everythingHint"_s);
    m_hint->setWordWrap(true);
    m_hint->setProperty("muted", true);
    m_hint->setMaximumHeight(3 * m_hint->fontMetrics().lineSpacing()); // a form gives wrapped text too much
    m_volume->setObjectName(u"everythingVolume"_s);
    m_volume->setPlaceholderText(u"/Volumes/catalog/schema/volume"_s);
    m_volume->setToolTip(volumeToolTip());
    m_format->setObjectName(u"everythingFormat"_s);
    m_pageRows->setObjectName(u"everythingPageRows"_s);
    m_pageRows->setRange(1, 1'000'000);
    m_pageRows->setValue(10'000);
    m_pageRows->setSingleStep(1'000);
    m_pageRows->setGroupSeparatorShown(true);
    m_pageRows->setToolTip(
        tr("At most: the server may send fewer at once, and the next page begins behind them"));
    m_path->setObjectName(u"everythingPath"_s);
    m_path->setAccessibleName(tr("File to write"));
    m_note->setObjectName(u"everythingNote"_s);
    m_note->setWordWrap(true);
    m_note->setProperty("muted", true);
    m_note->setMaximumHeight(2 * m_note->fontMetrics().lineSpacing());
}

void EverythingForm::layOut()
{
    auto* format = new QHBoxLayout;
    format->addWidget(m_format, 1);
    auto* pageLabel = new QLabel(tr("Rows a &page"), this);
    pageLabel->setBuddy(m_pageRows);
    format->addSpacing(12);
    format->addWidget(pageLabel);
    format->setSpacing(8);
    format->addWidget(m_pageRows);
    auto* choose = new QPushButton(tr("B&rowse …"), this);
    choose->setObjectName(u"everythingBrowse"_s);
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, &EverythingForm::browse);
    auto* file = new QHBoxLayout;
    file->setSpacing(8);
    file->addWidget(m_path, 1);
    file->addWidget(choose);
    m_rows->setContentsMargins({});
    m_rows->setVerticalSpacing(8);
    m_rows->addRow(tr("&How"), m_way);
    m_rows->addRow(QString(), m_hint);
    m_rows->addRow(tr("&Volume"), m_volume);
    auto* formatLabel = new QLabel(tr("F&ormat"), this);
    formatLabel->setBuddy(m_format);
    m_rows->addRow(formatLabel, format);
    auto* fileLabel = new QLabel(tr("F&ile"), this);
    fileLabel->setBuddy(m_path);
    m_rows->addRow(fileLabel, file);
    m_rows->addRow(QString(), m_note);
}

QString EverythingForm::volumeToolTip() const
{
    return m_isFolderNamed ? tr("The code names the folder itself.")
                           : tr("A volume you may write to, also as catalog.schema.volume");
}

EverythingWay EverythingForm::way() const
{
    return static_cast<EverythingWay>(m_way->currentData().toInt());
}

ExportOptions EverythingForm::options() const
{
    ExportOptions options = m_choices.options(QLocale());
    options.format = static_cast<ExportFormat>(m_format->currentData().toList().first().toInt());
    return options;
}

QString EverythingForm::volume() const
{
    return volumePath(m_volume->text());
}

QString EverythingForm::target() const
{
    return QDir::fromNativeSeparators(m_path->text().trimmed());
}

std::int64_t EverythingForm::pageRows() const
{
    return m_pageRows->value();
}

QString EverythingForm::suffix() const
{
    return m_format->currentData().toList().last().toString();
}

void EverythingForm::setPlan(EverythingWay way, const ExportOptions& options, std::int64_t pageRows)
{
    m_way->setCurrentIndex(m_way->findData(static_cast<int>(way)));
    const QSignalBlocker silent(m_format); // the name of the file stays
    for (int i = 0; i < m_format->count(); ++i) {
        if (m_format->itemData(i).toList().first().toInt() == static_cast<int>(options.format))
            m_format->setCurrentIndex(i);
    }
    showNote();
    m_pageRows->setValue(static_cast<int>(std::min<std::int64_t>(pageRows, m_pageRows->maximum())));
}

void EverythingForm::onWay()
{
    m_hint->setText(EverythingWords::wayHint(way()));
    m_pageRows->setEnabled(!isFile(way()));
    m_rows->setRowVisible(m_volume, way() == EverythingWay::Volume);
    showNote();
    Q_EMIT wayChanged();
}

void EverythingForm::setCodeNamesFolder(bool isNamed)
{
    if (std::exchange(m_isFolderNamed, isNamed) == isNamed)
        return;
    m_volume->setEnabled(!isNamed);
    m_volume->setToolTip(volumeToolTip());
    showNote();
}

/// What the user would otherwise believe of the choices that are shown, or were made at an export.
void EverythingForm::showNote()
{
    QStringList notes;
    if (m_isFolderNamed && way() == EverythingWay::Volume)
        notes << volumeToolTip();
    const ExportOptions wanted = options();
    const bool isText = wanted.format == ExportFormat::Csv || wanted.format == ExportFormat::Tsv;
    const bool isMore = wanted.byteOrderMark || wanted.decimalComma || wanted.guardFormulas;
    if (isFile(way()) && isText && isMore)
        notes << tr(
            "Written by the cluster: without byte order mark, with decimal points, without formula guard.");
    m_note->setText(notes.join(u' '));
    m_rows->setRowVisible(m_note, !notes.isEmpty());
}

void EverythingForm::onFormat()
{
    const QFileInfo file(target());
    if (!file.fileName().isEmpty())
        m_path->setText(
            QDir::toNativeSeparators(file.dir().filePath(file.completeBaseName() + u'.' + suffix())));
    showNote();
    Q_EMIT wayChanged();
}

void EverythingForm::browse()
{
    auto* chooser = new QFileDialog(this, tr("Get Everything"));
    chooser->setObjectName(u"everythingFileDialog"_s);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setDefaultSuffix(suffix());
    chooser->selectFile(target());
    connect(chooser, &QFileDialog::fileSelected, this,
        [this](const QString& path) { m_path->setText(QDir::toNativeSeparators(path)); });
    chooser->open();
}

QString EverythingForm::problem() const
{
    const QString path = target();
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

QString EverythingForm::volumeProblem() const
{
    if (way() != EverythingWay::Volume || !volume().isEmpty())
        return {};
    return tr("Give the volume as /Volumes/catalog/schema/volume.");
}

} // namespace brickbench::ui
