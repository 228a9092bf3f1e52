// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clusters/uploaddialog.h"

#include "core/runinbackground.h"
#include "ui/clusters/libraryfile.h"
#include "ui/common/banner.h"
#include "ui/common/languagetext.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

UploadDialog::UploadDialog(const ThemeSource& theme, ClusterId cluster, QWidget* parent)
    : QDialog(parent)
    , m_cluster(std::move(cluster))
    , m_banner(new Banner(theme, this))
    , m_name(new QLineEdit(this))
    , m_language(new QComboBox(this))
    , m_byUri(new QRadioButton(tr("From an &address"), this))
    , m_byFile(new QRadioButton(tr("From a &file"), this))
    , m_uri(new QLineEdit(this))
    , m_file(new QLineEdit(this))
    , m_browse(new QPushButton(tr("&Browse…"), this))
{
    setObjectName(u"uploadDialog"_s);
    setWindowTitle(tr("Upload a library"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_upload = buttons->addButton(tr("&Upload"), QDialogButtonBox::AcceptRole);
    m_upload->setObjectName(u"uploadAccept"_s);
    buttons->button(QDialogButtonBox::Cancel)->setObjectName(u"uploadCancel"_s);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(m_banner);
    layout->addWidget(makeForm());
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &UploadDialog::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_browse, &QPushButton::clicked, this, &UploadDialog::browse);
    connect(m_file, &QLineEdit::textChanged, this, &UploadDialog::guessName);
    connect(m_uri, &QLineEdit::textChanged, this, &UploadDialog::guessName);
    resize(480, sizeHint().height());
}

QWidget* UploadDialog::makeForm()
{
    auto* form = new QWidget(this);
    m_name->setObjectName(u"libraryName"_s);
    m_language->setObjectName(u"libraryLanguage"_s);
    for (const Language language : allLanguages)
        m_language->addItem(languageText(language), static_cast<int>(language));
    m_byUri->setObjectName(u"libraryByUri"_s);
    m_byFile->setObjectName(u"libraryByFile"_s);
    m_uri->setObjectName(u"libraryUri"_s);
    m_uri->setAccessibleName(tr("Address of the library"));
    m_uri->setPlaceholderText(u"https://repo.example.com/lib.whl"_s);
    m_file->setObjectName(u"libraryFile"_s);
    m_file->setAccessibleName(tr("File of the library"));
    m_browse->setObjectName(u"libraryBrowse"_s);

    auto* fileRow = new QHBoxLayout;
    fileRow->addWidget(m_file, 1);
    fileRow->addWidget(m_browse);
    auto* rows = new QFormLayout(form);
    rows->setContentsMargins({});
    rows->setVerticalSpacing(10);
    rows->addRow(m_byFile, fileRow);
    rows->addRow(m_byUri, m_uri);
    rows->addRow(tr("&Name"), m_name);
    rows->addRow(tr("&Language"), m_language);

    const auto choose = [this] {
        m_uri->setEnabled(m_byUri->isChecked());
        m_file->setEnabled(m_byFile->isChecked());
        m_browse->setEnabled(m_byFile->isChecked());
    };
    connect(m_byUri, &QRadioButton::toggled, this, choose);
    m_byFile->setChecked(true);
    choose();
    return form;
}

void UploadDialog::restore(const UploadLibrary& request, const QString& path)
{
    (path.isEmpty() ? m_byUri : m_byFile)->setChecked(true);
    m_uri->setText(request.uri.toString());
    m_file->setText(path);
    m_name->setText(request.name);
    m_name->setModified(true);
    m_language->setCurrentIndex(m_language->findData(static_cast<int>(request.language)));
}

QString UploadDialog::filePath() const
{
    return m_byFile->isChecked() ? m_file->text().trimmed() : QString();
}

void UploadDialog::browse()
{
    QFileDialog* chooser = makeLibraryChooser(this);
    connect(chooser, &QFileDialog::fileSelected, m_file, &QLineEdit::setText);
    chooser->open();
}

void UploadDialog::guessName()
{
    const QString path = m_byFile->isChecked() ? m_file->text() : QUrl(m_uri->text()).path();
    if (!m_name->isModified())
        m_name->setText(QFileInfo(path).fileName());
    if (!path.isEmpty())
        m_language->setCurrentIndex(m_language->findData(static_cast<int>(languageOfLibrary(path))));
}

void UploadDialog::submit()
{
    UploadLibrary request;
    request.cluster = m_cluster;
    request.name = m_name->text().trimmed();
    request.language = static_cast<Language>(m_language->currentData().toInt());
    if (request.name.isEmpty())
        return m_banner->showMessage(Banner::Kind::Error, tr("Give the library a name."));
    if (m_byFile->isChecked())
        return submitFile(std::move(request));
    request.uri = QUrl(m_uri->text().trimmed(), QUrl::StrictMode);
    const QStringList schemes{u"http"_s, u"https"_s, u"file"_s, u"dbfs"_s, u"s3"_s, u"s3a"_s, u"abfss"_s};
    if (!request.uri.isValid() || !schemes.contains(request.uri.scheme())) {
        return m_banner->showMessage(Banner::Kind::Error,
            tr("Enter an address that the cluster can read, such as https://… or file:…"));
    }
    Q_EMIT uploadRequested(request);
    accept();
}

void UploadDialog::submitFile(UploadLibrary request)
{
    const QString path = m_file->text().trimmed();
    if (path.isEmpty())
        return m_banner->showMessage(Banner::Kind::Error, tr("Choose the file to upload."));
    m_upload->setEnabled(false);
    runInBackground(
        this, [path] { return readLibraryFile(path); },
        [this, request = std::move(request)](Result<UploadLibrary> file) mutable {
            m_upload->setEnabled(true);
            if (!file)
                return m_banner->showError(file.error());
            request.fileName = file->fileName;
            request.fileContent = std::move(file->fileContent);
            Q_EMIT uploadRequested(request);
            accept();
        });
}

} // namespace brickbench::ui
