// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/animationbutton.h"

#include "ui/common/icons.h"
#include "ui/results/imageanimation.h"

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

AnimationButton::AnimationButton(ImageAnimation& animation, const QString& name, QWidget* parent)
    : QToolButton(parent)
    , m_animation(animation)
{
    setObjectName(name);
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    connect(this, &QToolButton::clicked, &animation,
        [&animation] { animation.setPlaying(!animation.isPlaying()); });
    connect(&animation, &ImageAnimation::changed, this, &AnimationButton::showPlaying);
    showPlaying();
}

void AnimationButton::setOffered(bool offered)
{
    m_isOffered = offered;
    showPlaying();
}

void AnimationButton::showPlaying()
{
    const bool plays = m_animation.isPlaying();
    const QString text = plays ? tr("Stop the animation (Space)") : tr("Play the animation (Space)");
    setVisible(m_isOffered && m_animation.isAnimated());
    setIcon(ui::icon(plays ? u"stop"_s : u"run"_s));
    setToolTip(text);
    setAccessibleName(text);
}

} // namespace brickbench::ui
