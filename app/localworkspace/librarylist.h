// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <memory>
#include <optional>

class QNetworkAccessManager;
class QNetworkReply;

namespace brickbench::local {

enum class LibraryStatus { Pending, Loaded, Error };

struct Library {
    QString name;
    QString uri;
    QString path; ///< what goes on sys.path (the folder of a .py); empty while it is downloaded
    LibraryStatus status = LibraryStatus::Pending;
};

/// The libraries of the cluster: local files, uploaded files, and downloads where they are allowed.
class LibraryList : public QObject {
    Q_OBJECT

public:
    /// Uploads and downloads are kept in \a folder, which is private and made when needed.
    LibraryList(const QString& folder, bool allowDownload);
    ~LibraryList() override;

    /// Adds what \a uri names, or gives the sentence for a 400. loaded() may be signalled before this
    /// returns.
    std::optional<QString> addUri(const QString& name, const QString& uri);
    /// Keeps \a bytes under \a fileName and adds them; gives the sentence for a 400 when that fails.
    std::optional<QString> addFile(const QString& name, const QString& fileName, const QByteArray& bytes);

    /// As libraries/list answers.
    QJsonArray toJson() const;
    /// Paths of all loaded ones, oldest first.
    QStringList paths() const;

Q_SIGNALS:
    void loaded(const QString& path);

private:
    std::optional<QString> keep(const QByteArray& bytes, const QString& fileName, QString* path);
    void add(const Library& library);
    void download(const QString& name, const QUrl& url);
    void downloaded(QNetworkReply& reply, qsizetype index);

    QString m_folder;
    bool m_allowDownload;
    QList<Library> m_libraries;
    int m_kept = 0;
    std::unique_ptr<QNetworkAccessManager> m_network; ///< made on the first download
};

} // namespace brickbench::local
