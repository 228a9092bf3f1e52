// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/draftfile.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <future>
#include <memory>

class QLockFile;

namespace brickbench::ui {

/// The journal: what is typed goes to a folder of the user's within a second, so that a kill or a power cut
/// costs at most that second. The user's own files are never touched.
///
/// Each running program has a folder of its own under the root, locked while it runs; restore() takes over
/// what ended programs left. Writing happens in worker threads, one at a time for each draft. Lives on the
/// GUI thread.
class DraftStore : public QObject {
    Q_OBJECT

public:
    using Snapshot = std::function<Draft()>;

    /// \a root: e.g. AppDataLocation/drafts; made when first needed.
    explicit DraftStore(const QString& root, QObject* parent = nullptr);
    /// Writes what is still due.
    ~DraftStore() override;

    static QString newId();

    /// Looks for drafts of ended programs; restored() follows once, later.
    void restore();
    /// The text behind \a id changed. \a snapshot is called on this thread when it is time to write, at most
    /// once a second, unless \a context died before.
    void put(const QString& id, QObject* context, Snapshot snapshot);
    /// Writes what is due now: the keyboard left the text.
    void flush();
    /// The same, but done when it returns; for the moment before the program ends. The first error, if any.
    Result<void> flushNow();
    /// The same for one draft.
    Result<void> writeNow(const QString& id);
    /// Forgets a draft and deletes its file: the tab was closed with consent, or its text saved.
    void remove(const QString& id);

Q_SIGNALS:
    void restored(const std::vector<brickbench::ui::Draft>& drafts, const QStringList& setAside);
    void written(const QString& id);
    /// Said once when writing begins to fail; it is tried again every few seconds. The detail is a sentence.
    void failed(const brickbench::Error& error);
    /// Writing works again.
    void recovered();

private:
    struct Entry {
        QPointer<QObject> context;
        Snapshot snapshot;
        bool isDue = false;
        std::shared_future<void> writing; ///< valid while a worker has the draft
    };

    void writeDue();
    void startWriting(const QString& id, Entry& entry);
    void onWritten(const QString& id, const Result<void>& result);
    void lockFolder();
    Error sentenceFor(const Error& error) const;

    QString m_root;
    QString m_folder;
    std::unique_ptr<QLockFile> m_lock;
    QHash<QString, Entry> m_entries;
    QStringList m_removed; ///< to be deleted once their last writing is over
    QTimer m_soon;
    bool m_isFailing = false;
};

} // namespace brickbench::ui
