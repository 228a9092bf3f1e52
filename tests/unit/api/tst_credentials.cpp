// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/credentials.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;

class TestCredentials : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bearerIsTheTokenItself()
    {
        QCOMPARE(Credentials::bearer(Secret(u"dapi1"_s)).authorizationHeader(), "Bearer dapi1"_ba);
    }

    void basicIsBase64OfUtf8()
    {
        QCOMPARE(Credentials::basic(u"token"_s, Secret(u"dapi1"_s)).authorizationHeader(),
            "Basic dG9rZW46ZGFwaTE="_ba);
        QCOMPARE(Credentials::basic(u"jörg"_s, Secret(u"geheim€"_s)).authorizationHeader(),
            "Basic " + QByteArray("jörg:geheim€").toBase64());
    }

    void noneSendsNothing() { QCOMPARE(Credentials().authorizationHeader(), QByteArray()); }
};

QTEST_GUILESS_MAIN(TestCredentials)
#include "tst_credentials.moc"
