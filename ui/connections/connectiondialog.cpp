// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectiondialog.h"

#include "ui/common/banner.h"
#include "ui/connections/connectionform.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

Credentials enteredCredentials(const ConnectionProfile& profile, const Secret& secret)
{
    if (secret.isEmpty())
        return {};
    if (profile.method == Credentials::Method::Basic)
        return Credentials::basic(profile.user, secret);
    return Credentials::bearer(secret);
}

} // namespace

ConnectionDialog::ConnectionDialog(
    const ThemeSource& theme, CredentialPlaces places, const Settings& settings, QWidget* parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_places(std::move(places))
    , m_settings(settings)
    , m_banner(new Banner(theme, this))
    , m_form(new ConnectionForm(m_places.keychain.placeName(), this))
    , m_testButton(new QPushButton(tr("&Test"), this))
    , m_saveButton(new QPushButton(tr("Sa&ve"), this))
    , m_connectButton(new QPushButton(tr("&Connect"), this))
{
    setObjectName(u"connectionDialog"_s);
    setWindowTitle(tr("New connection"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(14);
    layout->addWidget(m_banner);
    layout->addWidget(m_form);
    makeButtons();
    setMinimumWidth(600);
    connect(m_form, &ConnectionForm::edited, this, [this] {
        m_test.stop();
        setBusy(false);
        m_banner->clear();
    });
    // The only action the banner ever offers here.
    connect(m_banner, &Banner::actionTriggered, this, [this] {
        m_form->keepForThisSession();
        submit(m_connectNow);
    });
    m_form->focusFirstEmpty();
}

ConnectionDialog::~ConnectionDialog() = default;

void ConnectionDialog::makeButtons()
{
    m_testButton->setObjectName(u"connectionTest"_s);
    m_saveButton->setObjectName(u"connectionSave"_s);
    m_connectButton->setObjectName(u"connectionConnect"_s);
    m_connectButton->setProperty("primary", true);
    m_connectButton->setDefault(true);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(u"connectionCancel"_s);
    for (QPushButton* button : {m_testButton, m_saveButton, cancel})
        button->setAutoDefault(false);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_testButton);
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(m_saveButton);
    row->addWidget(m_connectButton);
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
    connect(m_testButton, &QPushButton::clicked, this, &ConnectionDialog::test);
    connect(m_saveButton, &QPushButton::clicked, this, [this] { submit(false); });
    connect(m_connectButton, &QPushButton::clicked, this, [this] { submit(true); });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
}

void ConnectionDialog::setProfile(const ConnectionProfile& profile)
{
    m_isNew = false;
    setWindowTitle(tr("Connection “%1”").arg(profile.name));
    m_form->setProfile(profile);
    m_form->setSecretKnown(true);
    m_form->focusFirstEmpty();
}

void ConnectionDialog::setHost(const QString& host)
{
    ConnectionProfile profile;
    profile.host = QUrl(host);
    m_form->setProfile(profile);
    m_form->focusFirstEmpty();
}

void ConnectionDialog::showProblem(const QString& sentence)
{
    m_banner->showMessage(Banner::Kind::Warning, sentence);
}

void ConnectionDialog::test()
{
    const auto profile = m_form->profile();
    if (!profile)
        return m_banner->showError(profile.error());
    const auto start = [this, profile = *profile](Credentials credentials) {
        m_test.start(
            clientOptions(profile, std::move(credentials), m_settings), [this](Result<int> clusters) {
                setBusy(false);
                if (!clusters)
                    return m_banner->showError(clusters.error());
                m_banner->showMessage(Banner::Kind::Notice,
                    tr("It works: the workspace answered and shows %n cluster(s).", nullptr, *clusters));
            });
    };
    setBusy(true);
    m_banner->showMessage(Banner::Kind::Notice, tr("Asking %1…").arg(profile->host.host()));
    if (!m_form->secret().isEmpty())
        return start(enteredCredentials(*profile, m_form->secret()));
    if (m_isNew) {
        setBusy(false);
        return m_banner->showMessage(Banner::Kind::Error, tr("Enter the token or password first."));
    }
    findCredentials(m_places, *profile, this, [this, start](Result<std::optional<Credentials>> found) {
        if (found && *found)
            return start(**std::move(found));
        setBusy(false);
        m_banner->showMessage(Banner::Kind::Error,
            tr("The stored secret was not found; the keychain may be locked. Enter it again."));
    });
}

void ConnectionDialog::submit(bool connectNow)
{
    m_connectNow = connectNow;
    const auto profile = m_form->profile();
    if (!profile)
        return m_banner->showError(profile.error());
    const bool mustEnter = m_isNew || profile->secretPlace == ConnectionProfile::SecretPlace::ThisSession;
    if (m_form->secret().isEmpty() && mustEnter && connectNow)
        return m_banner->showMessage(Banner::Kind::Error, tr("Enter the token or password."));
    if (m_form->secret().isEmpty())
        return finish(*profile, connectNow);
    store(*profile, connectNow);
}

void ConnectionDialog::store(const ConnectionProfile& profile, bool connectNow)
{
    const bool inKeychain = profile.secretPlace == ConnectionProfile::SecretPlace::Keychain;
    SecretStore& place = inKeychain ? m_places.keychain : m_places.session;
    setBusy(true);
    if (inKeychain)
        m_banner->showMessage(Banner::Kind::Notice,
            tr("Waiting for %1; it may be asking for its password.").arg(place.placeName()));
    place.write(profile.id, m_form->secret(), this, [this, profile, connectNow](Result<void> written) {
        setBusy(false);
        if (written)
            return finish(profile, connectNow);
        m_banner->showMessage(Banner::Kind::Error,
            tr("The keychain could not keep the secret, and Brickbench writes none to disk itself. (%1)")
                .arg(written.error().detail));
        m_banner->setAction(tr("For this session only"));
    });
}

void ConnectionDialog::finish(const ConnectionProfile& profile, bool connectNow)
{
    Q_EMIT finishedWith(profile, enteredCredentials(profile, m_form->secret()), connectNow);
    accept();
}

void ConnectionDialog::setBusy(bool busy)
{
    for (QPushButton* button : {m_testButton, m_saveButton, m_connectButton})
        button->setEnabled(!busy);
}

} // namespace brickbench::ui
