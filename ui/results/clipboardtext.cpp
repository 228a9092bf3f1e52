// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/clipboardtext.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

void putOnClipboard(const QByteArray& utf8, const QByteArray& html)
{
    auto* mime = new QMimeData; // the clipboard owns it
    mime->setData(u"text/plain"_s, utf8);
    if (!html.isEmpty())
        mime->setData(u"text/html"_s, html);
    QGuiApplication::clipboard()->setMimeData(mime);
}

} // namespace brickbench::ui
