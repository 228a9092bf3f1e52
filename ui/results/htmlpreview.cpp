// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/htmlpreview.h"

#include "ui/common/theme.h"
#include "ui/results/htmlsanitizer.h"
#include "ui/results/imagedecoding.h"

#include <QImage>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

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
    document()->setDefaultStyleSheet(
        u"a { color: %1; } table { border-collapse: collapse; border-color: %2; } "
        "th { font-weight: 600; } td, th { padding: 3px 9px; }"_s.arg(
            theme.accent.name(), theme.separator.name()));
    setHtml(sanitizedHtml(m_html, theme.palette.color(QPalette::Base)));
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
