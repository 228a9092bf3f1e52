// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clusters/clusterdetails.h"
#include "ui/clusters/clusterpanel.h"
#include "ui/clusters/clusterwords.h"
#include "ui/clusters/librarylist.h"
#include "ui/clusters/owncontext.h"
#include "ui/common/banner.h"
#include "ui/common/confirmation.h"
#include "ui/common/icons.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QListView>
#include <QMenu>

#include <algorithm>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

void ClusterPanel::openContextMenu(const QPoint& position)
{
    const Cluster* cluster = current();
    if (!cluster || !m_list->indexAt(position).isValid())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QMenu* languages = makeLanguageMenu(
        menu, [this, id = cluster->id](Language language) { Q_EMIT editorRequested(id, language); });
    languages->setTitle(tr("Open editor"));
    languages->setIcon(icon(u"editor"_s));
    menu->addMenu(languages);
    if (canStartCurrent())
        menu->addAction(icon(u"run"_s), tr("Start"), this, &ClusterPanel::startCurrent);
    menu->addAction(icon(u"restart"_s), tr("Restart…"), this, &ClusterPanel::askRestart);
    if (canTerminateCurrent())
        menu->addAction(icon(u"stop"_s), tr("Terminate…"), this, &ClusterPanel::askTerminate);
    menu->addAction(icon(u"library"_s), tr("Libraries"), m_details, &ClusterDetails::showLibraries);
    const bool isFavourite = m_favourites.contains(cluster->id);
    menu->addAction(icon(isFavourite ? u"star-filled"_s : u"star"_s),
        isFavourite ? tr("Remove from favourites") : tr("Add to favourites"), this,
        &ClusterPanel::toggleFavourite);
    menu->addSeparator();
    menu->addAction(icon(u"copy"_s), tr("Copy id"), this, &ClusterPanel::copyId);
    menu->addAction(
        tr("Copy name"), this, [name = cluster->name] { QGuiApplication::clipboard()->setText(name); });
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

void ClusterPanel::copyId()
{
    if (!m_current.isEmpty())
        QGuiApplication::clipboard()->setText(m_current.text);
}

void ClusterPanel::toggleFavourite()
{
    m_favourites.toggle(m_current);
    m_model.setFavourites(m_favourites.ids());
    updateDetails();
}

void ClusterPanel::openUpload()
{
    if (!current())
        return;
    m_details->showLibraries();
    m_details->libraries().openUpload();
}

void ClusterPanel::openInstall()
{
    if (!current())
        return;
    m_details->showLibraries();
    m_details->libraries().openInstall();
}

bool ClusterPanel::mayInstall() const
{
    return current() && m_details->libraries().mayInstall();
}

QString ClusterPanel::nameOf(const Cluster& cluster)
{
    return cluster.name.isEmpty() ? cluster.id.text : cluster.name;
}

bool ClusterPanel::isOffered() const
{
    return m_connection && m_connection->clusters().calls().offer() == ClusterCalls::Offer::Offered;
}

bool ClusterPanel::canStartCurrent() const
{
    return isOffered() && current() && canStart(current()->state);
}

bool ClusterPanel::canTerminateCurrent() const
{
    return isOffered() && current() && canTerminate(current()->state);
}

void ClusterPanel::startCurrent()
{
    if (canStartCurrent())
        m_connection->clusters().startCluster(m_current, this,
            report(tr("“%1” is starting. That takes some minutes.").arg(nameOf(*current()))));
}

void ClusterPanel::askRestart()
{
    const Cluster* cluster = current();
    if (!cluster)
        return;
    Question question;
    question.objectName = u"restartDialog"_s;
    question.title = tr("Restart “%1”?").arg(nameOf(*cluster));
    question.text
        = tr("Every execution context on it ends and loses its variables, also those of other people.");
    question.yes = tr("Restart");
    ask(question, *cluster,
        [this, id = cluster->id, done = report(tr("“%1” is restarting.").arg(nameOf(*cluster)))] {
            if (m_connection)
                m_connection->clusters().restart(id, this, done);
        });
}

void ClusterPanel::askTerminate()
{
    const Cluster* cluster = current();
    if (!canTerminateCurrent())
        return;
    Question question;
    question.objectName = u"terminateDialog"_s;
    question.title = tr("Terminate “%1”?").arg(nameOf(*cluster));
    question.text
        = tr("It stops for everybody. Every execution context on it ends and loses its variables; the "
             "cluster itself can be started again.");
    question.yes = tr("Terminate");
    ask(question, *cluster,
        [this, id = cluster->id, done = report(tr("“%1” is terminating.").arg(nameOf(*cluster)))] {
            if (m_connection)
                m_connection->clusters().terminate(id, this, done);
        });
}

void ClusterPanel::askDestroy(const ContextId& context)
{
    const std::vector<OwnContext> own = m_contexts ? m_contexts->on(m_current) : std::vector<OwnContext>();
    const auto found
        = std::find_if(own.begin(), own.end(), [&](const OwnContext& each) { return each.id == context; });
    if (found == own.end())
        return;
    constexpr qsizetype mostNames = 12;
    QStringList names = m_contexts->namesSetIn(m_current, context);
    const bool isCut = names.size() > mostNames;
    names = names.first(std::min(names.size(), mostNames));
    Question question;
    question.objectName = u"destroyDialog"_s;
    question.title = tr("Destroy the context of “%1”?").arg(found->title);
    question.text = names.isEmpty()
        ? tr("Its variables, imports and temporary views are lost.")
        : tr("Its variables, imports and temporary views are lost, among them: %1.")
              .arg(names.join(u", "_s) + (isCut ? u", …"_s : QString()));
    if (found->isInUse())
        question.text += u' ' + tr("Its tab makes a new context at its next run.");
    for (const QString& line : endingWith({*found}).mid(1)) // the title names the context
        question.concerned += line.trimmed();
    if (!question.concerned.isEmpty())
        question.text += u' ' + tr("These commands end:");
    question.yes = tr("Destroy");
    Confirmation::ask(question, window(), this, [this, cluster = m_current, context] {
        if (m_contexts)
            m_contexts->destroy(cluster, context);
    });
}

void ClusterPanel::ask(Question& question, const Cluster& cluster, std::function<void()> yes)
{
    if (m_contexts)
        question.concerned = endingWith(m_contexts->on(cluster.id));
    question.text += u' '
        + (question.concerned.isEmpty() ? tr("No tab of yours has one on it.") : tr("Yours among them:"));
    Confirmation::ask(question, window(), this, std::move(yes));
}

std::function<void(Result<ClusterId>)> ClusterPanel::report(const QString& done)
{
    return [this, done](const Result<ClusterId>& result) {
        if (!result)
            return m_banner->showError(result.error());
        m_banner->showMessage(Banner::Kind::Notice, done);
        refresh();
    };
}

} // namespace brickbench::ui
