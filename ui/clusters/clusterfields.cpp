// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clusters/clusterfields.h"

#include "ui/clusters/clusterwords.h"
#include "ui/common/icons.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QStyledItemDelegate>

#include <algorithm>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString scalarText(const QJsonValue& value)
{
    if (value.isString())
        return value.toString();
    if (value.isNull())
        return u"null"_s;
    // A one-element array is the shortest way to JSON's own spelling of a number or truth value.
    QString text = QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
    return text.mid(1, text.size() - 2);
}

void addJson(QTreeWidgetItem* parent, const QString& key, const QJsonValue& value)
{
    auto* item = new QTreeWidgetItem(parent, {key});
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        item->setText(1, ClusterFields::tr("%n field(s)", nullptr, static_cast<int>(object.size())));
        for (auto it = object.begin(); it != object.end(); ++it)
            addJson(item, it.key(), it.value());
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        item->setText(1, ClusterFields::tr("%n item(s)", nullptr, static_cast<int>(array.size())));
        for (qsizetype i = 0; i < array.size(); ++i)
            addJson(item, QString::number(i), array.at(i));
    } else {
        item->setText(1, scalarText(value));
    }
    item->setToolTip(1, item->text(1));
}

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

QString autoTerminationText(
    const brickbench::ClusterAttributes& details, ClusterState state, const QDateTime& now)
{
    const int minutes = *details.autoTerminationMinutes;
    if (minutes == 0)
        return ClusterFields::tr("never by itself");
    const QString rule = ClusterFields::tr("after %n idle minute(s)", nullptr, minutes);
    if (!canRunCommands(state) || !details.lastActivityAt.isValid())
        return rule;
    const qint64 idle = std::max<qint64>(0, details.lastActivityAt.secsTo(now)) / 60;
    const int left = static_cast<int>(std::max<qint64>(0, minutes - idle));
    return ClusterFields::tr("%1, about %n minute(s) left", nullptr, left).arg(rule);
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
{
    setObjectName(u"clusterFields"_s);
    setAccessibleName(tr("Fields of the cluster"));
    setColumnCount(2);
    setHeaderLabels({tr("Field"), tr("Value")});
    setFrameShape(QFrame::NoFrame);
    setRootIsDecorated(true);
    setIndentation(12);
    setUniformRowHeights(true);
    setItemDelegate(new FieldDelegate(this));
    setAlternatingRowColors(true);
    setTextElideMode(Qt::ElideMiddle);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    header()->setStretchLastSection(true);
    header()->setVisible(false);
}

void ClusterFields::setCluster(const Cluster* cluster, const QString& offer)
{
    if (!cluster) {
        m_shown.reset();
        clear();
        return;
    }
    if (m_shown == *cluster && m_offer == offer)
        return;
    m_shown = *cluster;
    m_offer = offer;
    fill(*cluster);
}

void ClusterFields::fill(const Cluster& cluster)
{
    const QString current = currentItem() ? currentItem()->text(0) : QString();
    clear();
    const QString word = stateText(cluster.state);
    const bool sameWord
        = cluster.stateName.isEmpty() || cluster.stateName.compare(word, Qt::CaseInsensitive) == 0;
    add(tr("State"),
        sameWord ? word : tr("%1 (%2)", "state, and the server's word").arg(word, cluster.stateName));
    add(tr("Cluster id"), cluster.id.text);
    add(tr("Workers"), workersText(cluster));
    add(tr("Driver address"),
        cluster.driverIp.isEmpty() ? tr("none while it is not running") : cluster.driverIp);
    add(tr("JDBC port"), cluster.jdbcPort ? QString::number(*cluster.jdbcPort) : tr("not given"));
    if (cluster.details)
        addDetails(*cluster.details);
    if (!m_offer.isEmpty())
        add(tr("Start, terminate"), m_offer);
    auto* raw = new QTreeWidgetItem(
        this, {tr("As sent"), tr("%n field(s)", nullptr, static_cast<int>(cluster.raw.size()))});
    for (auto it = cluster.raw.begin(); it != cluster.raw.end(); ++it)
        addJson(raw, it.key(), it.value());
    raw->setExpanded(true);
    const auto same = current.isEmpty() ? QList<QTreeWidgetItem*>()
                                        : findItems(current, Qt::MatchExactly | Qt::MatchRecursive);
    if (!same.isEmpty())
        setCurrentItem(same.first());
}

void ClusterFields::add(const QString& name, const QString& value)
{
    auto* item = new QTreeWidgetItem(this, {name, value});
    item->setToolTip(1, value);
}

void ClusterFields::addDetails(const brickbench::ClusterAttributes& details)
{
    const QLocale locale;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto since = [&](const QDateTime& time) {
        return tr("%1 (%2)", "time, and how long ago")
            .arg(locale.toString(time.toLocalTime(), QLocale::ShortFormat),
                ageText(std::chrono::seconds(std::max<qint64>(0, time.secsTo(now)))));
    };
    if (!details.stateMessage.isEmpty())
        add(tr("Message"), details.stateMessage);
    if (!details.runtimeVersion.isEmpty())
        add(tr("Runtime"), details.runtimeVersion);
    if (details.startedAt.isValid())
        add(tr("Started"), since(details.startedAt));
    if (details.terminatedAt.isValid() && details.terminatedAt > details.startedAt)
        add(tr("Terminated"), since(details.terminatedAt));
    if (details.autoTerminationMinutes)
        add(tr("Auto-termination"), autoTerminationText(details, m_shown->state, now));
    if (details.lastStateLossAt.isValid())
        add(tr("Last lost its state"), since(details.lastStateLossAt));
    if (!details.source.isEmpty())
        add(tr("Made by"), details.source);
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
