// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QXmlStreamReader>

// Reads workbooks back as the zipped XML they are; needs a python3 to unzip them.
namespace brickbench::test {

using namespace Qt::Literals::StringLiterals;

struct SheetCell {
    QByteArray type; ///< "n", "inlineStr", "b"
    QByteArray format; ///< the number format, "" for general
    QString text;

    friend bool operator==(const SheetCell&, const SheetCell&) = default;
};

/// Cells by reference ("B2"); blank ones are not there.
using Sheet = QHash<QByteArray, SheetCell>;

/// The files of an archive whose checksums are right.
inline QHash<QString, QByteArray> unzipped(const QString& archive)
{
    const QTemporaryDir folder;
    QProcess python;
    const QString system = u"/usr/bin/python3"_s;
    python.start(QFile::exists(system) ? system : u"python3"_s,
        {u"-c"_s, u"import sys, zipfile\nzipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])"_s, archive,
            folder.path()});
    python.waitForFinished();
    QHash<QString, QByteArray> files;
    QDirIterator found(folder.path(), QDir::Files, QDirIterator::Subdirectories);
    while (found.hasNext()) {
        QFile file(found.next());
        if (file.open(QIODevice::ReadOnly))
            files.insert(QDir(folder.path()).relativeFilePath(file.fileName()), file.readAll());
    }
    return files;
}

/// Number formats by style.
inline QByteArrayList formatsOf(const QByteArray& styles)
{
    QXmlStreamReader xml(styles);
    QHash<QByteArray, QByteArray> codes{{"0", ""}, {"1", "0"}, {"2", "0.00"}};
    QByteArrayList formats;
    bool inCells = false;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.name() == "cellXfs"_L1)
            inCells = xml.isStartElement();
        const auto attribute
            = [&xml](const char* name) { return xml.attributes().value(QLatin1StringView(name)).toUtf8(); };
        if (xml.isStartElement() && xml.name() == "numFmt"_L1)
            codes.insert(attribute("numFmtId"), attribute("formatCode"));
        if (xml.isStartElement() && inCells && xml.name() == "xf"_L1)
            formats += codes.value(attribute("numFmtId"), "?");
    }
    return formats;
}

inline QString unescaped(QString text)
{
    static const QRegularExpression form(u"_x([0-9A-Fa-f]{4})_"_s);
    for (qsizetype at = text.indexOf("_x"_L1); at >= 0 && at < text.size(); ++at) {
        const auto found = form.match(text, at);
        if (!found.hasMatch())
            break;
        at = found.capturedStart();
        text.replace(at, 7, QChar(found.captured(1).toUShort(nullptr, 16)));
    }
    return text;
}

/// The first sheet; empty when it is no XML.
inline Sheet readSheet(const QString& archive)
{
    Sheet sheet;
    const auto files = unzipped(archive);
    const QByteArrayList formats = formatsOf(files.value(u"xl/styles.xml"_s));
    QXmlStreamReader xml(files.value(u"xl/worksheets/sheet1.xml"_s));
    QByteArray reference;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == "c"_L1) {
            reference = xml.attributes().value("r"_L1).toUtf8();
            const auto style = xml.attributes().value("s"_L1).toInt();
            sheet[reference]
                = {xml.attributes().hasAttribute("t"_L1) ? xml.attributes().value("t"_L1).toUtf8() : "n",
                    formats.value(style), {}};
        } else if (xml.isStartElement() && (xml.name() == "v"_L1 || xml.name() == "t"_L1)) {
            sheet[reference].text = unescaped(xml.readElementText());
        }
    }
    if (xml.hasError())
        qWarning() << xml.errorString();
    return xml.hasError() ? Sheet() : sheet;
}

} // namespace brickbench::test
