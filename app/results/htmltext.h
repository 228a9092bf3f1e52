// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace brickbench {

/// Text output that is a page or a fragment, told by content as other clients do: a doctype, a closing html,
/// div or table tag anywhere, or `<html`/`<div` at the start. A guess: show a way back to the plain text, and
/// never trust what is inside.
bool looksLikeHtml(QByteArrayView utf8);

/// Entities (`&lt; &amp; &#39; &#x27; &nbsp;` …) as characters; unknown ones stay as they are.
QString decodeEntities(QStringView text);

} // namespace brickbench
