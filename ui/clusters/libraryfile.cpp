// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clusters/libraryfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct LibraryFile {
    Q_DECLARE_TR_FUNCTIONS(LibraryFile)
};

} // namespace

Language languageOfLibrary(const QString& fileName)
{
    if (fileName.endsWith(u".jar"_s, Qt::CaseInsensitive))
        return Language::Scala;
    const bool isRPackage = fileName.endsWith(u".tar.gz"_s, Qt::CaseInsensitive);
    return isRPackage ? Language::R : Language::Python;
}

Result<UploadLibrary> readLibraryFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::Io, u"%1: %2"_s.arg(path, file.errorString()));
    UploadLibrary request;
    request.fileContent = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return failure(Error::Kind::Io, u"%1: %2"_s.arg(path, file.errorString()));
    request.fileName = QFileInfo(path).fileName();
    request.name = request.fileName;
    request.language = languageOfLibrary(request.fileName);
    return request;
}

QFileDialog* makeLibraryChooser(QWidget* parent)
{
    auto* chooser = new QFileDialog(parent, LibraryFile::tr("Choose a library"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    chooser->setNameFilters({LibraryFile::tr("Libraries (*.whl *.egg *.jar *.zip *.py *.tar.gz)"),
        LibraryFile::tr("All files (*)")});
    return chooser;
}

} // namespace brickbench::ui
