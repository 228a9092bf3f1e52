// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clusters/clusterfields.h"

#include "ui/clusters/clustertimes.h"
#include "ui/clusters/clusterwords.h"
#include "ui/clusters/jsonrows.h"
#include "ui/common/icons.h"
#include "ui/common/plaintooltip.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QToolButton>

#include <algorithm>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString workersText(const Cluster& cluster)
{
    const bool scales = cluster.details && cluster.details->minWorkers && cluster.details->maxWorkers;
    const QString bounds = scales ? ClusterFields::tr("scales from %1 to %2")
                                        .arg(*cluster.details->minWorkers)
                                        .arg(*cluster.details->maxWorkers)
                                  : QString();
    if (!cluster.numWorkers)
        return scales ? bounds : ClusterFields::tr("not given");
    const QString count = QString::number(*cluster.numWorkers);
    return scales ? ClusterFields::tr("%1 (%2)", "workers now, and how far they scale").arg(count, bounds)
                  : count;
}

/// Whether the rows above say what the field \a key, of API 1.2 or 2.x, holds.
bool isToldInWords(const QString& key)
{
    static const QSet<QString> told{u"id"_s, u"cluster_id"_s, u"name"_s, u"cluster_name"_s, u"status"_s,
        u"state"_s, u"state_message"_s, u"driverIp"_s, u"jdbcPort"_s, u"jdbc_port"_s, u"numWorkers"_s,
        u"num_workers"_s, u"autoscale"_s, u"spark_version"_s, u"cluster_source"_s, u"start_time"_s,
        u"terminated_time"_s, u"autotermination_minutes"_s, u"last_activity_time"_s,
        u"last_state_loss_time"_s};
    return told.contains(key);
}

/// Of a row, as far as it can be found again after a refill.
QString pathOf(const QTreeWidgetItem* item)
{
    QString path;
    for (; item; item = item->parent())
        path.prepend(u'\n' + item->text(0));
    return path;
}

/// Rows as high as the lists beside it.
class FieldDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QSize size = QStyledItemDelegate::sizeHint(option, index);
        size.setHeight(std::max(22, option.fontMetrics.height() + 7));
        return size;
    }
};

} // namespace

ClusterFields::ClusterFields(QWidget* parent)
    : QTreeWidget(parent)
    , m_now(QDateTime::currentDateTimeUtc())
{
    setObjectName(u"clusterFields"_s);
    setAccessibleName(tr("Fields of the cluster"));
    setColumnCount(3);
    setHeaderLabels({tr("Field"), tr("Value"), tr("Copy")});
    setFrameShape(QFrame::NoFrame);
    setRootIsDecorated(true);
    setIndentation(12);
    setUniformRowHeights(true);
    setItemDelegate(new FieldDelegate(this));
    setAlternatingRowColors(true);
    setTextElideMode(Qt::ElideMiddle);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    header()->setStretchLastSection(false);
    header()->setMinimumSectionSize(20);
    header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(1, QHeaderView::Stretch);
    header()->setSectionResizeMode(2, QHeaderView::Fixed);
    header()->resizeSection(2, 26);
    header()->setVisible(false);
    m_unfolded.insert(u'\n' + tr("Other"));
}

void ClusterFields::setCluster(const Cluster* cluster, const QString& offer, const StateChanges& history)
{
    if (!cluster) {
        m_shown.reset();
        m_uptime = nullptr;
        m_autoTermination = nullptr;
        clear();
        return;
    }
    if (m_shown == *cluster && m_offer == offer && m_history == history)
        return;
    const bool isSame = m_shown && m_shown->id == cluster->id;
    const int scroll = verticalScrollBar()->value();
    const QString chosen = currentItem() ? pathOf(currentItem()) : QString();
    for (int i = 0; i < topLevelItemCount(); ++i)
        noteFolds(*topLevelItem(i));
    m_shown = *cluster;
    m_offer = offer;
    m_history = history;
    fill(*cluster);
    for (int i = 0; i < topLevelItemCount(); ++i)
        applyFolds(*topLevelItem(i));
    for (QTreeWidgetItemIterator it(this); *it && !chosen.isEmpty(); ++it) {
        if (pathOf(*it) == chosen)
            setCurrentItem(*it);
    }
    verticalScrollBar()->setValue(isSame ? scroll : 0);
}

void ClusterFields::noteFolds(const QTreeWidgetItem& parent)
{
    if (parent.childCount() == 0)
        return;
    parent.isExpanded() ? (void)m_unfolded.insert(pathOf(&parent)) : (void)m_unfolded.remove(pathOf(&parent));
    for (int i = 0; i < parent.childCount(); ++i)
        noteFolds(*parent.child(i));
}

void ClusterFields::applyFolds(QTreeWidgetItem& parent)
{
    if (parent.childCount() == 0)
        return;
    parent.setExpanded(m_unfolded.contains(pathOf(&parent)));
    for (int i = 0; i < parent.childCount(); ++i)
        applyFolds(*parent.child(i));
}

void ClusterFields::setNow(const QDateTime& now)
{
    m_now = now;
    if (!m_shown)
        return;
    if (m_uptime)
        m_uptime->setText(1, uptimeText(*m_shown, m_history, now));
    if (m_autoTermination)
        m_autoTermination->setText(1, autoTerminationText(*m_shown, now));
}

void ClusterFields::fill(const Cluster& cluster)
{
    clear();
    const QString word = stateText(cluster.state);
    const bool sameWord
        = cluster.stateName.isEmpty() || cluster.stateName.compare(word, Qt::CaseInsensitive) == 0;
    add(tr("State"),
        sameWord ? word : tr("%1 (%2)", "state, and the server's word").arg(word, cluster.stateName));
    const QString uptime = uptimeText(cluster, m_history, m_now);
    m_uptime = uptime.isEmpty() ? nullptr : add(tr("Running for"), uptime);
    const QString autoTermination = autoTerminationText(cluster, m_now);
    m_autoTermination = autoTermination.isEmpty() ? nullptr : add(tr("Auto-termination"), autoTermination);
    add(tr("Workers"), workersText(cluster));
    addCopyable(tr("Cluster id"), cluster.id.text, "copyId");
    if (cluster.driverIp.isEmpty())
        add(tr("Driver address"), tr("none while it is not running"));
    else
        addCopyable(tr("Driver address"), cluster.driverIp, "copyDriver");
    if (cluster.jdbcPort)
        addCopyable(tr("JDBC port"), QString::number(*cluster.jdbcPort), "copyPort");
    else
        add(tr("JDBC port"), tr("not given"));
    if (cluster.details)
        addDetails(*cluster.details);
    for (const auto& [name, value] : localPythonFields(cluster))
        add(name, value);
    if (!m_offer.isEmpty())
        add(tr("Start, terminate"), m_offer);
    addSent(cluster);
}

QTreeWidgetItem* ClusterFields::add(const QString& name, const QString& value)
{
    auto* item = new QTreeWidgetItem(this, {name, value});
    item->setToolTip(1, plainToolTip(value));
    return item;
}

void ClusterFields::addCopyable(const QString& name, const QString& value, const char* objectName)
{
    QTreeWidgetItem* item = add(name, value);
    auto* button = new QToolButton(this);
    button->setObjectName(QString::fromLatin1(objectName));
    button->setIcon(icon(u"copy"_s));
    button->setIconSize({12, 12});
    button->setAutoRaise(true);
    button->setToolTip(plainToolTip(tr("Copy “%1”").arg(value)));
    button->setAccessibleName(tr("Copy: %1", "name of a field").arg(name));
    connect(button, &QToolButton::clicked, this, [value] { QGuiApplication::clipboard()->setText(value); });
    setItemWidget(item, 2, button);
}

void ClusterFields::addDetails(const brickbench::ClusterAttributes& details)
{
    const QLocale locale;
    const auto when = [&locale](const QDateTime& time) {
        return locale.toString(time.toLocalTime(), QLocale::ShortFormat);
    };
    if (!details.stateMessage.isEmpty())
        add(tr("Message"), details.stateMessage);
    if (!details.runtimeVersion.isEmpty())
        add(tr("Runtime"), details.runtimeVersion);
    if (details.startedAt.isValid())
        add(tr("Started"), when(details.startedAt));
    if (details.terminatedAt.isValid() && details.terminatedAt > details.startedAt)
        add(tr("Terminated"), when(details.terminatedAt));
    if (details.lastActivityAt.isValid())
        add(tr("Last activity"), when(details.lastActivityAt));
    if (details.lastStateLossAt.isValid())
        add(tr("Last lost its state"), when(details.lastStateLossAt));
    if (!details.source.isEmpty())
        add(tr("Made by"), details.source);
}

/// What has no row of its own yet, and then everything again as the server wrote it.
void ClusterFields::addSent(const Cluster& cluster)
{
    auto* other = new QTreeWidgetItem({tr("Other")});
    auto* sent = new QTreeWidgetItem({tr("As sent")});
    for (auto it = cluster.raw.begin(); it != cluster.raw.end(); ++it) {
        addJsonRow(*sent, it.key(), it.value());
        if (!isToldInWords(it.key()))
            addJsonRow(*other, it.key(), it.value());
    }
    for (QTreeWidgetItem* group : {other, sent})
        group->setText(1, tr("%n field(s)", nullptr, group->childCount()));
    if (other->childCount() > 0)
        addTopLevelItem(other);
    else
        delete other;
    addTopLevelItem(sent);
}

void ClusterFields::copyValue() const
{
    if (const QTreeWidgetItem* item = currentItem())
        QGuiApplication::clipboard()->setText(item->text(1));
}

bool ClusterFields::event(QEvent* event)
{
    // Else the window's own Copy takes the key.
    if (event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
        event->accept();
        return true;
    }
    return QTreeWidget::event(event);
}

void ClusterFields::keyPressEvent(QKeyEvent* event)
{
    if (!event->matches(QKeySequence::Copy))
        return QTreeWidget::keyPressEvent(event);
    copyValue();
    event->accept();
}

void ClusterFields::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(u"copy"_s), tr("Copy value"), this, &ClusterFields::copyValue);
    menu->popup(event->globalPos());
}

} // namespace brickbench::ui
