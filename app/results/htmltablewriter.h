// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tablewriter.h"

namespace brickbench {

/// A table as an HTML page that needs nothing else: its styles are inside, light and dark, and there is no
/// script. Text is escaped, so that a page made from other people's data runs nothing.
class HtmlTableWriter final : public TableWriter {
public:
    explicit HtmlTableWriter(QString title);

    void begin(const TableExcerpt& excerpt, QByteArray& out) const override;
    void row(const TableExcerpt& excerpt, std::int64_t row, QByteArray& out) const override;
    void end(const TableExcerpt& excerpt, QByteArray& out) const override;

    // The pieces of such a page, for one that holds more than a table.

    /// Up to what comes first in the body; pre, img and iframe have styles, too.
    static void beginPage(const QString& title, QByteArray& out);
    /// Up to the first row; no caption when \a caption is empty.
    static void beginTable(const TableExcerpt& excerpt, const QString& caption, QByteArray& out);
    static void endTable(QByteArray& out);
    static void endPage(QByteArray& out);

private:
    QString m_title;
};

} // namespace brickbench
