// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/errorview.h"

#include "results/ansi.h"
#include "results/errortext.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/results/errordetails.h"
#include "ui/results/errorticket.h"
#include "ui/results/findbar.h"
#include "ui/results/savebar.h"
#include "ui/results/textsearch.h"
#include "ui/results/wording.h"

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

void setButtonText(QPushButton* button, const QString& text)
{
    button->setText(text);
    button->setAccessibleName(QString(text).remove(u'&'));
}

QPushButton* errorViewButton(QWidget* parent, const QString& name, const QString& text)
{
    auto* button = new QPushButton(parent);
    button->setObjectName(name);
    setButtonText(button, text);
    button->setStyleSheet(u"padding: 3px 10px;"_s);
    return button;
}

} // namespace

ErrorView::ErrorView(const ThemeSource& theme, QWidget* parent)
    : ResultView(parent)
    , m_theme(theme)
    , m_icon(new QLabel(this))
    , m_headline(new QLabel(this))
    , m_remedy(new QLabel(this))
    , m_act(errorViewButton(this, u"errorRemedy"_s, {}))
    , m_goToLine(errorViewButton(this, u"goToErrorLine"_s, {}))
    , m_fold(errorViewButton(this, u"foldTraceback"_s, {}))
    , m_copyTicket(errorViewButton(this, u"copyForTicket"_s, tr("Copy for a &ticket")))
    , m_searchHistory(errorViewButton(this, u"searchHistory"_s, tr("Search in &history")))
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
    m_searchHistory->hide();
    wire();
    recolor();
}

ErrorView::~ErrorView() = default;

void ErrorView::wire()
{
    connect(m_goToLine, &QPushButton::clicked, this, [this] {
        if (m_place)
            Q_EMIT placeActivated(*m_place);
    });
    connect(m_fold, &QPushButton::clicked, this, [this] { setFolded(!m_isFolded); });
    connect(m_copyTicket, &QPushButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(ticketText()); });
    connect(m_act, &QPushButton::clicked, this, &ErrorView::act);
    connect(m_searchHistory, &QPushButton::clicked, this, &ErrorView::searchHistory);
    connect(m_pane, &TextPane::copyRequested, this, &ErrorView::copy);
    connect(m_pane, &TextPane::findRequested, this, &ErrorView::find);
    connect(m_pane, &TextPane::linkActivated, this, &ErrorView::activate);
    connect(&m_theme, &ThemeSource::changed, this, &ErrorView::recolor);
}

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
    m_remedy->setObjectName(u"errorRemedyText"_s);
    m_remedy->setTextFormat(Qt::PlainText);
    m_remedy->setWordWrap(true);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    for (QPushButton* button : {m_act, m_goToLine, m_fold, m_copyTicket, m_searchHistory})
        buttons->addWidget(button);
    buttons->addStretch(1);
    auto* text = new QVBoxLayout;
    text->setSpacing(8);
    text->addWidget(m_headline);
    text->addWidget(m_remedy);
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

QString ErrorView::placeText(const QString& lineOnly, const QString& withColumn) const
{
    const QString line = QLocale().toString(m_context.firstLine + m_place->line - 1);
    return m_place->column > 0 ? withColumn.arg(line, QLocale().toString(m_place->column))
                               : lineOnly.arg(line);
}

void ErrorView::setFailure(const FailedResult& failure, FailureContext context)
{
    m_failure = failure;
    m_context = std::move(context);
    m_frames = tracebackFrames(failure.cause);
    if (!m_context.code.isEmpty())
        m_place = errorPlace(failure, m_context.code);
    else
        m_place = failure.line ? std::optional(ErrorPlace{*failure.line, 0, 0}) : std::nullopt;
    // The traceback of the user's own code may hold the words of a failure of the cluster by chance.
    const bool isOwn = m_failure.line.has_value() || !ownCellFrames(m_frames).empty();
    m_remedyKind = isOwn ? FailureRemedy::None : failureRemedy(m_failure.summary + u'\n' + m_failure.cause);
    showHead();
    showDetails();
}

void ErrorView::showHead()
{
    QString headline = m_failure.headline;
    if (headline.size() > longestHeadline)
        headline = headline.left(longestHeadline) + u'…';
    m_headline->setText(headline);
    m_headline->setAccessibleName(headline);
    m_remedy->setText(Wording::remedy(m_remedyKind));
    m_remedy->setVisible(!m_remedy->text().isEmpty());
    setButtonText(m_act, Wording::remedyAction(m_remedyKind));
    m_act->setVisible(!m_act->text().isEmpty());
    m_goToLine->setVisible(m_place.has_value());
    if (m_place)
        setButtonText(m_goToLine, placeText(tr("&Go to line %1"), tr("&Go to line %1, column %2")));
}

void ErrorView::act()
{
    if (m_remedyKind == FailureRemedy::RestartCluster)
        Q_EMIT restartRequested();
    else
        Q_EMIT newContextRequested();
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
    m_files = std::move(details.files);
    m_fold->setVisible(details.libraryFrames > 0);
    setButtonText(m_fold,
        m_isFolded ? tr("&Show all frames (%1)").arg(QLocale().toString(details.libraryFrames))
                   : tr("&Hide library frames"));
    Q_EMIT statusChanged(status());
}

void ErrorView::activate(int link)
{
    if (link == ErrorDetails::unfoldLink)
        return setFolded(false);
    if (link < 0) {
        const auto& [path, line] = m_files[static_cast<std::size_t>(-link) - 1];
        Q_EMIT fileActivated(path, line);
    } else if (m_place && m_place->line == link) {
        Q_EMIT placeActivated(*m_place);
    } else {
        Q_EMIT placeActivated(ErrorPlace{link, 0, 0});
    }
}

QString ErrorView::ticketText() const
{
    const ErrorDetails whole = ErrorDetails::layOut(m_failure, m_frames, false);
    return ErrorTicket::markdown(m_failure.headline, QString::fromUtf8(whole.lines->text()), m_context);
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
    m_save->askAndSave(name, {{tr("Markdown"), u"md"_s, write}});
}

void ErrorView::find()
{
    m_find->open();
}

QString ErrorView::status() const
{
    return m_place ? placeText(tr("Error in line %1"), tr("Error in line %1, column %2")) : tr("Error");
}

} // namespace brickbench::ui
