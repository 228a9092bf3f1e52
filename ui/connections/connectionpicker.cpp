// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionpicker.h"

#include "ui/common/icons.h"
#include "ui/common/plaintooltip.h"
#include "ui/common/theme.h"
#include "ui/connections/colorpicker.h"
#include "ui/connections/connectioncontroller.h"

#include <QMenu>
#include <QPainter>
#include <QStyleOptionToolButton>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

ConnectionPicker::ConnectionPicker(
    const ThemeSource& theme, ConnectionController& controller, QWidget* parent)
    : QToolButton(parent)
    , m_theme(theme)
    , m_controller(controller)
{
    setObjectName(u"connectionPicker"_s);
    setPopupMode(QToolButton::InstantPopup);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    auto* menu = new QMenu(this);
    menu->setObjectName(u"connectionMenu"_s);
    setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, &ConnectionPicker::fillMenu);
    connect(&controller, &ConnectionController::currentChanged, this, [this] { update(); });
    connect(&controller, &ConnectionController::openingChanged, this, [this] { update(); });
    connect(&controller, &ConnectionController::profilesChanged, this, [this] { update(); });
    connect(&theme, &ThemeSource::changed, this, [this] { QToolButton::update(); });
    update();
}

void ConnectionPicker::update()
{
    const ConnectionPtr connection = m_controller.current();
    m_color.clear();
    m_isProduction = false;
    if (m_controller.isOpening() && !connection) {
        m_name = tr("Connecting…");
        m_host.clear();
    } else if (!connection) {
        m_name = tr("Not connected");
        m_host = tr("Choose a connection");
    } else {
        const ConnectionProfile& profile = connection->profile();
        m_name = profile.name;
        m_host = profile.isLocalWorkspace() ? tr("this computer") : profile.host.host();
        m_color = profile.color;
        m_isProduction = profile.isProduction;
    }
    setAccessibleName(m_isProduction ? tr("Connection: %1, %2, production").arg(m_name, m_host)
                                     : tr("Connection: %1, %2").arg(m_name, m_host));
    setToolTip(plainToolTip(m_host));
    QToolButton::update();
}

void ConnectionPicker::fillMenu()
{
    QMenu& menu = *this->menu();
    menu.clear();
    const ConnectionPtr current = m_controller.current();
    const auto addEntry = [&](const ConnectionProfile& profile) {
        QAction* entry = menu.addAction(colorMark(profile.color, 16, devicePixelRatioF()), profile.name,
            &m_controller, [this, id = profile.id] { m_controller.openSaved(id); });
        QFont font = entry->font();
        font.setBold(current && current->profile().id == profile.id);
        entry->setFont(font);
    };
    for (const ConnectionProfile& profile : m_controller.profiles())
        addEntry(profile);
    addEntry(ConnectionController::localProfile());
    menu.addSeparator();
    menu.addAction(
        ui::icon(u"add"_s), tr("New connection…"), this, &ConnectionPicker::newConnectionRequested);
    if (!current)
        return;
    const QString id = current->profile().id;
    if (!current->profile().isLocalWorkspace()) {
        menu.addAction(ui::icon(u"edit"_s), tr("Change “%1”…").arg(current->profile().name), this,
            [this, id] { Q_EMIT editRequested(id); });
        menu.addAction(ui::icon(u"delete"_s), tr("Forget “%1”…").arg(current->profile().name), this,
            [this, id] { Q_EMIT forgetRequested(id); });
    }
    menu.addAction(
        ui::icon(u"disconnect"_s), tr("Disconnect"), &m_controller, [this, id] { m_controller.close(id); });
}

QSize ConnectionPicker::sizeHint() const
{
    return {180, fontMetrics().height() * 2 + 14};
}

QSize ConnectionPicker::minimumSizeHint() const
{
    return {120, sizeHint().height()};
}

void ConnectionPicker::paintEvent(QPaintEvent*)
{
    const Theme& theme = m_theme.theme();
    QPainter painter(this);
    QStyleOptionToolButton option;
    initStyleOption(&option);
    if (option.state & (QStyle::State_MouseOver | QStyle::State_HasFocus | QStyle::State_Sunken)) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(option.state & QStyle::State_HasFocus ? QPen(theme.accent, 1) : QPen(Qt::NoPen));
        painter.setBrush(theme.isDark ? QColor(0x30, 0x34, 0x3d) : QColor(0xe6, 0xe8, 0xee));
        painter.drawRoundedRect(QRectF(rect()).adjusted(2.5, 2.5, -2.5, -2.5), 5, 5);
    }
    const int lineHeight = fontMetrics().height();
    const int top = (height() - 2 * lineHeight) / 2;
    painter.drawPixmap(
        QRect(10, top + (lineHeight - 14) / 2, 14, 14), colorMark(m_color, 14, devicePixelRatioF()));
    ui::icon(u"chevron-down"_s).paint(&painter, QRect(width() - 24, (height() - 14) / 2, 14, 14));

    QRect line(32, top, width() - 32 - 32, lineHeight);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    painter.setFont(bold);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetrics(bold).elidedText(m_name, Qt::ElideRight, line.width()));
    line.moveTop(top + lineHeight);
    painter.setFont(font());
    QString second = m_host;
    painter.setPen(theme.mutedText);
    if (m_isProduction) {
        painter.setPen(theme.failed);
        second = tr("Production · %1").arg(m_host);
    }
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
        fontMetrics().elidedText(second, Qt::ElideMiddle, line.width()));
}

} // namespace brickbench::ui
