// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/welcomepage.h"

#include "ui/common/banner.h"
#include "ui/common/icons.h"
#include "ui/common/plaintooltip.h"
#include "ui/common/theme.h"
#include "ui/connections/colorpicker.h"
#include "ui/connections/welcomecard.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QResizeEvent>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int pageWidth = 900;
constexpr int narrowWidth = 640;
constexpr std::size_t listedProfiles = 3;

void clearLayout(QLayout& layout)
{
    while (QLayoutItem* item = layout.takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

} // namespace

WelcomePage::WelcomePage(const ThemeSource& theme, QWidget* parent)
    : QScrollArea(parent)
    , m_theme(theme)
    , m_banner(new Banner(theme, this))
    , m_cards(new QBoxLayout(QBoxLayout::LeftToRight))
{
    setObjectName(u"welcomePage"_s);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    m_config = makeConfigCard();
    m_address = makeAddressCard();
    m_local = makeLocalCard();
    m_cards->setSpacing(16);
    for (WelcomeCard* card : {m_local, m_address, m_config})
        m_cards->addWidget(card, 1);

    auto* column = new QWidget(this);
    column->setMaximumWidth(pageWidth);
    auto* rows = new QVBoxLayout(column);
    rows->setContentsMargins({});
    rows->setSpacing(20);
    rows->addWidget(makeHeader());
    rows->addWidget(m_banner);
    rows->addLayout(m_cards);
    rows->addWidget(makeSaved());

    auto* page = new QWidget(this);
    auto* vertical = new QVBoxLayout(page);
    vertical->setContentsMargins(32, 24, 32, 24);
    vertical->addStretch(2);
    auto* horizontal = new QHBoxLayout;
    horizontal->addStretch(1);
    horizontal->addWidget(column, 1000);
    horizontal->addStretch(1);
    vertical->addLayout(horizontal);
    vertical->addStretch(3);
    setWidget(page);
    setConfigProfiles({});
    m_start->setFocus();
}

QWidget* WelcomePage::makeHeader()
{
    auto* header = new QWidget(this);
    auto* picture = new QLabel(header);
    picture->setPixmap(icon(u"brickbench"_s).pixmap(QSize(48, 48), devicePixelRatioF()));
    auto* name = new QLabel(u"Brickbench"_s, header);
    QFont font = name->font();
    font.setPointSizeF(font.pointSizeF() * 2.0);
    font.setWeight(QFont::DemiBold);
    name->setFont(font);
    auto* words
        = new QLabel(tr("Run Python, SQL, Scala and R on your clusters, and read what comes back."), header);
    words->setProperty("muted", true);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(name);
    texts->addWidget(words);
    auto* layout = new QHBoxLayout(header);
    layout->setContentsMargins({});
    layout->setSpacing(16);
    layout->addWidget(picture);
    layout->addLayout(texts, 1);
    return header;
}

WelcomeCard* WelcomePage::makeLocalCard()
{
    auto* card = new WelcomeCard(m_theme, u"computer"_s, tr("Local workspace"),
        tr("Real Python and SQL on this computer, with sample data. No account and no network needed."),
        this);
    card->setObjectName(u"localCard"_s);
    card->setNote(tr("Nothing is sandboxed: code you run can do all that you can do in a terminal."));
    m_start = new QPushButton(tr("&Start local workspace"), card);
    m_start->setObjectName(u"startLocalWorkspace"_s);
    m_start->setAccessibleName(tr("Start the local workspace"));
    m_start->setProperty("primary", true);
    card->controls().addWidget(m_start);
    connect(m_start, &QPushButton::clicked, this, &WelcomePage::localWorkspaceChosen);
    setFocusProxy(m_start);
    return card;
}

WelcomeCard* WelcomePage::makeAddressCard()
{
    auto* card = new WelcomeCard(m_theme, u"cloud"_s, tr("Workspace"),
        tr("Connect with a token or a password. Paste the address of any page of your workspace."), this);
    card->setObjectName(u"addressCard"_s);
    m_host = new QLineEdit(card);
    m_host->setObjectName(u"welcomeHost"_s);
    m_host->setAccessibleName(tr("Workspace address"));
    m_host->setPlaceholderText(u"https://…"_s);
    m_connect = new QPushButton(tr("&Connect…"), card);
    m_connect->setObjectName(u"connectWorkspace"_s);
    m_connect->setAccessibleName(tr("Connect to the workspace"));
    card->controls().addWidget(m_host);
    card->controls().addWidget(m_connect);
    const auto choose = [this] { Q_EMIT workspaceChosen(m_host->text().trimmed()); };
    connect(m_connect, &QPushButton::clicked, this, choose);
    connect(m_host, &QLineEdit::returnPressed, this, choose);
    return card;
}

WelcomeCard* WelcomePage::makeConfigCard()
{
    auto* card = new WelcomeCard(m_theme, u"profile"_s, tr("Databricks CLI profile"), {}, this);
    card->setObjectName(u"configCard"_s);
    return card;
}

void WelcomePage::setConfigProfiles(const std::vector<ConfigEntry>& entries)
{
    clearLayout(m_config->controls());
    if (entries.empty()) {
        m_config->setText(tr("Profiles of ~/.databrickscfg appear here. None was found."));
        return;
    }
    m_config->setText(tr("Use a profile of ~/.databrickscfg. Its token stays in that file."));
    for (std::size_t i = 0; i < std::min(entries.size(), listedProfiles); ++i) {
        auto* button = new QPushButton(entries[i].name, m_config);
        button->setObjectName(u"configProfile%1"_s.arg(i));
        button->setAccessibleName(tr("Connect with profile %1").arg(entries[i].name));
        button->setToolTip(plainToolTip(entries[i].host));
        connect(button, &QPushButton::clicked, this,
            [this, name = entries[i].name] { Q_EMIT configProfileChosen(name); });
        m_config->controls().addWidget(button);
    }
    if (entries.size() <= listedProfiles)
        return;
    auto* more = new QPushButton(
        tr("%n more", nullptr, static_cast<int>(entries.size() - listedProfiles)), m_config);
    more->setObjectName(u"moreConfigProfiles"_s);
    more->setAccessibleName(tr("More profiles"));
    auto* menu = new QMenu(more);
    for (std::size_t i = listedProfiles; i < entries.size(); ++i)
        menu->addAction(
            entries[i].name, this, [this, name = entries[i].name] { Q_EMIT configProfileChosen(name); });
    more->setMenu(menu);
    m_config->controls().addWidget(more);
}

QWidget* WelcomePage::makeSaved()
{
    m_saved = new QWidget(this);
    auto* heading = new QLabel(tr("Your connections"), m_saved);
    heading->setProperty("heading", true);
    m_savedRows = new QVBoxLayout;
    m_savedRows->setSpacing(2);
    auto* layout = new QVBoxLayout(m_saved);
    layout->setContentsMargins({});
    layout->setSpacing(6);
    layout->addWidget(heading);
    layout->addLayout(m_savedRows);
    m_saved->hide();
    return m_saved;
}

void WelcomePage::setSavedConnections(const std::vector<ConnectionProfile>& profiles)
{
    clearLayout(*m_savedRows);
    m_saved->setVisible(!profiles.empty());
    int number = 0;
    for (const ConnectionProfile& profile : profiles) {
        auto* button = new QPushButton(
            tr("%1   %2", "connection, host").arg(profile.name, profile.host.host()), m_saved);
        button->setObjectName(u"savedConnection%1"_s.arg(number++));
        button->setAccessibleName(tr("Connect to %1").arg(profile.name));
        button->setIcon(colorMark(profile.color, 16, devicePixelRatioF()));
        button->setFlat(true);
        button->setProperty("row", true);
        connect(button, &QPushButton::clicked, this,
            [this, id = profile.id] { Q_EMIT savedConnectionChosen(id); });
        m_savedRows->addWidget(button);
    }
}

void WelcomePage::setOpening(bool opening)
{
    m_start->setEnabled(!opening);
    m_start->setText(opening ? tr("Starting…") : tr("&Start local workspace"));
    m_connect->setEnabled(!opening);
    if (opening)
        m_banner->clear();
}

void WelcomePage::showProblem(const QString& sentence)
{
    m_banner->showMessage(Banner::Kind::Error, sentence);
}

void WelcomePage::clearProblem()
{
    m_banner->clear();
}

void WelcomePage::resizeEvent(QResizeEvent* event)
{
    m_cards->setDirection(
        event->size().width() < narrowWidth ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    QScrollArea::resizeEvent(event);
}

} // namespace brickbench::ui
