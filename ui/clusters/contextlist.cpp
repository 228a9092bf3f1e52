// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clusters/contextlist.h"

#include "ui/common/icons.h"
#include "ui/common/plaintooltip.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString activityText(const OwnContext& context)
{
    QStringList parts{ownContextText(context)};
    if (!context.running.isEmpty())
        parts += ContextList::tr("%n running", "commands", static_cast<int>(context.running.size()));
    if (!context.waiting.isEmpty())
        parts += ContextList::tr("%n waiting", "commands", static_cast<int>(context.waiting.size()));
    return parts.join(u" · "_s);
}

} // namespace

ContextList::ContextList(QWidget* parent)
    : QScrollArea(parent)
    , m_none(new QLabel(this))
{
    setObjectName(u"contextList"_s);
    setAccessibleName(tr("Our contexts on the cluster"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* page = new QWidget(this);
    page->setBackgroundRole(QPalette::Base);
    page->setAutoFillBackground(true);
    m_rows = new QVBoxLayout(page);
    m_rows->setContentsMargins(8, 6, 6, 6);
    m_rows->setSpacing(8);
    m_none->setObjectName(u"noContexts"_s);
    m_none->setText(tr("No tab has an execution context on this cluster. The first run of a tab makes one."));
    m_none->setProperty("muted", true);
    m_none->setWordWrap(true);
    m_none->setMinimumSize(1, 1);
    m_rows->addWidget(m_none);
    m_rows->addStretch(1);
    setWidget(page);
}

void ContextList::setContexts(const std::vector<OwnContext>& contexts)
{
    if (m_shown == contexts)
        return;
    m_shown = contexts;
    const QList<QWidget*> old = widget()->findChildren<QWidget*>(u"ownContext"_s, Qt::FindDirectChildrenOnly);
    for (QWidget* row : old) { // one of its buttons may be what was just clicked
        row->hide();
        row->setObjectName({});
        m_rows->removeWidget(row);
        row->deleteLater();
    }
    for (const OwnContext& context : contexts) {
        QWidget* row = makeRow(context);
        m_rows->insertWidget(m_rows->count() - 1, row);
        row->show(); // now, and not when the event loop comes round
    }
    m_none->setVisible(contexts.empty());
}

QWidget* ContextList::makeRow(const OwnContext& context)
{
    auto* row = new QWidget(widget());
    row->setObjectName(u"ownContext"_s);
    const auto label = [row](const QString& text) {
        auto* made = new QLabel(text, row);
        made->setTextFormat(Qt::PlainText);
        made->setWordWrap(true);
        made->setMinimumSize(1, 1); // wrapped text claims the height of its narrowest shape
        return made;
    };
    QLabel* title = label(context.title);
    title->setToolTip(plainToolTip(tr("Context %1").arg(context.id.text)));
    QLabel* activity = label(activityText(context));
    activity->setProperty("muted", true);

    auto* show = new QToolButton(row);
    show->setObjectName(u"showContext"_s);
    show->setIcon(icon(u"editor"_s));
    const QString way = context.isInUse() ? tr("Go to its tab") : tr("Take it up again in a tab");
    show->setToolTip(way);
    show->setAccessibleName(tr("%1: %2", "context, what the button does").arg(context.title, way));
    show->setEnabled(!context.id.isEmpty());
    auto* destroy = new QPushButton(tr("Destroy…"), row);
    destroy->setObjectName(u"destroyContext"_s);
    destroy->setAccessibleName(tr("Destroy the context of %1").arg(context.title));
    destroy->setToolTip(tr("Ends it on the cluster; its variables are lost"));
    destroy->setEnabled(!context.id.isEmpty());
    connect(show, &QToolButton::clicked, this, [this, id = context.id] { Q_EMIT showRequested(id); });
    connect(destroy, &QPushButton::clicked, this, [this, id = context.id] { Q_EMIT destroyRequested(id); });

    auto* layout = new QGridLayout(row);
    layout->setContentsMargins({});
    layout->setHorizontalSpacing(4);
    layout->setVerticalSpacing(0);
    layout->addWidget(title, 0, 0);
    layout->addWidget(show, 0, 1);
    layout->addWidget(destroy, 0, 2);
    layout->addWidget(activity, 1, 0, 1, 3);
    layout->setColumnStretch(0, 1);
    return row;
}

} // namespace brickbench::ui
