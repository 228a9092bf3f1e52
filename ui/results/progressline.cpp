// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/progressline.h"

#include "ui/common/theme.h"

#include <QPainter>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

ProgressLine::ProgressLine(const ThemeSource& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setObjectName(u"runProgress"_s);
    setFixedHeight(3);
    m_timer.setInterval(33);
    connect(&m_timer, &QTimer::timeout, this, qOverload<>(&QWidget::update));
}

void ProgressLine::setBusy(bool busy)
{
    if (busy == isBusy())
        return;
    setAccessibleName(busy ? tr("Running") : QString());
    if (busy) {
        m_clock.start();
        m_timer.start();
    } else {
        m_timer.stop();
    }
    update();
}

void ProgressLine::paintEvent(QPaintEvent*)
{
    if (!isBusy())
        return;
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.theme().separator);
    constexpr qint64 period = 1400;
    const double phase = double(m_clock.elapsed() % period) / period;
    const int length = std::max(60, width() / 4);
    const int left = static_cast<int>(phase * (width() + length)) - length;
    painter.fillRect(QRect(left, 0, length, height()), m_theme.theme().accent);
}

} // namespace brickbench::ui
