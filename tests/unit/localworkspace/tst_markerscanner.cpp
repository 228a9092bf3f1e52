// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/markerscanner.h"

#include <QTest>

using namespace brickbench::local;
using namespace Qt::Literals::StringLiterals;

class TestMarkerScanner : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void markersAreFoundWhereverTheReadEnds();
    void textThatLooksLikeAMarkerIsText_data();
    void textThatLooksLikeAMarkerIsText();
    void heldBackBytesComeOutAtTheEnd();
};

static const QByteArray nonce = "0123456789abcdef0123456789abcdef";

static QByteArray print(const QList<MarkerScanner::Token>& tokens)
{
    QByteArray all;
    for (const auto& token : tokens) {
        if (token.kind == MarkerScanner::Kind::Text)
            all += token.bytes;
        else
            all += (token.kind == MarkerScanner::Kind::Ready ? "<R:" : "<E:") + token.bytes + '>';
    }
    return all;
}

void TestMarkerScanner::markersAreFoundWhereverTheReadEnds()
{
    const QByteArray stream = "\x1eREADY " + nonce + " {\"a\":1}\x1e" + "a\x1e b\x1e\x1e"_ba + "\x1e" + "END "
        + nonce + " id1\x1e" + "tail";
    const QByteArray expected = "<R:{\"a\":1}>a\x1e b\x1e\x1e<E:id1>tail"_ba;
    for (qsizetype first = 0; first <= stream.size(); ++first) {
        for (qsizetype second = first; second <= stream.size(); ++second) {
            MarkerScanner scanner(nonce);
            auto tokens = scanner.feed(stream.first(first));
            tokens += scanner.feed(stream.sliced(first, second - first));
            tokens += scanner.feed(stream.sliced(second));
            QCOMPARE(print(tokens), expected);
        }
    }
}

void TestMarkerScanner::textThatLooksLikeAMarkerIsText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("other nonce") << "\x1e"_ba + "END 00000000000000000000000000000000 x\x1e";
    QTest::newRow("other word") << "\x1e" + "STOP "_ba + nonce + " x\x1e";
    QTest::newRow("too long") << "\x1e" + "END "_ba + nonce + ' ' + QByteArray(600, 'x') + "\x1e";
    QTest::newRow("separators only") << QByteArray(1000, '\x1e');
}

void TestMarkerScanner::textThatLooksLikeAMarkerIsText()
{
    QFETCH(QByteArray, text);
    MarkerScanner scanner(nonce);
    const QByteArray passed = print(scanner.feed(text + ' '));
    QCOMPARE(passed + scanner.flush(), text + ' ');
}

void TestMarkerScanner::heldBackBytesComeOutAtTheEnd()
{
    MarkerScanner scanner(nonce);
    const QByteArray begun = "\x1e" + "END "_ba + nonce.left(10);
    QCOMPARE(print(scanner.feed("a" + begun)), "a"_ba);
    QCOMPARE(scanner.flush(), begun);
    QCOMPARE(scanner.flush(), ""_ba);
}

QTEST_GUILESS_MAIN(TestMarkerScanner)
#include "tst_markerscanner.moc"
