// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/contextdivider.h"

#include "ui/common/icons.h"
#include "ui/common/plaintooltip.h"
#include "ui/common/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

namespace {

constexpr int dividerIconSize = 16;
constexpr int barWidth = 3;

/// The day only where it is not today.
QString momentText(const QDateTime& utc)
{
    const QDateTime local = utc.toLocalTime();
    const QString time = QLocale().toString(local.time(), QLocale::ShortFormat);
    if (local.date() == QDate::currentDate())
        return time;
    return QLocale().toString(local.date(), QLocale::ShortFormat) + u' ' + time;
}

} // namespace

ContextDivider::ContextDivider(const ThemeSource& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_replay(new QPushButton(tr("&Replay setup cells…"), this))
{
    setObjectName(u"contextDivider"_s);
    m_title->setObjectName(u"contextDividerTitle"_s);
    m_title->setProperty("heading", true);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_text->setObjectName(u"contextDividerText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_replay->setObjectName(u"replaySetup"_s);
    m_replay->setAutoDefault(false);
    m_replay->setToolTip(tr("Choose which of the runs below are run again in the new context"));
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(barWidth + 6, 8, 8, 8);
    layout->setHorizontalSpacing(6);
    layout->setVerticalSpacing(4);
    layout->addWidget(m_icon, 0, 0, Qt::AlignTop);
    layout->addWidget(m_title, 0, 1);
    layout->addWidget(m_text, 1, 1);
    layout->addWidget(m_replay, 2, 1, Qt::AlignLeft);
    layout->setColumnStretch(1, 1);
    layout->setRowStretch(3, 1);
    connect(m_replay, &QPushButton::clicked, this, &ContextDivider::replayRequested);
    connect(&theme, &ThemeSource::changed, this, &ContextDivider::recolor);
    recolor();
}

void ContextDivider::setFacts(const Facts& facts)
{
    m_facts = facts;
    m_title->setText(title());
    m_text->setText(text());
    setAccessibleName(title());
    setAccessibleDescription(text());
    m_replay->setAccessibleDescription(title());
    QStringList details{tr("Context before: %1").arg(facts.end.id.text)};
    if (!facts.next.isEmpty())
        details += tr("New context: %1").arg(facts.next.text);
    if (!facts.end.detail.isEmpty())
        details += tr("The server said: %1").arg(facts.end.detail);
    setToolTip(plainToolTip(details.join(u'\n')));
    recolor();
}

QString ContextDivider::title() const
{
    const ContextEnd& end = m_facts.end;
    if (!m_facts.next.isEmpty()) {
        return m_facts.nextAt.isValid() ? tr("New context since %1").arg(momentText(m_facts.nextAt))
                                        : tr("New context");
    }
    if (end.reason == ContextEnd::Reason::ProgramEnded)
        return tr("Before Brickbench was closed");
    if (end.reason == ContextEnd::Reason::TabClosed)
        return tr("Before the tab was closed");
    const QString when = momentText(end.since.isValid() ? end.since : end.at);
    return end.isLoss() ? tr("Context lost at %1").arg(when) : tr("Context ended at %1").arg(when);
}

QString ContextDivider::reasonOf(const ContextEnd& end)
{
    using Reason = ContextEnd::Reason;
    switch (end.reason) {
    case Reason::Reset:
        return tr("The context was reset.");
    case Reason::Moved:
        return tr("The tab went to another place or language.");
    case Reason::ClusterRestarted:
        return end.since.isValid() ? tr("The cluster was restarted at %1.").arg(momentText(end.since))
                                   : tr("The cluster was stopped or restarted.");
    case Reason::ServerEnded:
        return tr("The local workspace ended.");
    case Reason::TabClosed:
        return tr("Their context ended when the tab was closed, or before.");
    case Reason::ProgramEnded:
        return tr("Their context ended when Brickbench was closed, or before.");
    case Reason::Gone:
        return tr("The cluster no longer knows the context.");
    }
    return {};
}

QString ContextDivider::text() const
{
    return reasonOf(m_facts.end) + u' '
        + tr("Variables, imports and temporary views of the runs below are gone.");
}

int ContextDivider::heightForWidth(int width) const
{
    return layout()->totalHeightForWidth(width);
}

void ContextDivider::recolor()
{
    const Theme& theme = m_theme.theme();
    const QColor mark = m_facts.end.isLoss() ? theme.passing : theme.mutedText;
    const QString name = m_facts.end.isLoss() ? u"disconnect"_s : u"restart"_s;
    m_icon->setPixmap(icon(name, mark).pixmap(QSize(dividerIconSize, dividerIconSize), devicePixelRatioF()));
    update();
}

void ContextDivider::paintEvent(QPaintEvent*)
{
    const Theme& theme = m_theme.theme();
    const bool isLoss = m_facts.end.isLoss();
    QPainter painter(this);
    painter.fillRect(rect(), isLoss ? theme.warningBackground : theme.bannerBackground);
    painter.fillRect(QRect(0, 0, barWidth, height()), isLoss ? theme.passing : theme.idle);
}

void ContextDivider::mousePressEvent(QMouseEvent* event)
{
    event->accept(); // in the list below, it would take the selection away
}

} // namespace brickbench::ui
