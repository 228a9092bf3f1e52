// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/filterchip.h"

#include "ui/common/icons.h"
#include "ui/common/plaintooltip.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QToolButton>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

FilterChip::FilterChip(const ThemeSource& theme, const QString& text, QWidget* parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_words(new QToolButton(this))
    , m_remove(new QToolButton(this))
{
    m_words->setObjectName(u"filterChip"_s);
    m_words->setAccessibleName(tr("Edit the filter: %1").arg(text));
    m_words->setToolTip(plainToolTip(tr("%1\nClick to edit").arg(text)));
    // A button reads & as the sign of a mnemonic.
    m_words->setText(QString(text).replace(u'&', u"&&"_s));
    m_remove->setObjectName(u"filterChipRemove"_s);
    m_remove->setAccessibleName(tr("Remove the filter: %1").arg(text));
    m_remove->setToolTip(tr("Remove this filter"));
    m_remove->setIcon(icon(u"close"_s));
    m_remove->setIconSize({12, 12});
    for (QToolButton* button : {m_words, m_remove}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->installEventFilter(this);
    }
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 0, 2, 0);
    layout->setSpacing(0);
    layout->addWidget(m_words);
    layout->addWidget(m_remove);
    connect(m_words, &QToolButton::clicked, this, &FilterChip::activated);
    connect(m_remove, &QToolButton::clicked, this, &FilterChip::removeRequested);
}

void FilterChip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.theme().separator);
    painter.setBrush(m_theme.theme().palette.base());
    const qreal radius = height() / 2.0;
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

bool FilterChip::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Delete || key == Qt::Key_Backspace) {
        Q_EMIT removeRequested();
        return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        qobject_cast<QToolButton*>(watched)->click();
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace brickbench::ui
