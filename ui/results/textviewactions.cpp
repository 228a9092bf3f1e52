// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/banner.h"
#include "ui/results/clipboardtext.h"
#include "ui/results/findbar.h"
#include "ui/results/htmlpreview.h"
#include "ui/results/savebar.h"
#include "ui/results/tablepage.h"
#include "ui/results/textview.h"
#include "ui/results/wording.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QLocale>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

constexpr qsizetype copiedAtOnce = 4 << 20;

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

bool TextView::canCopy() const
{
    if (const TablePage* page = shownPage())
        return page->canCopy();
    return !m_text.utf8.isEmpty();
}

bool TextView::isWorking() const
{
    return m_save->isBusy() || m_save->isAsking()
        || std::any_of(m_tablePages.begin(), m_tablePages.end(),
            [](const auto& entry) { return entry.second->isWorking(); });
}

void TextView::copyWithHeaders()
{
    if (TablePage* page = shownPage())
        page->copyWithHeaders();
    else
        copy();
}

void TextView::copy()
{
    if (TablePage* page = shownPage())
        return page->copy();
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
    if (const TablePage* page = shownPage())
        return page->canExport();
    return !m_text.utf8.isEmpty() && !m_save->isBusy();
}

void TextView::exportResult()
{
    if (TablePage* page = shownPage())
        return page->exportResult();
    const QByteArray& plain = m_pane->lines()->text();
    std::vector<SaveBar::Format> formats;
    if (m_text.isHtml)
        formats.push_back({tr("HTML"), u"html"_s, bytesWriter(m_text.utf8)});
    formats.push_back({tr("Text"), u"txt"_s, bytesWriter(plain)});
    if (!m_text.isHtml && plain.size() != m_text.utf8.size())
        formats.push_back({tr("Text with its colours (ANSI)"), u"ansi"_s, bytesWriter(m_text.utf8)});
    const QString name = u"result-%1"_s.arg(QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss"_s));
    m_save->askAndSave(name, std::move(formats));
}

void TextView::find()
{
    if (TablePage* page = shownPage())
        return page->find();
    showPreview(false);
    m_find->open();
}

QString TextView::status() const
{
    if (const TablePage* page = shownPage())
        return page->status();
    const TextLines& lines = *m_pane->lines();
    const QLocale locale;
    const QString count = locale.toString(lines.sentLineCount());
    const QString text = lines.sentLineCount() == 1 ? tr("%1 line").arg(count) : tr("%1 lines").arg(count);
    const TextSpan chosen = m_pane->selection();
    if (chosen.length == 0)
        return u"%1 · %2"_s.arg(text, Wording::bytes(m_text.utf8.size()));
    return tr("%1 · %2 selected").arg(text, Wording::bytes(chosen.length));
}

bool TextView::trigger(const QString& command)
{
    TablePage* page = shownPage();
    return page && page->trigger(command);
}

void TextView::openInTab()
{
    const QByteArray& plain = m_pane->lines()->text();
    const TextSpan chosen = m_pane->selection();
    const QByteArray text = chosen.length > 0 ? plain.mid(chosen.start, chosen.length) : plain;
    if (text.size() <= longestForTab) // the editor would end at a NUL
        return Q_EMIT openTextRequested(QString::fromUtf8(text).replace(QChar(0), QChar(0x2400)));
    m_bannerAction = [this] { exportResult(); };
    m_banner->showMessage(Banner::Kind::Notice,
        tr("%1 of text is too much for an editor tab. Select a part of it, or save it to a file.")
            .arg(Wording::bytes(text.size())));
    m_banner->setAction(tr("Save …"));
}

void TextView::askAboutLink(const QUrl& link)
{
    // Followed by the reader's own hand only: the output of a command may lead anywhere.
    m_bannerAction = [link] { QGuiApplication::clipboard()->setText(link.toString()); };
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
    add(tr("&Open in Editor Tab"), {}, [this] { openInTab(); });
    add(tr("&Save …"), QKeySequence(u"Ctrl+E"_s), [this] { exportResult(); });
    menu->popup(m_pane->viewport()->mapToGlobal(position));
}

} // namespace brickbench::ui
