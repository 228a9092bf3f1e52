// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/banner.h"

#include <QCoreApplication>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct ErrorWords {
    Q_DECLARE_TR_FUNCTIONS(ErrorWords)

public:
    static QString said(const QString& sentence, const QString& detail)
    {
        if (detail.isEmpty())
            return sentence;
        return sentence + u' ' + tr("(%1)", "the server's or the system's own words").arg(detail);
    }

    /// The core tells of invalid input in half sentences, as its other callers need them.
    static QString asSentence(const QString& words)
    {
        const QString begun = words.at(0).toUpper() + words.mid(1);
        return begun.back().isPunct() ? begun : begun + u'.';
    }

    static QString connectionSentence(const Error& error)
    {
        switch (error.kind) {
        case Error::Kind::Network:
            return said(tr("The workspace could not be reached. Check the network, the VPN and the address."),
                error.detail);
        case Error::Kind::Timeout:
            return said(
                tr("The workspace did not answer in time. Try again; if it stays silent, check the network."),
                error.detail);
        case Error::Kind::Tls:
            return said(
                tr("The secure connection was refused. If your company inspects traffic, its certificate has to be added."),
                error.detail);
        case Error::Kind::Proxy:
            return said(tr("The proxy did not let the request through. Check the proxy and its login."),
                error.detail);
        case Error::Kind::Authentication:
            return said(
                tr("The credentials were not accepted. Enter a new token or password."), error.detail);
        case Error::Kind::Permission:
            return said(
                tr("You have no permission for this. Ask an administrator of the workspace."), error.detail);
        case Error::Kind::RateLimited:
            return said(
                tr("The workspace asks for fewer requests. Wait a minute and try again."), error.detail);
        case Error::Kind::Unavailable:
            return said(
                tr("The workspace or the cluster is not ready yet. Try again in a moment."), error.detail);
        default:
            return {};
        }
    }

    static QString otherSentence(const Error& error)
    {
        switch (error.kind) {
        case Error::Kind::NotFound:
            return said(
                tr("The workspace does not know this any more. Refresh and try again."), error.detail);
        case Error::Kind::ContextLost:
            return said(
                tr("The execution context is gone, and its variables with it. The next run starts a new one."),
                error.detail);
        case Error::Kind::Refused:
            return said(tr("The workspace refused this."), error.detail);
        case Error::Kind::Protocol:
            return said(
                tr("The answer could not be understood. Check that the address is a Databricks workspace."),
                error.detail);
        case Error::Kind::TooLarge:
            return said(tr("This is larger than can be handled."), error.detail);
        case Error::Kind::Cancelled:
            return tr("Cancelled.");
        case Error::Kind::Io:
            return said(tr("A file or program on this computer could not be used."), error.detail);
        case Error::Kind::Secrets:
            return said(tr("The keychain could not be used. The secret can be kept for this session only."),
                error.detail);
        case Error::Kind::Invalid:
            return error.detail.isEmpty() ? tr("The input is not valid.") : asSentence(error.detail);
        default:
            return error.detail;
        }
    }
};

} // namespace

QString errorSentence(const Error& error)
{
    const QString sentence = ErrorWords::connectionSentence(error);
    return sentence.isEmpty() ? ErrorWords::otherSentence(error) : sentence;
}

} // namespace brickbench::ui
