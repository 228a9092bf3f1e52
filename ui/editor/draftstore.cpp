// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/draftstore.h"

#include "core/runinbackground.h"

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QUuid>

#include <chrono>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// With the time to write this stays below the promised second.
static constexpr auto journalPause = 700ms;
static constexpr auto retryPause = 5s;

DraftStore::DraftStore(const QString& root, QObject* parent)
    : QObject(parent)
    , m_root(root)
    , m_folder(root + u'/' + newId())
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &DraftStore::writeDue);
}

DraftStore::~DraftStore()
{
    flushNow();
    if (m_lock) {
        m_lock->unlock();
        QDir().rmdir(m_folder); // stays when drafts are left in it
    }
}

QString DraftStore::newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

void DraftStore::lockFolder()
{
    if (m_lock || !QDir().mkpath(m_folder))
        return;
    m_lock = std::make_unique<QLockFile>(m_folder + "/lock"_L1);
    m_lock->setStaleLockTime(0);
    if (!m_lock->tryLock(0))
        m_lock.reset();
}

void DraftStore::restore()
{
    lockFolder();
    runInBackground(
        this, [root = m_root, own = m_folder] { return adoptDrafts(root, own); },
        [this](const FoundDrafts& found) { Q_EMIT restored(found.drafts, found.setAside); });
}

void DraftStore::put(const QString& id, QObject* context, Snapshot snapshot)
{
    Entry& entry = m_entries[id];
    entry.context = context;
    entry.snapshot = std::move(snapshot);
    entry.isDue = true;
    m_removed.removeAll(id);
    // Not started anew by each key: someone who types without a pause is journalled too.
    if (!m_soon.isActive())
        m_soon.start(journalPause);
}

void DraftStore::flush()
{
    if (m_soon.isActive() && !m_isFailing)
        writeDue();
}

void DraftStore::writeDue()
{
    m_soon.stop();
    lockFolder();
    for (auto it = m_entries.begin(); it != m_entries.end(); ++it) {
        if (it->isDue && !it->writing.valid())
            startWriting(it.key(), *it);
    }
}

void DraftStore::startWriting(const QString& id, Entry& entry)
{
    entry.isDue = false;
    if (!entry.context)
        return;
    const auto over = std::make_shared<std::promise<void>>();
    entry.writing = over->get_future().share();
    const auto work = [over, folder = m_folder, draft = entry.snapshot()] {
        Result<void> result = writeDraft(folder, draft);
        over->set_value();
        return result;
    };
    runInBackground(this, work, [this, id](const Result<void>& result) { onWritten(id, result); });
}

void DraftStore::onWritten(const QString& id, const Result<void>& result)
{
    const auto entry = m_entries.find(id);
    if (entry != m_entries.end())
        entry->writing = {};
    if (m_removed.removeAll(id) > 0) {
        QFile::remove(draftPath(m_folder, id));
        m_entries.remove(id);
        return;
    }
    if (!result) {
        if (entry != m_entries.end())
            entry->isDue = true;
        m_soon.start(retryPause);
        if (!std::exchange(m_isFailing, true))
            Q_EMIT failed(sentenceFor(result.error()));
        return;
    }
    if (std::exchange(m_isFailing, false))
        Q_EMIT recovered();
    Q_EMIT written(id);
    if (entry != m_entries.end() && entry->isDue && !m_soon.isActive())
        m_soon.start(journalPause);
}

Result<void> DraftStore::flushNow()
{
    m_soon.stop();
    Result<void> first;
    for (const QString& id : m_entries.keys()) {
        const Result<void> result = writeNow(id);
        if (!result && first)
            first = result;
    }
    return first;
}

Result<void> DraftStore::writeNow(const QString& id)
{
    const auto entry = m_entries.find(id);
    if (entry == m_entries.end())
        return {};
    if (entry->writing.valid())
        entry->writing.wait();
    if (m_removed.contains(id)) {
        QFile::remove(draftPath(m_folder, id));
        return {};
    }
    if (!entry->isDue || !entry->context)
        return {};
    lockFolder();
    const Result<void> result = writeDraft(m_folder, entry->snapshot());
    entry->isDue = !result;
    if (!result)
        return Unexpected(sentenceFor(result.error()));
    return {};
}

void DraftStore::remove(const QString& id)
{
    const auto entry = m_entries.find(id);
    if (entry != m_entries.end() && entry->writing.valid()) {
        entry->isDue = false;
        m_removed.append(id);
        return;
    }
    m_entries.remove(id);
    QFile::remove(draftPath(m_folder, id));
}

Error DraftStore::sentenceFor(const Error& error) const
{
    Error out = error;
    out.detail
        = tr("Unsaved text cannot be journalled in %1: %2. Save your work by hand and make room; the journal "
             "goes on by itself.")
              .arg(QDir::toNativeSeparators(m_root), error.detail);
    return out;
}

} // namespace brickbench::ui
