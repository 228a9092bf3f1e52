// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/lostreply.h"
#include "ui/clusters/installdialog.h"
#include "ui/clusters/installform.h"
#include "ui/clusters/librarylist.h"
#include "ui/clusters/librarywords.h"
#include "ui/clusters/uploadbar.h"
#include "ui/clusters/uploaddialog.h"
#include "ui/common/banner.h"
#include "ui/common/confirmation.h"
#include "ui/common/icons.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QToolButton>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

void LibraryList::wireKeys()
{
    const auto on = [this](Qt::Key key, void (LibraryList::*act)()) {
        auto* shortcut = new QShortcut(key, m_view);
        shortcut->setContext(Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    on(Qt::Key_Insert, &LibraryList::openInstall);
    on(Qt::Key_Delete, &LibraryList::askUninstall);
    // Enter goes into what there is to read.
    connect(m_view, &QListView::activated, m_message, [this] {
        if (m_message->isVisibleTo(this))
            m_message->setFocus();
    });
}

bool LibraryList::canInstall() const
{
    return m_libraries
        && m_libraries->calls().offer(LibraryCalls::Version::V20) == LibraryCalls::Offer::Offered;
}

bool LibraryList::mayInstall() const
{
    return m_libraries
        && (canInstall()
            || m_libraries->calls().offer(LibraryCalls::Version::V20) == LibraryCalls::Offer::Unknown);
}

bool LibraryList::canUpload() const
{
    return m_libraries
        && m_libraries->calls().offer(LibraryCalls::Version::V12) == LibraryCalls::Offer::Offered;
}

void LibraryList::openContextMenu(const QPoint& position)
{
    const std::vector<ListedLibrary> chosen = selected();
    if (chosen.empty() || !m_view->indexAt(position).isValid())
        return;
    const ListedLibrary& first = chosen.front();
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (canInstall() && chosen.size() == 1 && first.source
        && first.source->kind != LibrarySource::Kind::Unknown)
        menu->addAction(icon(u"add"_s), tr("Install again…"), this,
            [this, source = *first.source] { openInstallWith(source); });
    if (canInstall())
        menu->addAction(icon(u"delete"_s), tr("Uninstall…"), this, &LibraryList::askUninstall);
    menu->addSeparator();
    menu->addAction(icon(u"copy"_s), tr("Copy name"), this,
        [name = first.name] { QGuiApplication::clipboard()->setText(name); });
    if (!first.messages.isEmpty())
        menu->addAction(tr("Copy message"), this,
            [text = first.messages.join(u'\n')] { QGuiApplication::clipboard()->setText(text); });
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

InstallDialog* LibraryList::makeInstallDialog()
{
    const bool uploads = canUpload() && !m_libraries->isUploading();
    auto* dialog = new InstallDialog(m_theme, m_clusterName, canInstall(), uploads, this);
    // It asks about this cluster, whichever is shown when it is answered.
    const QPointer<ClusterLibraries> target = m_libraries;
    connect(dialog, &InstallDialog::installRequested, this,
        [this, dialog, target](const LibrarySource& source) { install(target, source, dialog); });
    connect(dialog, &InstallDialog::uploadRequested, this,
        [this, target](
            const UploadLibrary& request, const QString& path) { upload(target, request, path, true); });
    dialog->open();
    return dialog;
}

void LibraryList::openInstall()
{
    if (canInstall())
        makeInstallDialog();
    else if (m_libraries && m_libraries->isRefreshing())
        m_opensInstall = true;
    else if (canUpload())
        openUpload();
}

void LibraryList::openInstallWith(const LibrarySource& source)
{
    if (canInstall())
        makeInstallDialog()->form().setSource(source);
}

void LibraryList::openInstallWithFile(const QString& path)
{
    if (m_libraries)
        makeInstallDialog()->form().setFile(path);
}

void LibraryList::install(ClusterLibraries* target, const LibrarySource& source, InstallDialog* dialog)
{
    if (!target)
        return dialog->showProblem(tr("The connection was closed. Open it again, then install."));
    target->install({source}, this,
        [this, source, dialog = QPointer(dialog), name = m_clusterName, target = QPointer(target)](
            const Result<LibrariesAccepted>& answer) {
            onInstalled(target == m_libraries ? QString() : name, source, dialog, answer);
        });
}

void LibraryList::onInstalled(const QString& elsewhere, const LibrarySource& source, InstallDialog* dialog,
    const Result<LibrariesAccepted>& answer)
{
    if (answer) {
        if (dialog)
            dialog->accept();
        if (!m_bannerTellsOfList && elsewhere.isEmpty())
            m_banner->clear();
        return;
    }
    const QString sentence = mayHaveTakenEffect(answer.error())
        ? tr(
            "The answer was lost: “%1” may or may not have been installed. Look whether it is in the list before you "
            "install it again.")
              .arg(source.text)
        : errorSentence(answer.error());
    if (dialog) {
        dialog->setBusy(false);
        return dialog->showProblem(sentence);
    }
    m_bannerTellsOfList = false;
    if (!elsewhere.isEmpty())
        return m_banner->showMessage(Banner::Kind::Error, tr("On “%1”: %2").arg(elsewhere, sentence));
    m_banner->showMessage(Banner::Kind::Error, sentence);
    m_banner->addAction(tr("Install…"), [this, source] { openInstallWith(source); });
}

void LibraryList::askUninstall()
{
    if (!canInstall())
        return;
    std::vector<LibrarySource> sources;
    QStringList names;
    QStringList problems;
    for (const ListedLibrary& library : selected()) {
        if (const QString problem = uninstallProblem(library); !problem.isEmpty()) {
            problems += problem;
            continue;
        }
        sources.push_back(*library.source);
        names += library.name;
    }
    if (!problems.isEmpty()) {
        m_bannerTellsOfList = false;
        m_banner->showMessage(Banner::Kind::Warning, problems.join(u' '));
    }
    if (sources.empty())
        return;
    Question question;
    question.objectName = u"uninstallDialog"_s;
    question.title = names.size() == 1
        ? tr("Uninstall “%1”?").arg(names.front())
        : tr("Uninstall %n libraries?", nullptr, static_cast<int>(names.size()));
    question.text
        = tr("This takes effect when the cluster restarts. Until then code on “%1” can still use it, "
             "also that of other people.")
              .arg(m_clusterName);
    if (names.size() > 1)
        question.concerned = names;
    question.yes = tr("Uninstall");
    Confirmation::ask(
        question, window(), this, [this, sources = std::move(sources), names, asked = m_libraries] {
            if (asked && asked == m_libraries)
                uninstall(sources, names);
        });
}

void LibraryList::uninstall(std::vector<LibrarySource> sources, const QStringList& names)
{
    const QString concerned = names.join(u", "_s);
    m_libraries->uninstall(std::move(sources), this,
        [this, concerned, asked = m_libraries](const Result<LibrariesAccepted>& answer) {
            if (asked != m_libraries)
                return;
            m_bannerTellsOfList = false;
            if (!answer && mayHaveTakenEffect(answer.error()))
                return m_banner->showMessage(Banner::Kind::Warning,
                    tr("The answer was lost: “%1” may or may not be marked for removal. The list tells what the "
                       "cluster knows.")
                        .arg(concerned));
            if (!answer)
                return m_banner->showError(answer.error());
            m_banner->showMessage(
                Banner::Kind::Notice, tr("“%1” goes when the cluster restarts.").arg(concerned));
            m_banner->addAction(tr("Restart…"), [this] { Q_EMIT restartRequested(); });
        });
}

void LibraryList::openUpload()
{
    openUploadWith({}, {});
}

void LibraryList::openUploadWith(const UploadLibrary& request, const QString& path)
{
    if (!m_libraries || m_libraries->isUploading())
        return;
    auto* dialog = new UploadDialog(m_theme, m_libraries->cluster(), this);
    if (!request.name.isEmpty())
        dialog->restore(request, path);
    connect(dialog, &UploadDialog::uploadRequested, this,
        [this, dialog, target = m_libraries](
            const UploadLibrary& wanted) { upload(target, wanted, dialog->filePath(), false); });
    dialog->open();
}

void LibraryList::upload(
    ClusterLibraries* target, UploadLibrary request, const QString& path, bool isFromInstall)
{
    if (!target)
        return m_banner->showMessage(Banner::Kind::Error,
            tr("The connection was closed: “%1” was not uploaded. Open it again, then upload.")
                .arg(request.name));
    m_lastUpload = request;
    m_lastUpload.fileContent.clear();
    m_lastUpload.cluster = target->cluster();
    m_lastPath = path;
    m_lastFromInstall = isFromInstall;
    target->upload(std::move(request));
}

void LibraryList::onUpload()
{
    m_upload->setEnabled(!m_libraries->isUploading());
    if (!m_libraries->lastUpload() || m_libraries->isUploading())
        return;
    using State = ClusterLibraries::Upload::State;
    const ClusterLibraries::Upload upload = *m_libraries->lastUpload();
    m_bannerTellsOfList = false;
    switch (upload.state) {
    case State::Sending:
        return;
    case State::Done:
        m_banner->showMessage(Banner::Kind::Notice, tr("“%1” was uploaded.").arg(upload.name));
        break;
    case State::Cancelled:
        m_banner->showMessage(Banner::Kind::Notice,
            tr("The upload of “%1” was cancelled; the cluster has nothing of it.").arg(upload.name));
        break;
    case State::CancelledLate:
        m_banner->showMessage(Banner::Kind::Warning,
            tr("The upload of “%1” was cancelled late: all of it may have been sent. Look whether it is in the list.")
                .arg(upload.name));
        break;
    case State::Unknown:
        m_banner->showMessage(Banner::Kind::Warning,
            tr("The answer was lost: “%1” may or may not be on the cluster. Look whether it is in the list before you "
               "upload it again.")
                .arg(upload.name));
        break;
    case State::Failed:
        m_banner->showMessage(Banner::Kind::Error,
            tr("“%1” was not uploaded. %2").arg(upload.name, errorSentence(*upload.error)));
        break;
    }
    if (upload.state != State::Done && m_lastUpload.cluster == m_libraries->cluster())
        m_banner->addAction(tr("Upload again…"), [this] {
            if (m_lastFromInstall)
                openInstallWithFile(m_lastPath);
            else
                openUploadWith(m_lastUpload, m_lastPath);
        });
    m_libraries->forgetUpload(); // it is told
}

} // namespace brickbench::ui
