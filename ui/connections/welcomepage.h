// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/connectionprofile.h"

#include <QScrollArea>

#include <vector>

class QBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace brickbench::ui {

class Banner;
class ThemeSource;
class WelcomeCard;

/// What the window shows before anything is open: three ways to begin, and the connections used before.
class WelcomePage : public QScrollArea {
    Q_OBJECT

public:
    explicit WelcomePage(const ThemeSource& theme, QWidget* parent = nullptr);

    /// A section of ~/.databrickscfg and its host, for people.
    struct ConfigEntry {
        QString name;
        QString host;
    };
    void setConfigProfiles(const std::vector<ConfigEntry>& entries);
    void setSavedConnections(const std::vector<ConnectionProfile>& profiles);
    void setOpening(bool opening); ///< a connection is being opened: the buttons wait
    void showProblem(const QString& sentence);
    void clearProblem();

Q_SIGNALS:
    void localWorkspaceChosen();
    void configProfileChosen(const QString& name);
    void workspaceChosen(const QString& host); ///< as entered; may be empty
    void savedConnectionChosen(const QString& profileId);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeHeader();
    WelcomeCard* makeConfigCard();
    WelcomeCard* makeAddressCard();
    WelcomeCard* makeLocalCard();
    QWidget* makeSaved();

    const ThemeSource& m_theme;
    Banner* m_banner;
    QBoxLayout* m_cards;
    WelcomeCard* m_config;
    WelcomeCard* m_address;
    WelcomeCard* m_local;
    QLineEdit* m_host = nullptr;
    QPushButton* m_start = nullptr;
    QPushButton* m_connect = nullptr;
    QWidget* m_saved = nullptr;
    QVBoxLayout* m_savedRows = nullptr;
};

} // namespace brickbench::ui
