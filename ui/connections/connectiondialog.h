// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/connectiontest.h"
#include "ui/connections/credentialfinder.h"

#include <QDialog>

class QPushButton;

namespace brickbench::ui {

class Banner;
class ConnectionForm;
class ThemeSource;

/// Makes or changes a connection. Test tries it and never saves; Save and Connect put the secret where the
/// user chose first, so that a keychain that refuses is told here, with the offer to keep it for this session
/// only.
class ConnectionDialog : public QDialog {
    Q_OBJECT

public:
    ConnectionDialog(const ThemeSource& theme, CredentialPlaces places, const Settings& settings,
        QWidget* parent = nullptr);
    ~ConnectionDialog() override;

    void setProfile(const ConnectionProfile& profile); ///< to change it
    void showProblem(const QString& sentence);
    void setHost(const QString& host);

Q_SIGNALS:
    /// The secret has been stored. \a connectNow: Connect, not just Save; \a credentials are empty when the
    /// secret was left unchanged.
    void finishedWith(const brickbench::ConnectionProfile& profile,
        const brickbench::Credentials& credentials, bool connectNow);

private:
    void makeButtons();
    void test();
    void submit(bool connectNow);
    void store(const ConnectionProfile& profile, bool connectNow);
    void finish(const ConnectionProfile& profile, bool connectNow);
    void setBusy(bool busy);

    const ThemeSource& m_theme;
    CredentialPlaces m_places;
    const Settings& m_settings;
    ConnectionTest m_test;
    bool m_isNew = true;
    bool m_connectNow = false;
    Banner* m_banner;
    ConnectionForm* m_form;
    QPushButton* m_testButton;
    QPushButton* m_saveButton;
    QPushButton* m_connectButton;
};

} // namespace brickbench::ui
