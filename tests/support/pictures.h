// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPixmap>
#include <QTest>
#include <QWidget>

namespace brickbench::test {

/// Where pictures for people are kept; "" when nobody asked for any. The target `screens` asks.
inline QString pictureFolder()
{
    return qEnvironmentVariable("BRICKBENCH_PICTURES");
}

/// Whether the pictures are to be dark ones.
inline bool picturesAreDark()
{
    return !pictureFolder().isEmpty() && qEnvironmentVariable("BRICKBENCH_PICTURES_THEME") == u"dark";
}

/// Keeps a picture of \a widget, when pictures are asked for. \a name says what is seen,
/// "stopping-countdown". Returns at once otherwise, so that no test may count on the wait in it.
inline void keepPicture(QWidget& widget, const QString& name)
{
    if (pictureFolder().isEmpty())
        return;
    QTest::qWait(400); // for the eye: layouts, decoded images and paints have settled
    widget.grab().save(QStringLiteral("%1/%2.png").arg(pictureFolder(), name));
}

} // namespace brickbench::test
