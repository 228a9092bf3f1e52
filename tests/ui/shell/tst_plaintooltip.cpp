// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/plaintooltip.h"

#include <QTest>
#include <QTextDocument>

using namespace brickbench::ui;
using namespace Qt::Literals::StringLiterals;

class PlainToolTipTest : public QObject {
    Q_OBJECT

private:
    /// What a QLabel shows of it, and so a tool tip.
    static QString shownText(const QString& toolTip)
    {
        if (!Qt::mightBeRichText(toolTip))
            return toolTip;
        QTextDocument document;
        document.setHtml(toolTip);
        return document.toPlainText();
    }

private Q_SLOTS:
    void ordinaryTextStaysAsItIs_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << QString();
        QTest::newRow("a word") << u"word"_s;
        QTest::newRow("lines") << u"one\ntwo\n\nfour"_s;
        QTest::newRow("smaller than") << u"a < 2 & 3 > c"_s;
        QTest::newRow("a type") << u"map<string,int>"_s;
    }

    void ordinaryTextStaysAsItIs()
    {
        QFETCH(QString, text);
        QCOMPARE(plainToolTip(text), text);
    }

    void markupIsShownAndNotObeyed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("bold") << u"<b>x</b>"_s;
        QTest::newRow("a picture") << u"<img src=\"file:///etc/picture.png\">"_s;
        QTest::newRow("smaller than b") << u"a < b & c > d"_s;
        QTest::newRow("an entity") << u"1 &lt; 2 &amp; 3"_s;
        QTest::newRow("line breaks") << u"<i>one</i>\ntwo\n\nfour"_s;
        QTest::newRow("percent signs") << u"<b>%1</b> %2"_s;
    }

    void markupIsShownAndNotObeyed()
    {
        QFETCH(QString, text);
        const QString toolTip = plainToolTip(text);
        QVERIFY(Qt::mightBeRichText(toolTip));
        QVERIFY2(!toolTip.contains(u"<img"_s), qPrintable(toolTip));
        QCOMPARE(shownText(toolTip), text);
    }
};

QTEST_MAIN(PlainToolTipTest)
#include "tst_plaintooltip.moc"
