// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/draftfile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QSaveFile>
#include <QUuid>

#include <algorithm>
#include <tuple>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString checkSum(const QByteArray& bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha1).toHex());
}

/// Moves a file nobody can read out of the way without ever writing over another one.
void setAside(const QString& root, const QString& file, FoundDrafts& found)
{
    const QString folder = root + "/damaged"_L1;
    const QString target = folder + u'/' + QFileInfo(file).fileName() + u'.'
        + QUuid::createUuid().toString(QUuid::Id128).left(6);
    if (QDir().mkpath(folder) && QFile::rename(file, target))
        found.setAside.append(target);
    else
        found.setAside.append(file);
}

void adoptFolder(const QString& root, const QString& folder, const QString& own, FoundDrafts& found)
{
    for (const QString& name : QDir(folder).entryList({u"*.draft"_s}, QDir::Files)) {
        QFile file(folder + u'/' + name);
        auto draft = file.open(QIODevice::ReadOnly)
            ? decodeDraft(file.readAll())
            : Result<Draft>(failure(Error::Kind::Io, file.errorString()));
        file.close();
        if (!draft || draft->id + ".draft"_L1 != name) {
            setAside(root, file.fileName(), found);
            continue;
        }
        // When the move fails the draft stays where it is and is found again next time: twice beats never.
        QFile::rename(file.fileName(), draftPath(own, draft->id));
        found.drafts.push_back(*std::move(draft));
    }
}

} // namespace

QString draftPath(const QString& folder, const QString& id)
{
    return folder + u'/' + id + ".draft"_L1;
}

QByteArray encodeDraft(const Draft& draft)
{
    const QJsonObject head{{u"brickbenchDraft"_s, 1}, {u"id"_s, draft.id}, {u"title"_s, draft.title},
        {u"path"_s, draft.path}, {u"language"_s, wireName(draft.language)},
        {u"connection"_s, draft.connectionId}, {u"cluster"_s, draft.cluster.text}, {u"line"_s, draft.line},
        {u"column"_s, draft.column}, {u"position"_s, draft.position}, {u"modified"_s, draft.isModified},
        {u"bom"_s, draft.hasBom}, {u"fileHash"_s, QString::fromLatin1(draft.fileHash.toHex())},
        {u"written"_s, draft.written.toUTC().toString(Qt::ISODateWithMs)},
        {u"bytes"_s, qint64(draft.utf8.size())}, {u"sha1"_s, checkSum(draft.utf8)}};
    return QJsonDocument(head).toJson(QJsonDocument::Compact) + '\n' + draft.utf8;
}

Result<Draft> decodeDraft(const QByteArray& bytes)
{
    const qsizetype end = bytes.indexOf('\n');
    const QJsonObject head = QJsonDocument::fromJson(bytes.left(end)).object();
    if (end < 0 || head.value("brickbenchDraft"_L1).toInt() != 1)
        return failure(Error::Kind::Invalid, u"no draft header"_s);
    Draft draft;
    draft.utf8 = bytes.mid(end + 1);
    if (draft.utf8.size() != head.value("bytes"_L1).toInteger(-1)
        || checkSum(draft.utf8) != head.value("sha1"_L1).toString())
        return failure(Error::Kind::Invalid, u"the text is not the one that was written"_s);
    draft.id = head.value("id"_L1).toString();
    if (QUuid::fromString(draft.id).isNull())
        return failure(Error::Kind::Invalid, u"no id"_s);
    draft.title = head.value("title"_L1).toString();
    draft.path = head.value("path"_L1).toString();
    draft.language = languageFromName(head.value("language"_L1).toString()).value_or(Language::Python);
    draft.connectionId = head.value("connection"_L1).toString();
    draft.cluster = ClusterId{head.value("cluster"_L1).toString()};
    draft.line = head.value("line"_L1).toInt(1);
    draft.column = head.value("column"_L1).toInt(1);
    draft.position = head.value("position"_L1).toInt();
    draft.isModified = head.value("modified"_L1).toBool(true);
    draft.hasBom = head.value("bom"_L1).toBool();
    draft.fileHash = QByteArray::fromHex(head.value("fileHash"_L1).toString().toLatin1());
    draft.written = QDateTime::fromString(head.value("written"_L1).toString(), Qt::ISODateWithMs);
    return draft;
}

FoundDrafts adoptDrafts(const QString& root, const QString& own)
{
    FoundDrafts found;
    for (const QString& name : QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString folder = root + u'/' + name;
        if (folder == own || name == "damaged"_L1)
            continue;
        QLockFile lock(folder + "/lock"_L1);
        // Only a program that has ended counts as stale, however long ago it took the lock.
        lock.setStaleLockTime(0);
        // A disk that takes no lock is read all the same: drafts nobody can move are still drafts.
        if (!lock.tryLock(0) && lock.error() == QLockFile::LockFailedError)
            continue;
        adoptFolder(root, folder, own, found);
        lock.unlock();
        // What a kill left half written; the version before it is whole and has been taken over.
        for (const QString& rest : QDir(folder).entryList({u"*.draft.*"_s}, QDir::Files))
            QFile::remove(folder + u'/' + rest);
        QDir().rmdir(folder);
    }
    std::sort(found.drafts.begin(), found.drafts.end(), [](const Draft& a, const Draft& b) {
        return std::tie(a.position, a.written, a.id) < std::tie(b.position, b.written, b.id);
    });
    return found;
}

Result<void> writeDraft(const QString& folder, const Draft& draft)
{
    if (!QDir().mkpath(folder))
        return failure(Error::Kind::Io, folder);
    QSaveFile file(draftPath(folder, draft.id));
    const QByteArray bytes = encodeDraft(draft);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return failure(Error::Kind::Io, file.errorString());
    return {};
}

} // namespace brickbench::ui
