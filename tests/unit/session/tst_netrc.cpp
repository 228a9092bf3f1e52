// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/credentialsources.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;

class TestNetrc : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTheLogin_data();
    void findsTheLogin();
};

void TestNetrc::findsTheLogin_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("login");
    QTest::addColumn<QString>("password");
    const auto row = [](const char* name, const QByteArray& text, const char* login, const char* password) {
        QTest::newRow(name) << text << QString::fromLatin1(login) << QString::fromLatin1(password);
    };
    row("one line", "machine w.example login token password dapi1"_ba, "token", "dapi1");
    row("several lines", "machine w.example\n  login token\n  password dapi1\n"_ba, "token", "dapi1");
    row("second machine", "machine a login x password y machine w.example login token password dapi1"_ba,
        "token", "dapi1");
    row("default", "machine a login x password y\ndefault login u password p"_ba, "u", "p");
    row("named beats default", "default login u password p\nmachine w.example login token password d"_ba,
        "token", "d");
    row("upper case host", "machine W.EXAMPLE login token password d"_ba, "token", "d");
    row("account ignored", "machine w.example login token account machine password d"_ba, "token", "d");
    row("comment lines",
        "# machine w.example login no password no\nmachine w.example login token password d#1"_ba, "token",
        "d#1");
    row("quoted", "machine w.example login \"a b\" password \"p \\\"q\""_ba, "a b", "p \"q");
    row("macro skipped",
        "macdef init\nmachine w.example login no password no\n\nmachine w.example login token password d"_ba,
        "token", "d");
    row("no login is token", "machine w.example password d"_ba, "token", "d");
    row("no password", "machine w.example login token"_ba, "", "");
    row("cut off", "machine w.example login token password"_ba, "", "");
    row("other host", "machine other login token password d"_ba, "", "");
    row("empty", ""_ba, "", "");
}

void TestNetrc::findsTheLogin()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, login);
    QFETCH(QString, password);
    const auto got = netrcCredentials(text, u"w.example"_s);
    QCOMPARE(got.has_value(), !password.isEmpty());
    if (!got)
        return;
    QCOMPARE(got->method, Credentials::Method::Basic);
    QCOMPARE(got->user, login);
    QCOMPARE(got->secret.reveal(), password);
}

QTEST_GUILESS_MAIN(TestNetrc)
#include "tst_netrc.moc"
