// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/textview.h"

#include "core/runinbackground.h"
#include "results/ansi.h"
#include "ui/common/banner.h"
#include "ui/common/icons.h"
#include "ui/results/clipboardtext.h"
#include "ui/results/findbar.h"
#include "ui/results/htmlpreview.h"
#include "ui/results/savebar.h"
#include "ui/results/textsearch.h"
#include "ui/results/wording.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QStackedWidget>
#include <QToolButton>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

constexpr qsizetype laidOutAtOnce = 256 * 1024;
constexpr qsizetype copiedAtOnce = 4 << 20;

QToolButton* textViewButton(QWidget* parent, const QString& name, const QString& text, const QString& tip)
{
    auto* button = new QToolButton(parent);
    button->setObjectName(name);
    button->setText(text);
    button->setAccessibleName(tip);
    button->setToolTip(tip);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

TextLinesPtr layOut(const QByteArray& utf8)
{
    AnsiText plain = parseAnsi(utf8);
    if (plain.utf8 == utf8)
        plain.utf8 = utf8; // no colours in it: one copy serves the run and the view
    return std::make_shared<const TextLines>(std::move(plain));
}

SaveBar::Writer bytesWriter(const QByteArray& bytes)
{
    return [bytes](QIODevice& out, WorkProgress& progress) -> Result<void> {
        constexpr qsizetype piece = 1 << 20;
        for (qsizetype at = 0; at < bytes.size() && !progress.cancelled; at += piece) {
            const qsizetype length = std::min(piece, bytes.size() - at);
            if (out.write(bytes.constData() + at, length) != length)
                return failure(Error::Kind::Io, out.errorString());
            progress.perMille = static_cast<int>((at + length) * 1000 / bytes.size());
        }
        return {};
    };
}

} // namespace

TextView::TextView(const ThemeSource& theme, QWidget* parent)
    : ResultView(parent)
    , m_theme(theme)
    , m_stack(new QStackedWidget(this))
    , m_pane(new TextPane(theme, this))
    , m_banner(new Banner(theme, this))
    , m_find(new FindBar(this))
    , m_save(new SaveBar(theme, this))
    , m_search(std::make_unique<TextSearch>(*m_find, *m_pane))
{
    m_banner->setObjectName(u"textBanner"_s);
    m_stack->addWidget(m_pane);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_save);
    layout->addWidget(m_banner);
    layout->addWidget(buildBar());
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_find);
    setFocusProxy(m_stack);
    m_stack->setFocusProxy(m_pane);

    connect(m_pane, &TextPane::copyRequested, this, &TextView::copy);
    connect(m_pane, &TextPane::findRequested, this, &TextView::find);
    connect(m_pane, &QWidget::customContextMenuRequested, this, &TextView::showContextMenu);
    connect(m_pane, &TextPane::selectionChanged, this, [this] { Q_EMIT statusChanged(status()); });
    connect(m_banner, &Banner::actionTriggered, this,
        [this] { QGuiApplication::clipboard()->setText(m_link.toString()); });
}

TextView::~TextView() = default;

QWidget* TextView::buildBar()
{
    auto* bar = new QWidget(this);
    m_previewButton = textViewButton(bar, u"showHtmlPreview"_s, tr("Preview"), tr("Show the HTML as a page"));
    m_sourceButton = textViewButton(bar, u"showHtmlSource"_s, tr("Source"), tr("Show the HTML as text"));
    m_wrapButton = textViewButton(bar, u"wrapText"_s, tr("Wrap"), tr("Wrap long lines"));
    m_wrapButton->setIcon(icon(u"wrap"_s));
    m_wrapButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(6, 2, 6, 2);
    layout->setSpacing(2);
    layout->addWidget(m_previewButton);
    layout->addWidget(m_sourceButton);
    layout->addStretch(1);
    layout->addWidget(m_wrapButton);
    connect(m_previewButton, &QToolButton::clicked, this, [this] { showPreview(true); });
    connect(m_sourceButton, &QToolButton::clicked, this, [this] { showPreview(false); });
    connect(m_wrapButton, &QToolButton::toggled, m_pane, &TextPane::setWrapping);
    return bar;
}

void TextView::setText(const TextResult& text)
{
    m_text = text;
    m_previewButton->setVisible(text.isHtml);
    m_sourceButton->setVisible(text.isHtml);
    if (text.isHtml)
        fillPreview();
    showPreview(text.isHtml);

    const int generation = ++m_generation;
    if (text.utf8.size() <= laidOutAtOnce)
        return showLines(layOut(text.utf8));
    runInBackground(
        this, [utf8 = text.utf8] { return layOut(utf8); },
        [this, generation](TextLinesPtr lines) {
            if (generation == m_generation)
                showLines(std::move(lines));
        });
}

void TextView::fillPreview()
{
    if (!m_preview) {
        m_preview = new HtmlPreview(m_theme, this);
        m_stack->addWidget(m_preview);
        connect(m_preview, &HtmlPreview::linkChosen, this, &TextView::askAboutLink);
        connect(m_preview, &HtmlPreview::laidOut, this, &TextView::tellWhetherCut);
    }
    m_preview->showUntrusted(QString::fromUtf8(m_text.utf8.left(HtmlPreview::largest)));
}

void TextView::tellWhetherCut()
{
    if (!m_preview->isCut() && m_text.utf8.size() <= HtmlPreview::largest)
        return;
    m_banner->showMessage(Banner::Kind::Notice,
        tr("The preview shows the beginning of this HTML (%1 in all). Source shows all of it.")
            .arg(Wording::bytes(m_text.utf8.size())));
}

void TextView::showLines(TextLinesPtr lines)
{
    m_pane->setLines(std::move(lines));
    Q_EMIT statusChanged(status());
}

bool TextView::showsPreview() const
{
    return m_preview && m_stack->currentWidget() == m_preview;
}

void TextView::showPreview(bool preview)
{
    m_stack->setCurrentWidget(preview ? static_cast<QWidget*>(m_preview) : m_pane);
    m_stack->setFocusProxy(m_stack->currentWidget());
    m_previewButton->setChecked(preview);
    m_sourceButton->setChecked(!preview);
    m_wrapButton->setVisible(!preview);
    if (preview)
        m_find->hide();
}

bool TextView::canCopy() const
{
    return !m_text.utf8.isEmpty();
}

bool TextView::isWorking() const
{
    return m_save->isBusy() || m_save->isAsking();
}

void TextView::copy()
{
    if (showsPreview())
        return m_preview->copy();
    const TextLinesPtr lines = m_pane->lines();
    const TextSpan chosen = m_pane->selection();
    if (chosen.length == 0 || chosen.length == lines->text().size())
        return putOnClipboard(lines->text()); // shared, not copied
    if (chosen.length <= copiedAtOnce)
        return putOnClipboard(lines->text().mid(chosen.start, chosen.length));
    m_save->run(
        tr("Copying %1 …").arg(Wording::bytes(chosen.length)),
        [lines, chosen](WorkProgress&) { return lines->text().mid(chosen.start, chosen.length); },
        [](const QByteArray& text) { putOnClipboard(text); });
}

bool TextView::canExport() const
{
    return !m_text.utf8.isEmpty() && !m_save->isBusy();
}

void TextView::exportResult()
{
    std::vector<SaveBar::Format> formats;
    if (m_text.isHtml)
        formats.push_back({tr("HTML"), u"html"_s, bytesWriter(m_text.utf8)});
    formats.push_back({tr("Text"), u"txt"_s, bytesWriter(m_pane->lines()->text())});
    const QString name = u"result-%1"_s.arg(QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss"_s));
    m_save->askAndSave(name, std::move(formats));
}

void TextView::find()
{
    showPreview(false);
    m_find->open();
}

QString TextView::status() const
{
    const TextLines& lines = *m_pane->lines();
    const QLocale locale;
    const QString count = locale.toString(lines.sentLineCount());
    const QString text = lines.sentLineCount() == 1 ? tr("%1 line").arg(count) : tr("%1 lines").arg(count);
    const TextSpan chosen = m_pane->selection();
    if (chosen.length == 0)
        return u"%1 · %2"_s.arg(text, Wording::bytes(m_text.utf8.size()));
    return tr("%1 · %2 selected").arg(text, Wording::bytes(chosen.length));
}

void TextView::askAboutLink(const QUrl& link)
{
    // Followed by the reader's own hand only: the output of a command may lead anywhere.
    m_link = link;
    m_banner->showMessage(Banner::Kind::Notice,
        tr("Links in results are not opened. This one leads to %1").arg(link.toString()));
    m_banner->setAction(tr("Copy link"));
}

void TextView::showContextMenu(QPoint position)
{
    auto* menu = new QMenu(this);
    menu->setObjectName(u"resultTextMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString& text, const QKeySequence& keys, auto slot) {
        QAction* action = menu->addAction(text, this, slot);
        action->setShortcut(keys);
        action->setShortcutVisibleInContextMenu(true);
    };
    add(m_pane->hasSelection() ? tr("&Copy") : tr("&Copy Everything"), QKeySequence::Copy,
        [this] { copy(); });
    add(tr("Select &All"), QKeySequence::SelectAll, [this] { m_pane->selectAll(); });
    menu->addSeparator();
    add(tr("F&ind …"), QKeySequence::Find, [this] { find(); });
    add(m_pane->isWrapping() ? tr("Do Not &Wrap Lines") : tr("&Wrap Lines"), {},
        [this] { m_wrapButton->toggle(); });
    add(tr("&Save …"), QKeySequence(u"Ctrl+E"_s), [this] { exportResult(); });
    menu->popup(m_pane->viewport()->mapToGlobal(position));
}

} // namespace brickbench::ui
