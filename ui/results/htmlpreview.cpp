// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/htmlpreview.h"

#include "ui/common/theme.h"
#include "ui/results/htmlsanitizer.h"
#include "ui/results/imagedecoding.h"

#include <QImage>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

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

} // namespace

HtmlPreview::HtmlPreview(const ThemeSource& theme, QWidget* parent)
    : QTextBrowser(parent)
    , m_theme(theme)
{
    setObjectName(u"resultHtml"_s);
    setAccessibleName(tr("Preview of the HTML result"));
    setFrameShape(NoFrame);
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setUndoRedoEnabled(false);
    document()->setDocumentMargin(10);
    connect(this, &QTextBrowser::anchorClicked, this, &HtmlPreview::linkChosen);
    connect(&theme, &ThemeSource::changed, this, &HtmlPreview::render);
}

void HtmlPreview::showUntrusted(const QString& html)
{
    m_html = html;
    render();
}

void HtmlPreview::render()
{
    const Theme& theme = m_theme.theme();
    document()->setDefaultStyleSheet(u"a { color: %1; } th { font-weight: 600; } "
                                     "td, th { padding: 3px 9px; border-bottom: 1px solid %2; }"_s.arg(
                                         theme.accent.name(), theme.separator.name()));
    // What was printed before or after the markup keeps its lines.
    const QStringView html(m_html);
    const auto [first, last] = markupLines(html);
    setHtml(preformatted(html.first(first))
        + sanitizedHtml(html.sliced(first, last - first), theme.palette.color(QPalette::Base), &m_isCut)
        + preformatted(m_isCut ? QStringView() : html.sliced(last)));
}

QVariant HtmlPreview::loadResource(int type, const QUrl& name)
{
    if (type != QTextDocument::ImageResource)
        return QByteArray();
    // A null answer would make QTextDocument open the name as a file by itself: one clear pixel stops that.
    QImage nothing(1, 1, QImage::Format_ARGB32_Premultiplied);
    nothing.fill(Qt::transparent);
    if (name.scheme() != "data"_L1)
        return nothing;
    const QByteArray url = name.toString(QUrl::FullyEncoded).toLatin1();
    const qsizetype comma = url.indexOf(',');
    const QByteArray payload = QByteArray::fromPercentEncoding(url.mid(comma + 1));
    const DecodedImage decoded = decodeImage(QByteArray::fromBase64(payload), {}, {});
    return decoded.image.isNull() ? nothing : decoded.image;
}

} // namespace brickbench::ui
