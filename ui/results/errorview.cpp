// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/errorview.h"

#include "results/ansi.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/results/errordetails.h"
#include "ui/results/findbar.h"
#include "ui/results/savebar.h"
#include "ui/results/textsearch.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

constexpr qsizetype longestHeadline = 400;

QPushButton* errorViewButton(QWidget* parent, const QString& name, const QString& text)
{
    auto* button = new QPushButton(text, parent);
    button->setObjectName(name);
    button->setAccessibleName(QString(text).remove(u'&'));
    button->setStyleSheet(u"padding: 3px 10px;"_s);
    return button;
}

} // namespace

ErrorView::ErrorView(const ThemeSource& theme, QWidget* parent)
    : ResultView(parent)
    , m_theme(theme)
    , m_icon(new QLabel(this))
    , m_headline(new QLabel(this))
    , m_goToLine(errorViewButton(this, u"goToErrorLine"_s, {}))
    , m_fold(errorViewButton(this, u"foldTraceback"_s, {}))
    , m_copyTicket(errorViewButton(this, u"copyForTicket"_s, tr("Copy for a &ticket")))
    , m_pane(new TextPane(theme, this))
    , m_find(new FindBar(this))
    , m_save(new SaveBar(theme, this))
    , m_search(std::make_unique<TextSearch>(*m_find, *m_pane))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_pane->setObjectName(u"resultTraceback"_s);
    m_pane->setAccessibleName(tr("Traceback"));
    m_pane->setWrapping(true); // the message of an SQL error is often one long line
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_save);
    layout->addWidget(buildHead());
    layout->addWidget(m_pane, 1);
    layout->addWidget(m_find);
    setFocusProxy(m_pane);

    connect(m_goToLine, &QPushButton::clicked, this, [this] {
        if (m_failure.line)
            Q_EMIT lineActivated(*m_failure.line);
    });
    connect(m_fold, &QPushButton::clicked, this, [this] { setFolded(!m_isFolded); });
    connect(m_copyTicket, &QPushButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(ticketText()); });
    connect(m_pane, &TextPane::copyRequested, this, &ErrorView::copy);
    connect(m_pane, &TextPane::findRequested, this, &ErrorView::find);
    connect(m_pane, &TextPane::linkActivated, this, &ErrorView::activate);
    connect(&theme, &ThemeSource::changed, this, &ErrorView::recolor);
    recolor();
}

ErrorView::~ErrorView() = default;

QWidget* ErrorView::buildHead()
{
    auto* head = new QWidget(this);
    m_headline->setObjectName(u"errorHeadline"_s);
    m_headline->setTextFormat(Qt::PlainText);
    m_headline->setWordWrap(true);
    m_headline->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    large.setWeight(QFont::DemiBold);
    m_headline->setFont(large);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    buttons->addWidget(m_goToLine);
    buttons->addWidget(m_fold);
    buttons->addWidget(m_copyTicket);
    buttons->addStretch(1);
    auto* text = new QVBoxLayout;
    text->setSpacing(8);
    text->addWidget(m_headline);
    text->addLayout(buttons);
    auto* layout = new QHBoxLayout(head);
    layout->setContentsMargins(10, 10, 10, 6);
    layout->setSpacing(10);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addLayout(text, 1);
    return head;
}

void ErrorView::recolor()
{
    const Theme& theme = m_theme.theme();
    m_icon->setPixmap(icon(u"error"_s, theme.failed).pixmap(QSize(22, 22), devicePixelRatioF()));
}

int ErrorView::shownLine() const
{
    return m_firstLine + m_failure.line.value_or(1) - 1;
}

void ErrorView::setFailure(const FailedResult& failure, int firstLine, TicketFacts facts)
{
    m_firstLine = firstLine;
    m_failure = failure;
    m_facts = std::move(facts);
    m_frames = tracebackFrames(failure.cause);
    QString headline = failure.headline;
    if (headline.size() > longestHeadline)
        headline = headline.left(longestHeadline) + u'…';
    m_headline->setText(headline);
    m_headline->setAccessibleName(headline);
    m_goToLine->setVisible(failure.line.has_value());
    if (failure.line) {
        m_goToLine->setText(tr("&Go to line %1").arg(QLocale().toString(shownLine())));
        m_goToLine->setAccessibleName(tr("Go to line %1").arg(QLocale().toString(shownLine())));
    }
    showDetails();
}

void ErrorView::setFolded(bool folded)
{
    m_isFolded = folded;
    showDetails();
}

void ErrorView::showDetails()
{
    ErrorDetails details = ErrorDetails::layOut(m_failure, m_frames, m_isFolded);
    m_pane->setVisible(!details.lines->text().isEmpty());
    m_pane->setLines(details.lines);
    m_pane->setLinks(std::move(details.links));
    m_fold->setVisible(details.libraryFrames > 0);
    m_fold->setText(m_isFolded ? tr("&Show all frames (%1)").arg(QLocale().toString(details.libraryFrames))
                               : tr("&Hide library frames"));
    m_fold->setAccessibleName(QString(m_fold->text()).remove(u'&'));
    Q_EMIT statusChanged(status());
}

void ErrorView::activate(int link)
{
    if (link == ErrorDetails::unfoldLink)
        setFolded(false);
    else
        Q_EMIT lineActivated(link);
}

QString ErrorView::ticketText() const
{
    QString text = m_failure.headline + u'\n';
    for (const auto& [name, value] : m_facts) {
        if (!value.isEmpty())
            text += tr("%1: %2", "name and value").arg(name, value) + u'\n';
    }
    const ErrorDetails whole = ErrorDetails::layOut(m_failure, m_frames, false);
    text += u'\n' + QString::fromUtf8(whole.lines->text());
    return text;
}

bool ErrorView::isWorking() const
{
    return m_save->isBusy() || m_save->isAsking();
}

void ErrorView::copy()
{
    if (m_headline->hasSelectedText())
        QGuiApplication::clipboard()->setText(m_headline->selectedText());
    else
        QGuiApplication::clipboard()->setText(m_pane->hasSelection() ? m_pane->selectedText() : ticketText());
}

void ErrorView::exportResult()
{
    const QByteArray bytes = ticketText().toUtf8();
    const auto write = [bytes](QIODevice& out, WorkProgress&) -> Result<void> {
        if (out.write(bytes) != bytes.size())
            return failure(Error::Kind::Io, out.errorString());
        return {};
    };
    const QString name = u"error-%1"_s.arg(QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss"_s));
    m_save->askAndSave(name, {{tr("Text"), u"txt"_s, write}});
}

void ErrorView::find()
{
    m_find->open();
}

QString ErrorView::status() const
{
    return m_failure.line ? tr("Error in line %1").arg(QLocale().toString(shownLine())) : tr("Error");
}

} // namespace brickbench::ui
