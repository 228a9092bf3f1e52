// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/banner.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Text and buttons in a row, or the buttons below where the text would be squeezed into a column of words.
class BannerBody final : public QWidget {
public:
    BannerBody(QLabel& text, QPushButton& action, QWidget* parent)
        : QWidget(parent)
        , m_box(new QBoxLayout(QBoxLayout::LeftToRight, this))
        , m_buttons(new QHBoxLayout)
    {
        setObjectName(u"bannerBody"_s);
        m_box->setContentsMargins({});
        m_box->addWidget(&text, 1);
        m_box->addLayout(m_buttons);
        m_buttons->setSpacing(8);
        m_buttons->addWidget(&action, 0, Qt::AlignTop);
        m_buttons->addStretch(0);
    }

    void add(QPushButton& button)
    {
        m_buttons->insertWidget(m_buttons->count() - 1, &button, 0, Qt::AlignTop);
    }

protected:
    bool event(QEvent* event) override
    {
        if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize)
            arrange();
        return QWidget::event(event);
    }

private:
    void arrange()
    {
        constexpr int leastLetters = 32;
        const int buttons = m_buttons->sizeHint().width();
        const bool fits
            = width() - buttons - m_box->spacing() >= leastLetters * fontMetrics().averageCharWidth();
        const auto wanted = buttons == 0 || fits ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
        if (m_box->direction() == wanted)
            return;
        m_box->setDirection(wanted);
        m_box->setSpacing(wanted == QBoxLayout::LeftToRight ? 8 : 4);
        updateGeometry();
    }

    QBoxLayout* m_box;
    QHBoxLayout* m_buttons;
};

} // namespace

Banner::Banner(const ThemeSource& theme, QWidget* parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_action(new QPushButton(this))
    , m_close(new QToolButton(this))
{
    setObjectName(u"banner"_s);
    setAutoFillBackground(true);
    m_text->setObjectName(u"bannerText"_s);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_action->setObjectName(u"bannerAction"_s);
    m_close->setObjectName(u"bannerClose"_s);
    m_close->setAccessibleName(tr("Dismiss this message"));
    m_close->setToolTip(tr("Dismiss"));
    m_close->setIcon(icon(u"close"_s));
    m_close->setAutoRaise(true);

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 6, 6, 6);
    layout->setSpacing(8);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(new BannerBody(*m_text, *m_action, this), 1);
    layout->addWidget(m_close, 0, Qt::AlignTop);
    m_icon->setContentsMargins(0, 3, 0, 0);

    connect(m_action, &QPushButton::clicked, this, &Banner::actionTriggered);
    connect(m_close, &QToolButton::clicked, this, [this] {
        clear();
        Q_EMIT dismissed();
    });
    connect(&theme, &ThemeSource::changed, this, [this] { recolor(); });
    clear();
}

void Banner::showMessage(Kind kind, const QString& text)
{
    m_kind = kind;
    m_text->setText(text);
    setAction({});
    dropFurtherActions();
    setAccessibleName(text);
    recolor();
    show();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Banner::showError(const Error& error)
{
    showMessage(Kind::Error, errorSentence(error));
}

void Banner::updateText(const QString& text)
{
    if (m_text->text() == text)
        return;
    m_text->setText(text);
    setAccessibleName(text);
}

void Banner::setAction(const QString& text)
{
    m_action->setText(text);
    m_action->setAccessibleName(text.isEmpty() ? tr("What can be done about it") : text);
    m_action->setVisible(!text.isEmpty());
}

void Banner::addAction(const QString& text, std::function<void()> act)
{
    auto* button = new QPushButton(text, this);
    button->setObjectName(u"bannerFurtherAction"_s);
    button->setAccessibleName(text);
    static_cast<BannerBody*>(findChild<QWidget*>(u"bannerBody"_s))->add(*button);
    button->show(); // now, and not when the event loop comes round
    connect(button, &QPushButton::clicked, this, std::move(act));
}

void Banner::dropFurtherActions()
{
    // One of them may be what was just clicked.
    for (QPushButton* button : findChildren<QPushButton*>(u"bannerFurtherAction"_s)) {
        button->hide();
        button->deleteLater();
    }
}

void Banner::clear()
{
    m_text->clear();
    setAction({});
    dropFurtherActions();
    hide();
}

QString Banner::text() const
{
    return m_text->text();
}

void Banner::recolor()
{
    const Theme& theme = m_theme.theme();
    QColor background = theme.bannerBackground;
    QColor mark = theme.accent;
    QString name = u"info"_s;
    if (m_kind == Kind::Warning) {
        background = theme.warningBackground;
        mark = theme.passing;
        name = u"warning"_s;
    } else if (m_kind == Kind::Error) {
        background = theme.errorBackground;
        mark = theme.failed;
        name = u"error"_s;
    }
    QPalette colors = theme.palette;
    colors.setColor(QPalette::Window, background);
    setPalette(colors);
    m_icon->setAccessibleName(m_kind == Kind::Error ? tr("Error")
            : m_kind == Kind::Warning               ? tr("Warning")
                                                    : tr("Notice"));
    m_icon->setPixmap(icon(name, mark).pixmap(QSize(16, 16), devicePixelRatioF()));
}

} // namespace brickbench::ui
