// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <vector>

namespace brickbench {

/// A piece of HTML as HtmlTokens gives it.
struct HtmlToken {
    enum class Kind { Text, Open, Close, End };
    struct Attribute {
        QString name; ///< lower case
        QString value; ///< as written, entities and all
    };

    Kind kind = Kind::End;
    QStringView text; ///< of a Text, entities not decoded; a lone "<" is a Text
    QString tag; ///< lower case
    std::vector<Attribute> attributes; ///< of an Open

    QString attribute(QStringView name) const; ///< "" when it has none
};

/// Takes HTML apart leniently, as browsers do: nothing in it is an error. Comments, document types and
/// processing instructions are left out. The text given must outlive the tokens.
class HtmlTokens {
public:
    explicit HtmlTokens(QStringView html)
        : m_html(html)
    {
    }

    HtmlToken next();
    /// Goes behind the end tag of \a tag, over everything in between: for scripts, whose text is no markup.
    void skipElement(const QString& tag);
    qsizetype position() const { return m_at; }

private:
    bool skipTo(QStringView end);
    void skipSpace();
    void readAttributes(HtmlToken& token);

    QStringView m_html;
    qsizetype m_at = 0;
};

/// Elements whose contents are no text for people: scripts, styles, frames, drawings, form fields.
bool hidesItsContent(const QString& tag);

} // namespace brickbench
