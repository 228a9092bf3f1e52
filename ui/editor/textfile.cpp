// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/textfile.h"

#include "ui/editor/codecells.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QSaveFile>
#include <QStringDecoder>

#include <algorithm>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct TextFileWords {
    Q_DECLARE_TR_FUNCTIONS(brickbench::ui::TextFile)
};

QByteArray contentHash(const QByteArray& bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

QString nameOf(const QString& path)
{
    return QFileInfo(path).fileName();
}

/// Line of the first byte that is not UTF-8; 0 when all is well.
int firstBadLine(const QByteArray& bytes)
{
    QStringDecoder whole(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = whole(bytes);
    if (!whole.hasError())
        return 0;
    int line = 1;
    for (const QByteArray& part : bytes.split('\n')) {
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString text = decoder(part);
        if (decoder.hasError())
            return line;
        ++line;
    }
    return line;
}

Unexpected cannotRead(const QString& path, const QString& reason)
{
    return failure(Error::Kind::Io,
        TextFileWords::tr("%1 cannot be opened: %2. Check that it is there and that you may read it.")
            .arg(nameOf(path), reason));
}

Unexpected cannotWrite(const QString& path, const QString& reason)
{
    return failure(Error::Kind::Io,
        TextFileWords::tr(
            "%1 was not saved: %2. The file on disk is as it was and your text is still here; make room "
            "or save it under another name.")
            .arg(nameOf(path), reason));
}

} // namespace

Result<TextFile> readTextFile(const QString& path)
{
    QFile file(path);
    if (QFileInfo(path).isDir())
        return cannotRead(path, TextFileWords::tr("it is a folder"));
    if (!file.open(QIODevice::ReadOnly))
        return cannotRead(path, file.errorString());
    if (file.size() > largestTextFile) {
        return failure(Error::Kind::TooLarge,
            TextFileWords::tr("%1 has %2, more than the %3 this editor opens. Open a part of it instead.")
                .arg(nameOf(path), QLocale().formattedDataSize(file.size()),
                    QLocale().formattedDataSize(largestTextFile)));
    }
    TextFile text;
    text.utf8 = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return cannotRead(path, file.errorString());
    text.hash = contentHash(text.utf8);
    if (text.utf8.startsWith("\xef\xbb\xbf")) {
        text.hasBom = true;
        text.utf8.remove(0, 3);
    }
    if (text.utf8.startsWith("\xff\xfe") || text.utf8.startsWith("\xfe\xff")) {
        return failure(Error::Kind::Invalid,
            TextFileWords::tr(
                "%1 is UTF-16 text. Save it as UTF-8 in the program it comes from, then open it here.")
                .arg(nameOf(path)));
    }
    if (text.utf8.contains('\0')) {
        return failure(Error::Kind::Invalid,
            TextFileWords::tr(
                "%1 is not a text file: it holds zero bytes. It was not opened, so that nothing in it "
                "is damaged.")
                .arg(nameOf(path)));
    }
    if (const int line = firstBadLine(text.utf8); line > 0) {
        return failure(Error::Kind::Invalid,
            TextFileWords::tr(
                "%1 is not UTF-8: line %2 holds bytes of another encoding. It was not opened, so that "
                "nothing in it is damaged; convert it to UTF-8 first.")
                .arg(nameOf(path), QLocale().toString(line)));
    }
    return text;
}

Result<QByteArray> writeTextFile(const QString& path, const TextFile& file)
{
    QSaveFile save(path);
    if (QFileInfo(path).isDir())
        return cannotWrite(path, TextFileWords::tr("it is a folder"));
    // QSaveFile would put a new file in the place of one that says it must not be written.
    if (QFileInfo::exists(path) && !QFileInfo(path).isWritable())
        return cannotWrite(path, TextFileWords::tr("it is write-protected"));
    if (!save.open(QIODevice::WriteOnly))
        return cannotWrite(path, save.errorString());
    const QByteArray bytes = file.hasBom ? "\xef\xbb\xbf" + file.utf8 : file.utf8;
    if (save.write(bytes) != bytes.size() || !save.commit())
        return cannotWrite(path, save.errorString());
    return contentHash(bytes);
}

std::optional<QByteArray> hashOfFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!hash.addData(&file))
        return std::nullopt;
    return hash.result();
}

std::optional<Language> languageOfFile(const QString& path, const QByteArray& utf8)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    for (const auto& [name, language] : {std::pair{"py"_L1, Language::Python},
             std::pair{"sql"_L1, Language::Sql}, std::pair{"scala"_L1, Language::Scala},
             std::pair{"sc"_L1, Language::Scala}, std::pair{"r"_L1, Language::R}}) {
        if (suffix == name)
            return language;
    }
    return notebookLanguage(QString::fromUtf8(utf8.first(std::min(utf8.size(), qsizetype(200)))));
}

QString sizeNote(qsizetype bytes)
{
    if (bytes <= largestCommand)
        return {};
    return TextFileWords::tr(
        "This is %1 of code; Databricks takes at most %2 in one command. Run it in parts.")
        .arg(QLocale().formattedDataSize(bytes), QLocale().formattedDataSize(largestCommand));
}

} // namespace brickbench::ui
