// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/banner.h"
#include "ui/connections/connectioncontroller.h"

namespace brickbench::ui {

class TabArea;

/// Asks for a sign-in when a workspace that was there accepts the credentials no more: whoever works on is
/// not interrupted, and what runs there goes on. One that never was there is the cluster list's to tell of.
class SignInBanner : public Banner {
    Q_OBJECT

public:
    SignInBanner(const ThemeSource& theme, const ConnectionController& connections, const TabArea& tabs,
        QWidget* parent = nullptr);

Q_SIGNALS:
    void signInRequested(const QString& profileId);
    /// Another one is told of, or none ("") any more.
    void toldChanged(const QString& profileId);

private:
    void watchAll();
    void look();
    void tell(const Connection& connection);
    const Connection* refused() const;
    bool hasCommands(const Connection& connection) const;

    const ConnectionController& m_connections;
    const TabArea& m_tabs;
    QString m_told; ///< id of the profile it shows
    QString m_dismissed;
};

} // namespace brickbench::ui
