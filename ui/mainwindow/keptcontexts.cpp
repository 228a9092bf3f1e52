// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/keptcontexts.h"

#include "ui/common/languagetext.h"
#include "ui/common/plaintooltip.h"
#include "ui/connections/connectioncontroller.h"
#include "ui/mainwindow/tabsessions.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

KeptContexts::KeptContexts(TabSessions& sessions, ConnectionController& connections, QWidget* parent)
    : QDialog(parent)
    , m_sessions(sessions)
    , m_connections(connections)
    , m_list(new QListWidget(this))
    , m_note(new QLabel(this))
    , m_open(new QPushButton(tr("&Open in a Tab"), this))
    , m_destroy(new QPushButton(tr("&Destroy"), this))
{
    setObjectName(u"keptContexts"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Kept contexts"));
    m_list->setObjectName(u"keptList"_s);
    m_list->setAccessibleName(tr("Kept contexts"));
    m_list->setMinimumSize(460, 160);
    m_note->setObjectName(u"keptNote"_s);
    m_note->setProperty("muted", true);
    m_note->setWordWrap(true);
    m_open->setObjectName(u"openKept"_s);
    m_open->setDefault(true);
    m_destroy->setObjectName(u"destroyKept"_s);
    m_destroy->setAutoDefault(false);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_open, QDialogButtonBox::ActionRole);
    buttons->addButton(m_destroy, QDialogButtonBox::ActionRole);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_note);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QListWidget::currentItemChanged, this, &KeptContexts::update);
    connect(m_list, &QListWidget::itemActivated, m_open, &QPushButton::click);
    connect(m_open, &QPushButton::clicked, this, [this] {
        m_sessions.openKept(chosen());
        accept();
    });
    connect(m_destroy, &QPushButton::clicked, this, [this] { m_sessions.destroyKept(chosen()); });
    connect(&sessions, &TabSessions::keptChanged, this, &KeptContexts::fill);
    connect(&connections, &ConnectionController::currentChanged, this, &KeptContexts::update);
    fill();
}

void KeptContexts::fill()
{
    const int row = std::max(0, m_list->currentRow());
    m_list->clear();
    for (const StoredSession& session : m_sessions.kept()) {
        const QString closed = QLocale().toString(session.closedAt.toLocalTime(), QLocale::ShortFormat);
        auto* item = new QListWidgetItem(
            tr("%1 · %2 · %3 · closed %4", "tab, language, connection, time")
                .arg(session.title, languageText(session.language), session.connectionName, closed),
            m_list);
        item->setData(Qt::UserRole, session.id);
        item->setSizeHint(QSize(0, fontMetrics().height() + 8));
        item->setToolTip(
            plainToolTip(tr("Context %1 on cluster %2").arg(session.context.text, session.cluster.text)));
    }
    m_list->setCurrentRow(std::min(row, m_list->count() - 1));
    update();
}

QString KeptContexts::chosen() const
{
    const QListWidgetItem* item = m_list->currentItem();
    return item ? item->data(Qt::UserRole).toString() : QString();
}

void KeptContexts::update()
{
    const auto& kept = m_sessions.kept();
    const auto found = std::find_if(
        kept.begin(), kept.end(), [id = chosen()](const StoredSession& session) { return session.id == id; });
    const bool isChosen = found != kept.end();
    const bool isConnected = isChosen && m_connections.find(found->connectionId);
    m_open->setEnabled(isChosen);
    m_destroy->setEnabled(isConnected);
    m_note->setText(isChosen && !isConnected
            ? tr("To destroy it, connect to “%1” first.").arg(found->connectionName)
            : tr("A context kept keeps its variables until it is destroyed or its cluster stops."));
}

} // namespace brickbench::ui
