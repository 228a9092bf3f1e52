// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QDir>
#include <QPainter>
#include <QTest>

using namespace brickbench::ui;
using namespace Qt::Literals::StringLiterals;

class TestIcons : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyIconDraws_data();
    void everyIconDraws();
    void colourFollowsPalette();
    void unknownNameIsNull();
};

void TestIcons::everyIconDraws_data()
{
    QTest::addColumn<QString>("name");
    const QStringList files = QDir(u":/icons"_s).entryList({u"*.svg"_s});
    QVERIFY(files.size() > 40);
    for (const QString& file : files)
        QTest::newRow(qPrintable(file)) << file.chopped(4);
}

void TestIcons::everyIconDraws()
{
    QFETCH(QString, name);
    const QImage image = icon(name).pixmap(QSize(32, 32)).toImage();
    QCOMPARE(image.size(), QSize(32, 32));
    int drawn = 0;
    for (int y = 0; y < 32; ++y) {
        for (int x = 0; x < 32; ++x)
            drawn += image.pixelColor(x, y).alpha() > 128 ? 1 : 0;
    }
    QVERIFY2(drawn > 10, qPrintable(u"%1 pixels"_s.arg(drawn)));
}

void TestIcons::colourFollowsPalette()
{
    ThemeSource source;
    source.setChoice(ThemeSource::Choice::Light);
    const QIcon stop = icon(u"stop"_s);
    const QColor light = stop.pixmap(QSize(16, 16)).toImage().pixelColor(8, 8);
    source.setChoice(ThemeSource::Choice::Dark);
    const QColor dark = stop.pixmap(QSize(16, 16)).toImage().pixelColor(8, 8);

    QCOMPARE(light.rgb(), lightTheme().palette.color(QPalette::ButtonText).rgb());
    QCOMPARE(dark.rgb(), darkTheme().palette.color(QPalette::ButtonText).rgb());
}

void TestIcons::unknownNameIsNull()
{
    QVERIFY(icon(u"no-such-icon"_s).isNull());
}

QTEST_MAIN(TestIcons)
#include "tst_icons.moc"
