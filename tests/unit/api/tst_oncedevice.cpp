// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/oncedevice.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;

class TestOnceDevice : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesItsBytesOnce()
    {
        OnceDevice device("0123456789");
        QVERIFY(!device.wasRead());
        QCOMPARE(device.bytesAvailable(), 10);
        QCOMPARE(device.read(4), "0123"_ba);
        QVERIFY(device.wasRead());
        QVERIFY(!device.atEnd());
        QCOMPARE(device.readAll(), "456789"_ba);
        QVERIFY(device.atEnd());
        QCOMPARE(device.readAll(), QByteArray());
    }

    void cannotStartOver()
    {
        OnceDevice device("0123456789");
        QVERIFY(device.read(4).size() == 4);
        QVERIFY(!device.reset());
        QTest::ignoreMessage(QtWarningMsg,
            "QIODevice::seek (brickbench::OnceDevice): Cannot call seek on a sequential device");
        QVERIFY(!device.seek(0));
        QCOMPARE(device.readAll(), "456789"_ba);
    }

    void peekingIsNoWayToASecondReading()
    {
        OnceDevice device("0123456789");
        QCOMPARE(device.readAll().size(), 10);
        QCOMPARE(device.peek(10), QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestOnceDevice)
#include "tst_oncedevice.moc"
