// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace brickbench {

/// Text output that is a page or a fragment, told by content as other clients do: a doctype, a closing html,
/// div or table tag anywhere, or `<html`/`<div` at the start. A guess: show a way back to the plain text, and
/// never trust what is inside.
bool looksLikeHtml(QByteArrayView utf8);

/// \a text without the tags and comments of HTML, entities not touched. Only names of HTML are tags: `<EOF>`,
/// `<init>` and `List<Int>` are no markup and stay, and so does a tag that never ends. Breaks and the ends of
/// blocks become line ends; what scripts and style sheets hold goes with them.
QString withoutMarkup(QStringView text);

/// Entities (`&lt; &amp; &#39; &#x27; &nbsp;` …) as characters; unknown ones stay as they are.
QString decodeEntities(QStringView text);

} // namespace brickbench
