// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/plaintooltip.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QTextDocument>
#include <QToolTip>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

QString plainToolTip(const QString& text)
{
    if (!Qt::mightBeRichText(text))
        return text;
    return u"<p style='white-space:pre-wrap'>"_s + text.toHtmlEscaped().replace(u'\n', u"<br>"_s) + u"</p>"_s;
}

bool showPlainToolTip(const QHelpEvent& event, QAbstractItemView& view, const QModelIndex& index)
{
    const QString text = plainToolTip(index.data(Qt::ToolTipRole).toString());
    QToolTip::showText(event.globalPos(), text, view.viewport(), view.visualRect(index));
    return !text.isEmpty();
}

} // namespace brickbench::ui
