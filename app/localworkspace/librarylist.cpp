// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/librarylist.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <algorithm>

namespace brickbench::local {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 largestDownload = 256 * 1024 * 1024;
constexpr qint64 largestModule = 16 * 1024 * 1024;

std::optional<QString> kindProblem(const QString& fileName)
{
    static const QStringList python{u".py"_s, u".zip"_s, u".whl"_s, u".egg"_s};
    const bool known = std::any_of(python.begin(), python.end(),
        [&](const QString& ending) { return fileName.endsWith(ending, Qt::CaseInsensitive); });
    if (known)
        return std::nullopt;
    if (fileName.endsWith(u".jar"_s, Qt::CaseInsensitive))
        return u"A .jar needs Spark, which this local workspace does not run; use a cluster for it."_s;
    return u"requirement failed: a Python library ends in .py, .zip, .whl or .egg, '%1' does not"_s.arg(
        fileName);
}

bool isModule(const QString& fileName)
{
    return fileName.endsWith(u".py"_s, Qt::CaseInsensitive);
}

QString statusName(LibraryStatus status)
{
    switch (status) {
    case LibraryStatus::Pending:
        return u"LibraryPending"_s;
    case LibraryStatus::Loaded:
        return u"LibraryLoaded"_s;
    case LibraryStatus::Error:
        break;
    }
    return u"LibraryError"_s;
}

} // namespace

LibraryList::LibraryList(const QString& folder, bool allowDownload)
    : m_folder(folder)
    , m_allowDownload(allowDownload)
{
}

LibraryList::~LibraryList() = default;

std::optional<QString> LibraryList::addUri(const QString& name, const QString& uri)
{
    const QUrl url(uri, QUrl::StrictMode);
    const QString scheme = url.scheme();
    if (scheme == "file"_L1) {
        const QString path = url.toLocalFile();
        if (const auto problem = kindProblem(path))
            return problem;
        QFile file(path);
        if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
            return u"requirement failed: there is no readable file '%1' on this computer"_s.arg(path);
        if (!isModule(path)) {
            add({name, uri, path, LibraryStatus::Loaded});
            return std::nullopt;
        }
        // Copied: with its folder on sys.path, its neighbours would hide modules of the same name.
        Library library{name, uri, {}, LibraryStatus::Loaded};
        const auto problem = keep(file.read(largestModule), QFileInfo(path).fileName(), &library.path);
        if (!problem)
            add(library);
        return problem;
    }
    if (scheme != "http"_L1 && scheme != "https"_L1)
        return u"requirement failed: uri must be a file: URI such as file:///home/me/tools.py, '%1' is not"_s
            .arg(uri);
    if (!m_allowDownload)
        return u"The local workspace does not download libraries. Download the file and upload it with a file: URI, or "
               "start the workspace with --allow-library-download."_s;
    if (const auto problem = kindProblem(url.path()))
        return problem;
    download(name, url);
    return std::nullopt;
}

std::optional<QString> LibraryList::addFile(
    const QString& name, const QString& fileName, const QByteArray& bytes)
{
    const QString base = QFileInfo(QString(fileName).replace(u'\\', u'/')).fileName();
    if (const auto problem = kindProblem(base))
        return problem;
    QString path;
    if (const auto problem = keep(bytes, base, &path))
        return problem;
    add({name.isEmpty() ? base : name, u"file:"_s + base, path, LibraryStatus::Loaded});
    return std::nullopt;
}

std::optional<QString> LibraryList::keep(const QByteArray& bytes, const QString& fileName, QString* path)
{
    // A folder for each: two libraries may have the same file name, and a module must not see its neighbours.
    const QString folder = u"%1/%2"_s.arg(m_folder).arg(++m_kept);
    QFile file(folder + u'/' + fileName);
    if (!QDir().mkpath(folder) || !file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()
        || !file.flush()) {
        const bool isNamed
            = file.error() != QFileDevice::NoError && file.error() != QFileDevice::UnspecifiedError;
        const QString why = isNamed ? file.errorString() : u"there is no room for it"_s;
        QDir(folder).removeRecursively(); // a half written one would keep what room there is
        return u"The library could not be saved: %1. Free some space in the data folder and upload it again."_s
            .arg(why);
    }
    *path = isModule(fileName) ? folder : file.fileName();
    return std::nullopt;
}

void LibraryList::add(const Library& library)
{
    m_libraries.append(library);
    if (library.status == LibraryStatus::Loaded)
        Q_EMIT loaded(library.path);
}

void LibraryList::download(const QString& name, const QUrl& url)
{
    if (!m_network)
        m_network = std::make_unique<QNetworkAccessManager>();
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::NoLessSafeRedirectPolicy);
    request.setTransferTimeout(60'000);
    add({name, url.toString(), {}, LibraryStatus::Pending});
    const qsizetype index = m_libraries.size() - 1;
    QNetworkReply* reply = m_network->get(request);
    connect(reply, &QNetworkReply::downloadProgress, this, [reply](qint64 received, qint64) {
        if (received > largestDownload)
            reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply, index] {
        downloaded(*reply, index);
        reply->deleteLater();
    });
}

void LibraryList::downloaded(QNetworkReply& reply, qsizetype index)
{
    Library& library = m_libraries[index];
    const bool arrived = reply.error() == QNetworkReply::NoError;
    if (!arrived || keep(reply.readAll(), QFileInfo(QUrl(library.uri).path()).fileName(), &library.path)) {
        library.status = LibraryStatus::Error;
        return;
    }
    library.status = LibraryStatus::Loaded;
    Q_EMIT loaded(library.path);
}

QJsonArray LibraryList::toJson() const
{
    QJsonArray list;
    for (const Library& library : m_libraries)
        list.append(QJsonObject{{u"name"_s, library.name}, {u"status"_s, statusName(library.status)}});
    return list;
}

QStringList LibraryList::paths() const
{
    QStringList paths;
    for (const Library& library : m_libraries) {
        if (library.status == LibraryStatus::Loaded)
            paths.append(library.path);
    }
    return paths;
}

} // namespace brickbench::local
