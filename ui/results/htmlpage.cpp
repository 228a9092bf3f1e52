// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/htmlpage.h"

#include "core/workerpool.h"
#include "ui/results/htmlsanitizer.h"
#include "ui/results/imagedecoding.h"

#include <QAbstractTextDocumentLayout>
#include <QImage>
#include <QTextBlock>
#include <QTextLayout>
#include <QThreadPool>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

/// Of all pictures of a page together.
constexpr qsizetype mostImageBytes = qsizetype(256) << 20;

/// Loads nothing, from the network or a file; decodes the data URLs the sanitiser let pass.
class ClosedDocument : public QTextDocument {
protected:
    QVariant loadResource(int type, const QUrl& name) override
    {
        if (type != QTextDocument::ImageResource)
            return QByteArray();
        // A null answer would make Qt open the name as a file by itself: one clear pixel stops that.
        QImage nothing(1, 1, QImage::Format_ARGB32_Premultiplied);
        nothing.fill(Qt::transparent);
        if (name.scheme() != "data"_L1 || m_imageBytes > mostImageBytes)
            return nothing;
        const QByteArray url = name.toString(QUrl::FullyEncoded).toLatin1();
        const QByteArray payload = QByteArray::fromPercentEncoding(url.mid(url.indexOf(',') + 1));
        const QImage image = decodeImage(QByteArray::fromBase64(payload), {}, {}).image;
        m_imageBytes += image.sizeInBytes();
        return image.isNull() ? nothing : image;
    }

private:
    qsizetype m_imageBytes = 0;
};

/// From the first line that begins with a tag to the last that ends in one; all when there is none.
std::pair<qsizetype, qsizetype> markupLines(QStringView html)
{
    qsizetype first = 0;
    while (first < html.size()) {
        const qsizetype end = html.indexOf(u'\n', first);
        const QStringView line = html.sliced(first, (end < 0 ? html.size() : end) - first);
        if (line.trimmed().startsWith(u'<'))
            break;
        first = end < 0 ? html.size() : end + 1;
    }
    const qsizetype tag = html.lastIndexOf(u'>');
    const qsizetype lineEnd = tag < 0 ? -1 : html.indexOf(u'\n', tag);
    if (first >= html.size() || tag < first)
        return {0, html.size()};
    return {first, lineEnd < 0 ? html.size() : lineEnd};
}

QString preformatted(QStringView text)
{
    const QString lines = text.toString().trimmed();
    return lines.isEmpty() ? QString() : u"<pre>"_s + lines.toHtmlEscaped() + u"</pre>"_s;
}

/// What was printed before or after the markup keeps its lines.
QString pageHtml(QStringView html, const HtmlLook& look, bool& isCut)
{
    const auto [first, last] = markupLines(html);
    return preformatted(html.first(first))
        + sanitizedHtml(html.sliced(first, last - first), look.base, &isCut)
        + preformatted(isCut ? QStringView() : html.sliced(last));
}

std::vector<HtmlLink> linksOf(const QTextDocument& document)
{
    std::vector<HtmlLink> links;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        for (auto at = block.begin(); !at.atEnd(); ++at) {
            const QTextFragment piece = at.fragment();
            const QString target = piece.charFormat().anchorHref();
            if (target.isEmpty())
                continue;
            const int start = piece.position();
            if (!links.empty() && links.back().end == start && links.back().target == target)
                links.back().end = start + piece.length();
            else
                links.push_back({start, start + piece.length(), target});
        }
    }
    return links;
}

/// Fonts belong to threads: what a layout remembers of this one's must be gone before another draws with it.
void forgetFonts(QTextDocument& document)
{
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next())
        block.layout()->setFont(document.defaultFont());
}

} // namespace

HtmlPage layOutHtml(const QString& html, const HtmlLook& look, QThread* home)
{
    HtmlPage page;
    auto document = std::make_unique<ClosedDocument>();
    document->setUndoRedoEnabled(false);
    document->setDefaultFont(look.font);
    document->setDocumentMargin(10);
    document->setDefaultStyleSheet(
        u"a { color: %1; } table { border-collapse: collapse; } th { font-weight: 600; } "
        "td, th { padding: 3px 9px; border-bottom: 1px solid %2; }"_s.arg(
            look.accent.name(), look.separator.name()));
    document->setHtml(pageHtml(html, look, page.isCut));
    document->setTextWidth(look.width);
    document->documentLayout()->documentSize(); // lays out to the end
    page.plain = document->toPlainText().remove(htmlWordBreak);
    page.links = linksOf(*document);
    forgetFonts(*document);
    document->moveToThread(home);
    page.document = std::move(document);
    return page;
}

void endPage(HtmlPage page)
{
    if (!page.document)
        return;
    page.document->moveToThread(nullptr);
    workerPool().start([document = std::shared_ptr<QTextDocument>(std::move(page.document))]() mutable {
        document.reset();
    });
}

} // namespace brickbench::ui
