// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/banner.h"
#include "ui/common/theme.h"
#include "ui/connections/welcomepage.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace brickbench;
using namespace brickbench::ui;
using namespace Qt::Literals::StringLiterals;

class TestWelcomePage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void localWorkspaceTakesOneClick();
    void saysThatNothingIsSandboxed();
    void foundProfilesAreListedByName();
    void enteredAddressIsHandedOn();
    void savedConnectionsAreOffered();
    void waitsWhileOpening();

private:
    ThemeSource m_theme;
};

void TestWelcomePage::localWorkspaceTakesOneClick()
{
    WelcomePage page(m_theme);
    page.show();
    QSignalSpy chosen(&page, &WelcomePage::localWorkspaceChosen);
    QTest::mouseClick(page.findChild<QPushButton*>(u"startLocalWorkspace"_s), Qt::LeftButton);
    QCOMPARE(chosen.size(), 1);
}

void TestWelcomePage::saysThatNothingIsSandboxed()
{
    WelcomePage page(m_theme);
    page.show();
    bool said = false;
    for (const QLabel* label : page.findChildren<QLabel*>())
        said = said || (label->isVisible() && label->text().contains(u"sandboxed"_s));
    QVERIFY(said);
}

void TestWelcomePage::foundProfilesAreListedByName()
{
    WelcomePage page(m_theme);
    QSignalSpy chosen(&page, &WelcomePage::configProfileChosen);
    page.setConfigProfiles(
        {{u"DEFAULT"_s, u"https://a"_s}, {u"prod"_s, u"https://b"_s}, {u"x"_s, {}}, {u"y"_s, {}}});
    page.show();
    auto* second = page.findChild<QPushButton*>(u"configProfile1"_s);
    QVERIFY(second);
    QCOMPARE(second->text(), u"prod"_s);
    QVERIFY(page.findChild<QPushButton*>(u"moreConfigProfiles"_s));
    QTest::mouseClick(second, Qt::LeftButton);
    QCOMPARE(chosen.first().first().toString(), u"prod"_s);

    page.setConfigProfiles({});
    QVERIFY(!page.findChild<QPushButton*>(u"configProfile1"_s));
}

void TestWelcomePage::enteredAddressIsHandedOn()
{
    WelcomePage page(m_theme);
    page.show();
    QSignalSpy chosen(&page, &WelcomePage::workspaceChosen);
    QTest::keyClicks(page.findChild<QLineEdit*>(u"welcomeHost"_s), u" https://dbc.example.com"_s);
    QTest::keyClick(page.findChild<QLineEdit*>(u"welcomeHost"_s), Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().toString(), u"https://dbc.example.com"_s);
}

void TestWelcomePage::savedConnectionsAreOffered()
{
    WelcomePage page(m_theme);
    page.show();
    QSignalSpy chosen(&page, &WelcomePage::savedConnectionChosen);
    ConnectionProfile profile;
    profile.id = u"p1"_s;
    profile.name = u"Analytics"_s;
    page.setSavedConnections({profile});
    QTest::mouseClick(page.findChild<QPushButton*>(u"savedConnection0"_s), Qt::LeftButton);
    QCOMPARE(chosen.first().first().toString(), u"p1"_s);
}

void TestWelcomePage::waitsWhileOpening()
{
    WelcomePage page(m_theme);
    page.show();
    page.showProblem(u"It did not start."_s);
    QVERIFY(page.findChild<Banner*>()->isVisible());
    page.setOpening(true);
    QVERIFY(!page.findChild<QPushButton*>(u"startLocalWorkspace"_s)->isEnabled());
    QVERIFY(!page.findChild<Banner*>()->isVisible());
    page.setOpening(false);
    QVERIFY(page.findChild<QPushButton*>(u"startLocalWorkspace"_s)->isEnabled());
}

QTEST_MAIN(TestWelcomePage)
#include "tst_welcomepage.moc"
