// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secret.h"
#include "session/connectionprofile.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace brickbench::ui {

class ColorPicker;

/// The fields of a connection. A pasted browser address is cut down to the host while it is entered.
class ConnectionForm : public QWidget {
    Q_OBJECT

public:
    /// \a keychainName: where secrets are kept, for people.
    explicit ConnectionForm(const QString& keychainName, QWidget* parent = nullptr);

    void setProfile(const ConnectionProfile& profile);
    /// The fields as a profile with the id of the one set before, or what is missing (Error::Invalid).
    Result<ConnectionProfile> profile() const;
    Secret secret() const; ///< empty: not entered
    void setSecretKnown(bool known); ///< an empty field then means "unchanged"
    void keepForThisSession();
    void focusFirstEmpty();

Q_SIGNALS:
    void edited();

private:
    void addRows(QFormLayout& rows, const QString& keychainName);
    void nameFields();
    void trimHost();
    void updateHostHint();
    void updateMethod();
    void updatePlaceHint();

    ConnectionProfile m_profile;
    QString m_keychainName;
    QLineEdit* m_name;
    ColorPicker* m_color;
    QLineEdit* m_host;
    QLabel* m_hostHint;
    QComboBox* m_method;
    QLabel* m_userLabel;
    QLineEdit* m_user;
    QLabel* m_secretLabel;
    QLineEdit* m_secret;
    QComboBox* m_place;
    QLabel* m_placeHint;
    QCheckBox* m_production;
};

} // namespace brickbench::ui
