// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/pictures.h"
#include "ui/common/theme.h"
#include "ui/common/translations.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QLabel>
#include <QLocale>
#include <QStringList>
#include <QToolButton>

namespace brickbench::test {

/// The program looks and speaks as people know it; dark when the pictures are to be.
inline void beginScreens(ui::ThemeSource& theme)
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    ui::installTranslations(*QCoreApplication::instance(), QLocale::c());
    if (picturesAreDark())
        theme.setChoice(ui::ThemeSource::Choice::Dark);
}

inline void showAt(QWidget& widget, QSize size)
{
    widget.resize(size);
    widget.show();
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
}

/// The texts of labels and buttons in sight below \a root that have less room than their letters need.
/// Labels that take whatever room there is (a policy of Ignored) cut themselves on purpose: they do not
/// count.
inline QStringList clippedTexts(const QWidget& root)
{
    QStringList clipped;
    const auto hasWords = [](const QAbstractButton* button) {
        const auto* tool = qobject_cast<const QToolButton*>(button);
        return !button->text().isEmpty()
            && (!tool || tool->icon().isNull() || tool->toolButtonStyle() != Qt::ToolButtonIconOnly);
    };
    for (const auto* button : root.findChildren<QAbstractButton*>()) {
        if (button->isVisible() && hasWords(button) && button->width() < button->sizeHint().width())
            clipped << button->text();
    }
    for (const auto* label : root.findChildren<QLabel*>()) {
        if (!label->isVisible() || label->text().isEmpty()
            || label->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored)
            continue;
        if (label->wordWrap() ? label->height() < label->heightForWidth(label->width())
                              : label->width() < label->sizeHint().width())
            clipped << label->text();
    }
    return clipped;
}

} // namespace brickbench::test
