// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace brickbench::ui {

class ImageAnimation;

/// Plays and stops an animated picture by the mouse, as Space does on its canvas; hidden for all others.
class AnimationButton : public QToolButton {
    Q_OBJECT

public:
    /// \a animation must outlive what happens here: give both the same window.
    AnimationButton(ImageAnimation& animation, const QString& name, QWidget* parent);

    void setOffered(bool offered); ///< false hides it for an animation too, as one that is not in sight

private:
    void showPlaying();

    ImageAnimation& m_animation;
    bool m_isOffered = true;
};

} // namespace brickbench::ui
