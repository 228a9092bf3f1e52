// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/draftfile.h"
#include "ui/editor/textfile.h"

#include <QObject>
#include <QPointer>

namespace brickbench::ui {

class CodeEditor;
class DraftStore;

/// The file behind an editor: opening, saving, whether another program changed it, and its draft in the
/// journal.
///
/// Files are read and written in worker threads: every call answers later with one signal. Text typed while a
/// save runs is safe: the document then stays modified. An Error's detail is a whole sentence for the user.
class EditorDocument : public QObject {
    Q_OBJECT

public:
    enum class IfChanged {
        Ask, ///< changedOnDisk() instead of saving over another program's work
        Overwrite, ///< the user has been asked
    };

    /// \a editor may die before this, which then does nothing more.
    explicit EditorDocument(CodeEditor& editor, QObject* parent = nullptr);
    /// Leaves the draft: only discardDraft() and a save remove it.
    ~EditorDocument() override;

    CodeEditor& editor() const { return *m_editor; }
    QString path() const { return m_path; } ///< absolute; empty until opened or saved
    bool hasFile() const { return !m_path.isEmpty(); }
    bool isBusy() const { return m_isBusy; }
    /// The file's name, else what setTitle() said.
    QString title() const;
    void setTitle(const QString& title);
    /// Of the tab, for the order after a restart.
    void setPosition(int position);

    /// Where the text is run; kept in the draft only, so that it comes back there.
    void setPlace(const QString& connectionId, const ClusterId& cluster);
    const QString& connectionId() const { return m_connectionId; }
    const ClusterId& cluster() const { return m_cluster; }

    void open(const QString& path);
    /// Whether it shows \a path, or is about to.
    bool isOf(const QString& path) const;
    /// Needs a file; calls while busy are done after it.
    void save(IfChanged ifChanged = IfChanged::Ask);
    /// Saves under another name; whoever calls has asked before replacing a file.
    void saveAs(const QString& path);
    /// Says changedOnDisk() if the file is no longer what was read; for when the window becomes active.
    void checkDisk();

    /// From now on the text is journalled under draftId() until it is saved or discarded.
    void journalTo(DraftStore& store);
    QString draftId() const { return m_draftId; }
    Draft draft() const;
    /// Text, place and file as they were; nothing is read from the user's file.
    void restore(const Draft& draft);
    void discardDraft();

Q_SIGNALS:
    void opened();
    void saved();
    void failed(const brickbench::Error& error);
    /// Another program wrote the file since. Offer: save anyway, save under another name, open again.
    void changedOnDisk(const QString& path);
    void titleChanged(const QString& title);

private:
    void startSave(const QString& path, IfChanged ifChanged);
    void onSaved(const QString& path, const QByteArray& utf8, const Result<QByteArray>& hash);
    void setPath(const QString& path);
    void journal();
    void journalNow();
    void finish();

    QPointer<CodeEditor> m_editor;
    QPointer<DraftStore> m_store;
    QString m_path;
    QString m_openingPath;
    QString m_title;
    QString m_connectionId;
    ClusterId m_cluster;
    QString m_draftId;
    QByteArray m_hash;
    bool m_hasBom = false;
    int m_position = 0;
    bool m_isBusy = false;
    bool m_saveAgain = false;
};

} // namespace brickbench::ui
