// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDebug>
#include <QString>

namespace brickbench {

/// A token or password. Prints as `<redacted>`; the text is had only by asking for it by name.
class Secret {
public:
    Secret() = default;
    explicit Secret(QString text)
        : m_text(std::move(text))
    {
    }

    bool isEmpty() const { return m_text.isEmpty(); }
    /// The secret itself: for the Authorization header and the keychain, nothing else.
    const QString& reveal() const { return m_text; }

    friend bool operator==(const Secret&, const Secret&) = default;
    friend QDebug operator<<(QDebug debug, const Secret&)
    {
        const QDebugStateSaver saver(debug);
        debug.noquote() << "<redacted>";
        return debug;
    }

private:
    QString m_text;
};

/// \a text with every occurrence of \a secret cut out: as it is, percent-encoded, and inside a Basic header.
/// The one place where secrets leave texts; every error, log line and trace of api goes through it.
QString redact(QString text, const Secret& secret);

} // namespace brickbench
