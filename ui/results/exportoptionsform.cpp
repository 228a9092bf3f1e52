// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/exportoptionsform.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

QLabel* noteLabel(QWidget* parent, const QString& name)
{
    auto* label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace

ExportOptionsForm::ExportOptionsForm(QWidget* parent)
    : QWidget(parent)
    , m_rows(new QFormLayout(this))
    , m_flavour(new QComboBox(this))
    , m_delimiter(new QComboBox(this))
    , m_header(new QCheckBox(tr("&Names of the columns in the first row"), this))
    , m_byteOrderMark(new QCheckBox(tr("&Byte order mark: tells Excel that the file is Unicode"), this))
    , m_decimalComma(new QCheckBox(tr("Decimal co&mma: 1,5 for 1.5"), this))
    , m_guard(new QCheckBox(tr("Disarm form&ulas"), this))
    , m_guardNote(noteLabel(this, u"exportGuardNote"_s))
    , m_note(noteLabel(this, u"exportFormatNote"_s))
{
    build();
}

void ExportOptionsForm::build()
{
    m_flavour->setObjectName(u"exportFlavour"_s);
    m_flavour->addItem(tr("Standard (RFC 4180)"));
    m_flavour->addItem(tr("Excel"));
    m_flavour->addItem(tr("Custom"));
    m_delimiter->setObjectName(u"exportDelimiter"_s);
    m_delimiter->addItem(tr("Comma ,"), QChar(u','));
    m_delimiter->addItem(tr("Semicolon ;"), QChar(u';'));
    m_delimiter->addItem(tr("Tab"), QChar(u'\t'));
    m_delimiter->addItem(tr("Bar |"), QChar(u'|'));
    m_header->setObjectName(u"exportHeader"_s);
    m_byteOrderMark->setObjectName(u"exportByteOrderMark"_s);
    m_decimalComma->setObjectName(u"exportDecimalComma"_s);
    m_guard->setObjectName(u"exportGuard"_s);
    m_guardNote->setText(tr(
        "Puts ' before texts that start with = + - @, which a spreadsheet would run. It changes these texts; "
        "numbers stay as they are."));
    m_guardNote->setContentsMargins(22, 0, 0, 0);

    m_rows->setContentsMargins({});
    m_rows->setVerticalSpacing(6);
    m_rows->addRow(tr("&Form"), m_flavour);
    m_rows->addRow(tr("&Delimiter"), m_delimiter);
    m_rows->addRow(m_header);
    m_rows->addRow(m_byteOrderMark);
    m_rows->addRow(m_decimalComma);
    m_rows->addRow(m_guard);
    m_rows->addRow(m_guardNote);
    m_rows->addRow(m_note);

    connect(m_flavour, &QComboBox::activated, this, &ExportOptionsForm::onFlavour);
    connect(m_delimiter, &QComboBox::activated, this, &ExportOptionsForm::onOption);
    for (QCheckBox* box : {m_byteOrderMark, m_decimalComma, m_guard})
        connect(box, &QCheckBox::toggled, this, &ExportOptionsForm::onOption);
    connect(m_header, &QCheckBox::toggled, this, [this](bool on) {
        m_choices.header = on;
        if (!m_isShowing)
            Q_EMIT changed();
    });
}

void ExportOptionsForm::setChoices(const ExportChoices& choices)
{
    m_choices = choices;
    showChoices();
}

void ExportOptionsForm::setFormat(ExportFormat format, const QString& note)
{
    m_choices.format = format;
    m_note->setText(note);
    showChoices();
    Q_EMIT changed();
}

void ExportOptionsForm::showChoices()
{
    m_isShowing = true;
    const bool isCsv = m_choices.format == ExportFormat::Csv;
    const bool isSeparated = isCsv || m_choices.format == ExportFormat::Tsv;
    const ExportOptions options = m_choices.options(QLocale());
    m_flavour->setCurrentIndex(static_cast<int>(m_choices.flavour));
    m_delimiter->setCurrentIndex(m_delimiter->findData(QChar(QLatin1Char(options.delimiter))));
    m_header->setChecked(m_choices.header);
    m_byteOrderMark->setChecked(options.byteOrderMark);
    m_decimalComma->setChecked(options.decimalComma);
    m_guard->setChecked(options.guardFormulas);
    const std::pair<QWidget*, bool> shown[]{{m_flavour, isSeparated}, {m_delimiter, isCsv},
        {m_header, isSeparated || m_choices.format == ExportFormat::Xlsx}, {m_byteOrderMark, isSeparated},
        {m_decimalComma, isSeparated}, {m_guard, isSeparated}, {m_guardNote, isSeparated}};
    for (const auto& [widget, isShown] : shown)
        m_rows->setRowVisible(widget, isShown);
    m_isShowing = false;
}

void ExportOptionsForm::onFlavour()
{
    const ExportOptions before = m_choices.options(QLocale());
    m_choices.flavour = static_cast<ExportChoices::Flavour>(m_flavour->currentIndex());
    if (m_choices.flavour == ExportChoices::Flavour::Custom)
        m_choices.custom = before; // what was shown is what is changed from
    showChoices();
    Q_EMIT changed();
}

void ExportOptionsForm::onOption()
{
    if (m_isShowing)
        return;
    ExportOptions options;
    options.delimiter = m_delimiter->currentData().toChar().toLatin1();
    options.byteOrderMark = m_byteOrderMark->isChecked();
    options.decimalComma = m_decimalComma->isChecked();
    options.guardFormulas = m_guard->isChecked();
    m_choices.flavour = ExportChoices::Flavour::Custom;
    m_choices.custom = options;
    showChoices();
    Q_EMIT changed();
}

} // namespace brickbench::ui
