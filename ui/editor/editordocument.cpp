// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/editordocument.h"

#include "core/runinbackground.h"
#include "ui/editor/codeeditor.h"
#include "ui/editor/draftstore.h"

#include <QFileInfo>

#include <utility>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What came of a save in the worker.
struct SaveOutcome {
    bool isChangedOnDisk = false;
    Result<QByteArray> hash;
};

/// Compares contents, not times: a copy or a checkout that gives back the same text is no conflict.
bool isChangedSince(const QString& path, const QByteArray& hash)
{
    const auto now = hashOfFile(path);
    return now && !hash.isEmpty() && *now != hash;
}

} // namespace

EditorDocument::EditorDocument(CodeEditor& editor, QObject* parent)
    : QObject(parent)
    , m_editor(&editor)
    , m_title(tr("Untitled"))
    , m_draftId(DraftStore::newId())
{
    connect(m_editor, &CodeEditor::textChanged, this, &EditorDocument::journal);
    connect(m_editor, &CodeEditor::languageChanged, this, &EditorDocument::journal);
    connect(m_editor, &CodeEditor::focusLost, this, [this] {
        if (m_store)
            m_store->flush();
    });
    connect(m_editor, &CodeEditor::closing, this, &EditorDocument::journalNow);
}

EditorDocument::~EditorDocument()
{
    if (m_editor)
        journalNow();
}

void EditorDocument::journalNow()
{
    if (m_store)
        m_store->writeNow(m_draftId);
}

QString EditorDocument::title() const
{
    return hasFile() ? QFileInfo(m_path).fileName() : m_title;
}

void EditorDocument::setTitle(const QString& title)
{
    m_title = title;
    if (!hasFile())
        Q_EMIT titleChanged(title);
    journal();
}

void EditorDocument::setPosition(int position)
{
    if (std::exchange(m_position, position) != position)
        journal();
}

void EditorDocument::setPlace(const QString& connectionId, const ClusterId& cluster)
{
    if (m_connectionId == connectionId && m_cluster == cluster)
        return;
    m_connectionId = connectionId;
    m_cluster = cluster;
    journal();
}

bool EditorDocument::isOf(const QString& path) const
{
    return !path.isEmpty() && (m_path == path || m_openingPath == path);
}

void EditorDocument::setPath(const QString& path)
{
    const QString before = title();
    m_path = path.isEmpty() ? QString() : QFileInfo(path).absoluteFilePath();
    if (title() != before)
        Q_EMIT titleChanged(title());
}

void EditorDocument::open(const QString& path)
{
    if (m_isBusy)
        return;
    m_isBusy = true;
    m_openingPath = path;
    runInBackground(
        this, [path] { return readTextFile(path); },
        [this, path](const Result<TextFile>& file) {
            m_isBusy = false;
            m_openingPath.clear();
            if (!m_editor)
                return;
            if (!file) {
                Q_EMIT failed(file.error());
                return finish();
            }
            m_hash = file->hash;
            m_hasBom = file->hasBom;
            if (const auto language = languageOfFile(path, file->utf8))
                m_editor->setLanguage(*language);
            setPath(path);
            m_editor->setUtf8(file->utf8);
            discardDraft();
            Q_EMIT opened();
            finish();
        });
}

void EditorDocument::save(IfChanged ifChanged)
{
    if (!hasFile() || !m_editor)
        return;
    if (m_isBusy)
        m_saveAgain = true;
    else
        startSave(m_path, ifChanged);
}

void EditorDocument::saveAs(const QString& path)
{
    if (!m_isBusy && m_editor)
        startSave(QFileInfo(path).absoluteFilePath(), IfChanged::Overwrite);
}

void EditorDocument::startSave(const QString& path, IfChanged ifChanged)
{
    m_isBusy = true;
    const TextFile file{m_editor->utf8(), m_hasBom, m_hash};
    const auto work = [path, file, ifChanged] {
        if (ifChanged == IfChanged::Ask && isChangedSince(path, file.hash))
            return SaveOutcome{true, QByteArray()};
        return SaveOutcome{false, writeTextFile(path, file)};
    };
    runInBackground(this, work, [this, path, utf8 = file.utf8](const SaveOutcome& outcome) {
        m_isBusy = false;
        if (!m_editor)
            return;
        if (outcome.isChangedOnDisk)
            Q_EMIT changedOnDisk(path);
        else
            onSaved(path, utf8, outcome.hash);
        finish();
    });
}

void EditorDocument::onSaved(const QString& path, const QByteArray& utf8, const Result<QByteArray>& hash)
{
    if (!hash) {
        Q_EMIT failed(hash.error());
        return;
    }
    m_hash = *hash;
    const bool isNewName = path != m_path;
    setPath(path);
    const auto language = isNewName ? languageOfFile(path, utf8) : std::nullopt;
    if (language)
        m_editor->setLanguage(*language);
    // What was typed while the worker wrote is not in the file.
    if (m_editor->utf8() == utf8) {
        m_editor->setModified(false);
        discardDraft();
    } else {
        journal();
    }
    Q_EMIT saved();
}

void EditorDocument::finish()
{
    if (std::exchange(m_saveAgain, false))
        save();
}

void EditorDocument::checkDisk()
{
    if (!hasFile() || m_isBusy)
        return;
    runInBackground(
        this, [path = m_path, hash = m_hash] { return isChangedSince(path, hash); },
        [this, hash = m_hash](bool isChanged) {
            if (isChanged && hash == m_hash)
                Q_EMIT changedOnDisk(m_path);
        });
}

void EditorDocument::journalTo(DraftStore& store)
{
    m_store = &store;
    journal();
}

void EditorDocument::journal()
{
    // An empty document that never had a file holds nothing to lose.
    if (!m_editor)
        return;
    if (!m_store || !m_editor->isModified() || (m_editor->isEmpty() && !hasFile())) {
        if (m_store)
            m_store->remove(m_draftId);
        return;
    }
    m_store->put(m_draftId, this, [this] { return draft(); });
}

Draft EditorDocument::draft() const
{
    Draft draft;
    draft.id = m_draftId;
    draft.title = m_title;
    draft.path = m_path;
    draft.language = m_editor->language();
    draft.connectionId = m_connectionId;
    draft.cluster = m_cluster;
    draft.line = m_editor->line();
    draft.column = m_editor->column();
    draft.position = m_position;
    draft.isModified = m_editor->isModified();
    draft.hasBom = m_hasBom;
    draft.fileHash = m_hash;
    draft.written = QDateTime::currentDateTimeUtc();
    draft.utf8 = m_editor->utf8();
    return draft;
}

void EditorDocument::restore(const Draft& draft)
{
    m_draftId = draft.id;
    m_title = draft.title;
    m_hash = draft.fileHash;
    m_hasBom = draft.hasBom;
    m_position = draft.position;
    m_connectionId = draft.connectionId;
    m_cluster = draft.cluster;
    m_editor->setLanguage(draft.language);
    m_editor->setUtf8(draft.utf8);
    m_editor->setModified(draft.isModified);
    m_editor->setCursor(draft.line, draft.column);
    setPath(draft.path);
    if (!hasFile())
        Q_EMIT titleChanged(m_title);
    journal();
}

void EditorDocument::discardDraft()
{
    if (m_store)
        m_store->remove(m_draftId);
}

} // namespace brickbench::ui
