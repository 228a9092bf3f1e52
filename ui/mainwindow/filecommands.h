// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

namespace brickbench::ui {

class ActionRegistry;
class EditorTab;
class TabArea;

/// Open, Save and Save As: asks for names without blocking.
class FileCommands : public QObject {
    Q_OBJECT

public:
    FileCommands(const ActionRegistry& actions, TabArea& tabs, QObject* parent);

Q_SIGNALS:
    /// The user chose a file to open.
    void openRequested(const QString& path);

private:
    void askOpen();
    void save(EditorTab& tab);
    void askSaveAs(EditorTab& tab);

    TabArea& m_tabs;
    QString m_folder; ///< of the last file, where the next one is looked for
};

} // namespace brickbench::ui
