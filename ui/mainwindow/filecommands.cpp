// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/filecommands.h"

#include "ui/common/actionregistry.h"
#include "ui/mainwindow/tabarea.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString suffixOf(Language language)
{
    switch (language) {
    case Language::Python:
        return u"py"_s;
    case Language::Sql:
        return u"sql"_s;
    case Language::Scala:
        return u"scala"_s;
    case Language::R:
        return u"R"_s;
    }
    return {};
}

} // namespace

FileCommands::FileCommands(const ActionRegistry& actions, TabArea& tabs, QObject* parent)
    : QObject(parent)
    , m_tabs(tabs)
{
    connect(&actions.action(u"file.open"_s), &QAction::triggered, this, &FileCommands::askOpen);
    connect(&actions.action(u"file.save"_s), &QAction::triggered, this, [this] {
        if (EditorTab* tab = m_tabs.current())
            save(*tab);
    });
    connect(&actions.action(u"file.saveAs"_s), &QAction::triggered, this, [this] {
        if (EditorTab* tab = m_tabs.current())
            askSaveAs(*tab);
    });
}

void FileCommands::askOpen()
{
    auto* chooser = new QFileDialog(&m_tabs, tr("Open file"), m_folder);
    chooser->setObjectName(u"openFileDialog"_s);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFiles);
    chooser->setNameFilters({tr("Code (*.py *.sql *.scala *.R *.r)"), tr("All files (*)")});
    connect(chooser, &QFileDialog::filesSelected, this, [this](const QStringList& paths) {
        for (const QString& path : paths) {
            m_folder = QFileInfo(path).absolutePath();
            Q_EMIT openRequested(path);
        }
    });
    chooser->open();
}

void FileCommands::save(EditorTab& tab)
{
    if (!tab.document().hasFile())
        return askSaveAs(tab);
    tab.document().save();
}

void FileCommands::askSaveAs(EditorTab& tab)
{
    auto* chooser = new QFileDialog(&m_tabs, tr("Save as"), m_folder);
    chooser->setObjectName(u"saveFileDialog"_s);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    const QString suffix = suffixOf(tab.editor().language());
    chooser->setDefaultSuffix(suffix);
    chooser->setNameFilters({tr("%1 files (*.%2)").arg(suffix.toUpper(), suffix), tr("All files (*)")});
    chooser->selectFile(tab.document().hasFile() ? tab.document().path() : tab.title() + u'.' + suffix);
    connect(chooser, &QFileDialog::fileSelected, &tab, [this, &tab](const QString& path) {
        m_folder = QFileInfo(path).absolutePath();
        tab.document().saveAs(path);
    });
    chooser->open();
}

} // namespace brickbench::ui
