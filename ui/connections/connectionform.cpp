// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionform.h"

#include "ui/connections/colorpicker.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QUuid>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QLabel* makeHint(QWidget* parent)
{
    auto* hint = new QLabel(parent);
    hint->setProperty("muted", true);
    hint->setWordWrap(true);
    hint->setTextFormat(Qt::PlainText);
    hint->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    // Room for two lines at once: a form does not grow when a wrapping text does.
    hint->setMinimumHeight(hint->fontMetrics().lineSpacing() * 2 + 2);
    return hint;
}

} // namespace

ConnectionForm::ConnectionForm(const QString& keychainName, QWidget* parent)
    : QWidget(parent)
    , m_keychainName(keychainName)
    , m_name(new QLineEdit(this))
    , m_color(new ColorPicker(this))
    , m_host(new QLineEdit(this))
    , m_hostHint(makeHint(this))
    , m_method(new QComboBox(this))
    , m_userLabel(new QLabel(tr("&User"), this))
    , m_user(new QLineEdit(this))
    , m_secretLabel(new QLabel(this))
    , m_secret(new QLineEdit(this))
    , m_place(new QComboBox(this))
    , m_placeHint(makeHint(this))
    , m_production(new QCheckBox(tr("&Production: ask before every run"), this))
{
    nameFields();
    auto* rows = new QFormLayout(this);
    addRows(*rows, keychainName);
    connect(m_host, &QLineEdit::textEdited, this, &ConnectionForm::trimHost);
    connect(m_host, &QLineEdit::textChanged, this, &ConnectionForm::updateHostHint);
    connect(m_method, &QComboBox::currentIndexChanged, this, &ConnectionForm::updateMethod);
    connect(m_place, &QComboBox::currentIndexChanged, this, &ConnectionForm::updatePlaceHint);
    for (QLineEdit* field : {m_name, m_host, m_user, m_secret})
        connect(field, &QLineEdit::textEdited, this, &ConnectionForm::edited);
    updateMethod();
    updateHostHint();
    updatePlaceHint();
}

void ConnectionForm::nameFields()
{
    m_name->setObjectName(u"connectionName"_s);
    m_name->setPlaceholderText(tr("Analytics"));
    m_color->setObjectName(u"connectionColor"_s);
    m_host->setObjectName(u"connectionHost"_s);
    m_host->setPlaceholderText(u"https://adb-1234567890.7.azuredatabricks.net"_s);
    m_hostHint->setObjectName(u"connectionHostHint"_s);
    m_method->setObjectName(u"connectionMethod"_s);
    m_user->setObjectName(u"connectionUser"_s);
    m_secret->setObjectName(u"connectionSecret"_s);
    m_secret->setEchoMode(QLineEdit::Password);
    m_place->setObjectName(u"connectionPlace"_s);
    m_placeHint->setObjectName(u"connectionPlaceHint"_s);
    m_production->setObjectName(u"connectionProduction"_s);
    m_userLabel->setBuddy(m_user);
    m_secretLabel->setBuddy(m_secret);
    m_user->setAccessibleName(tr("User"));
}

void ConnectionForm::addRows(QFormLayout& rows, const QString& keychainName)
{
    m_method->addItem(tr("Access token"), static_cast<int>(Credentials::Method::Bearer));
    m_method->addItem(tr("User and password"), static_cast<int>(Credentials::Method::Basic));
    m_place->addItem(tr("In the keychain: %1").arg(keychainName),
        static_cast<int>(ConnectionProfile::SecretPlace::Keychain));
    m_place->addItem(
        tr("For this session only"), static_cast<int>(ConnectionProfile::SecretPlace::ThisSession));
    rows.setContentsMargins({});
    rows.setHorizontalSpacing(14);
    rows.setVerticalSpacing(9);
    rows.setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    rows.addRow(tr("&Workspace address"), m_host);
    rows.addRow(QString(), m_hostHint);
    rows.addRow(tr("&Name"), m_name);
    rows.addRow(tr("Colour"), m_color);
    rows.addRow(tr("&Sign in with"), m_method);
    rows.addRow(m_userLabel, m_user);
    rows.addRow(m_secretLabel, m_secret);
    rows.addRow(tr("&Keep it"), m_place);
    rows.addRow(QString(), m_placeHint);
    rows.addRow(QString(), m_production);
}

void ConnectionForm::setProfile(const ConnectionProfile& profile)
{
    m_profile = profile;
    m_name->setText(profile.name);
    m_color->setColor(profile.color);
    m_host->setText(profile.host.toString());
    m_method->setCurrentIndex(std::max(0, m_method->findData(static_cast<int>(profile.method))));
    m_user->setText(profile.user);
    m_place->setCurrentIndex(std::max(0, m_place->findData(static_cast<int>(profile.secretPlace))));
    m_production->setChecked(profile.isProduction);
}

Result<ConnectionProfile> ConnectionForm::profile() const
{
    if (m_host->text().trimmed().isEmpty())
        return failure(
            Error::Kind::Invalid, tr("Enter the address of the workspace, as the browser shows it."));
    const auto host = normalizedHost(m_host->text());
    if (!host)
        return Unexpected(host.error());
    ConnectionProfile profile = m_profile;
    if (profile.id.isEmpty())
        profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    profile.host = host->url;
    if (!host->workspaceId.isEmpty())
        profile.workspaceId = host->workspaceId;
    profile.name = m_name->text().trimmed();
    if (profile.name.isEmpty())
        profile.name = host->url.host();
    profile.color = m_color->color();
    profile.method = static_cast<Credentials::Method>(m_method->currentData().toInt());
    profile.user = profile.method == Credentials::Method::Basic ? m_user->text().trimmed() : QString();
    if (profile.method == Credentials::Method::Basic && profile.user.isEmpty())
        return failure(Error::Kind::Invalid, tr("Enter the user name."));
    profile.secretPlace = static_cast<ConnectionProfile::SecretPlace>(m_place->currentData().toInt());
    profile.isProduction = m_production->isChecked();
    return profile;
}

Secret ConnectionForm::secret() const
{
    return Secret(m_secret->text());
}

void ConnectionForm::setSecretKnown(bool known)
{
    m_secret->setPlaceholderText(known ? tr("unchanged") : QString());
}

void ConnectionForm::keepForThisSession()
{
    m_place->setCurrentIndex(
        m_place->findData(static_cast<int>(ConnectionProfile::SecretPlace::ThisSession)));
}

void ConnectionForm::focusFirstEmpty()
{
    for (QLineEdit* field : {m_host, m_secret}) {
        if (field->text().isEmpty())
            return field->setFocus();
    }
}

void ConnectionForm::trimHost()
{
    const QString text = m_host->text().trimmed();
    // Only what was pasted has a path or a query: typing https:// must not be cut at its slashes.
    const qsizetype afterScheme = text.indexOf(u"://"_s) + 3;
    if (!text.contains(u"://"_s)
        || (text.indexOf(u'/', afterScheme) < 0 && text.indexOf(u'?', afterScheme) < 0))
        return;
    const auto host = normalizedHost(text);
    if (!host)
        return;
    m_profile.workspaceId = host->workspaceId;
    m_host->setText(host->url.toString());
}

void ConnectionForm::updateHostHint()
{
    const QString text = m_host->text().trimmed();
    const auto host = text.isEmpty() ? Result<NormalizedHost>() : normalizedHost(text);
    if (text.isEmpty())
        m_hostHint->setText(tr("Paste any page of the workspace from your browser."));
    else if (!host)
        m_hostHint->setText(host.error().detail);
    else if (!m_profile.workspaceId.isEmpty())
        m_hostHint->setText(tr("Workspace %1 on %2").arg(m_profile.workspaceId, host->url.host()));
    else
        m_hostHint->setText(tr("Connects to %1").arg(host->url.toString()));
}

void ConnectionForm::updateMethod()
{
    const bool basic = m_method->currentData().toInt() == static_cast<int>(Credentials::Method::Basic);
    m_userLabel->setVisible(basic);
    m_user->setVisible(basic);
    m_secretLabel->setText(basic ? tr("&Password") : tr("&Token"));
    m_secret->setAccessibleName(basic ? tr("Password") : tr("Token"));
}

void ConnectionForm::updatePlaceHint()
{
    const bool session
        = m_place->currentData().toInt() == static_cast<int>(ConnectionProfile::SecretPlace::ThisSession);
    m_placeHint->setText(session
            ? tr("Kept in memory and gone when Brickbench ends. Never written to a file.")
            : tr("Kept by the system, not by Brickbench. Never written to a file of ours."));
}

} // namespace brickbench::ui
