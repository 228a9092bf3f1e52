// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/textcollector.h"

#include <QTest>

using namespace brickbench::local;
using namespace Qt::Literals::StringLiterals;

class TestTextCollector : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textUpToTheLimitIsWhole();
    void longerTextKeepsBeginningAndEnd();
    void cutsFallBetweenCharacters();
    void tailSpansBothParts();
};

static const QByteArray warningLine = "\n\n*** WARNING: max output size exceeded, skipping output. ***\n\n";

void TestTextCollector::textUpToTheLimitIsWhole()
{
    for (int piece : {1, 3, 7, 100}) {
        TextCollector collector(100);
        QByteArray all;
        while (all.size() + piece <= 100) {
            all += QByteArray(piece, static_cast<char>('a' + all.size() % 26));
            collector.append(QByteArrayView(all).last(piece));
        }
        QCOMPARE(collector.text(), all);
    }
}

void TestTextCollector::longerTextKeepsBeginningAndEnd()
{
    for (int piece : {1, 7, 33, 1000}) {
        TextCollector collector(100);
        QByteArray all;
        for (int i = 0; all.size() < 1000; ++i) {
            QByteArray bytes(piece, static_cast<char>('a' + i % 26));
            collector.append(bytes);
            all += bytes;
        }
        QCOMPARE(collector.text(), all.first(80) + warningLine + all.last(20));
    }
    TextCollector justOver(100);
    justOver.append(QByteArray(101, 'x'));
    QCOMPARE(justOver.text(), QByteArray(80, 'x') + warningLine + QByteArray(20, 'x'));
}

void TestTextCollector::cutsFallBetweenCharacters()
{
    for (int shift = 0; shift < 4; ++shift) {
        TextCollector collector(100);
        collector.append(QByteArray(shift, 'x'));
        for (int i = 0; i < 100; ++i)
            collector.append("\xf0\x9f\x98\x80");
        const QByteArray text = collector.text();
        QVERIFY2(QString::fromUtf8(text).toUtf8() == text, qPrintable(QString::number(shift)));
        QVERIFY(!QString::fromUtf8(text).contains(QChar::ReplacementCharacter));
        QVERIFY(text.size() >= 100 + warningLine.size() - 6);
    }
}

void TestTextCollector::tailSpansBothParts()
{
    TextCollector collector(100);
    collector.append(QByteArray(75, 'a') + QByteArray(10, 'b'));
    QCOMPARE(collector.tail(20), QByteArray(10, 'a') + QByteArray(10, 'b'));
    QCOMPARE(collector.tail(1000), QByteArray(75, 'a') + QByteArray(10, 'b'));
    collector.append(QByteArray(500, 'c'));
    QCOMPARE(collector.tail(5), QByteArray(5, 'c'));
}

QTEST_GUILESS_MAIN(TestTextCollector)
#include "tst_textcollector.moc"
