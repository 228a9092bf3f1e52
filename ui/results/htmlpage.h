// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QString>
#include <QTextDocument>

#include <memory>
#include <vector>

class QThread;

namespace brickbench::ui {

/// How a page is to look; what it depends on besides its HTML.
struct HtmlLook {
    QFont font;
    QColor base;
    QColor text;
    QColor accent;
    QColor separator;
    int width = 0; ///< pixels the lines may take
};

/// A link in a page, as positions of its document.
struct HtmlLink {
    int start = 0;
    int end = 0;
    QString target;
};

/// HTML ready to be drawn: sanitised and laid out. Drawing and asking where things are takes no time worth
/// telling; changing its width would lay it out again, so that a new page is made instead.
struct HtmlPage {
    std::unique_ptr<QTextDocument> document; ///< lives in the thread that shows it
    QString plain;
    std::vector<HtmlLink> links;
    bool isCut = false; ///< only the beginning of the HTML is in it
};

/// Makes a page of HTML that is not trusted. For a worker; the document moves to \a home.
HtmlPage layOutHtml(const QString& html, const HtmlLook& look, QThread* home);

/// Ends \a page in a worker: with a large one that takes tens of milliseconds. For its own thread.
void endPage(HtmlPage page);

} // namespace brickbench::ui
