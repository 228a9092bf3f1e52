// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/chart/chartcolors.h"
#include "ui/results/contrast.h"

#include <QTest>

#include <array>
#include <cmath>

using namespace brickbench::ui;

namespace {

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

/// How colours look to whom (Machado, Oliveira, Fernandes 2009, severity 1.0), in linear light.
constexpr Matrix usual{Triple{1, 0, 0}, Triple{0, 1, 0}, Triple{0, 0, 1}};
constexpr Matrix protan{Triple{0.152286, 1.052583, -0.204868}, Triple{0.114503, 0.786281, 0.099216},
    Triple{-0.003882, -0.048116, 1.051998}};
constexpr Matrix deutan{Triple{0.367322, 0.860646, -0.227968}, Triple{0.280085, 0.672501, 0.047413},
    Triple{-0.011820, 0.042940, 0.968881}};
constexpr Matrix tritan{Triple{1.255528, -0.076749, -0.178779}, Triple{-0.078411, 0.930809, 0.147602},
    Triple{0.004733, 0.691367, 0.303900}};

double linear(double share)
{
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

Triple times(const Matrix& matrix, const Triple& value)
{
    Triple product{};
    for (std::size_t row = 0; row < 3; ++row) {
        for (std::size_t column = 0; column < 3; ++column)
            product[row] += matrix[row][column] * value[column];
        product[row] = std::clamp(product[row], 0.0, 1.0);
    }
    return product;
}

Triple lab(const QColor& color, const Matrix& eye)
{
    const Triple light = times(eye, {linear(color.redF()), linear(color.greenF()), linear(color.blueF())});
    const auto bend = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
    const double x = bend((0.4124 * light[0] + 0.3576 * light[1] + 0.1805 * light[2]) / 0.9505);
    const double y = bend(0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]);
    const double z = bend((0.0193 * light[0] + 0.1192 * light[1] + 0.9505 * light[2]) / 1.089);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double distance(const QColor& a, const QColor& b, const Matrix& eye)
{
    const Triple left = lab(a, eye);
    const Triple right = lab(b, eye);
    return std::hypot(left[0] - right[0], left[1] - right[1], left[2] - right[2]);
}

} // namespace

class ChartColorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyColourStandsOutFromThePaper_data() { themes(); }

    void everyColourStandsOutFromThePaper()
    {
        QFETCH(bool, dark);
        const Theme theme = dark ? darkTheme() : lightTheme();
        const QColor paper = theme.palette.color(QPalette::Base);
        for (int i = 0; i < 8; ++i)
            QVERIFY2(contrast(seriesColor(theme, i), paper) >= 3, qPrintable(QString::number(i)));
        QVERIFY(contrast(otherColor(theme), paper) >= 3);
        QCOMPARE(seriesColor(theme, 8), seriesColor(theme, 0));
    }

    void theColourBlindTellThemApart_data() { themes(); }

    void theColourBlindTellThemApart()
    {
        QFETCH(bool, dark);
        const Theme theme = dark ? darkTheme() : lightTheme();
        for (const Matrix& eye : {usual, protan, deutan, tritan}) {
            for (int a = 0; a < 8; ++a) {
                for (int b = a + 1; b < 8; ++b) {
                    const double apart = distance(seriesColor(theme, a), seriesColor(theme, b), eye);
                    QVERIFY2(apart >= 11, qPrintable(QStringLiteral("%1 %2 %3").arg(a).arg(b).arg(apart)));
                }
            }
        }
    }

private:
    static void themes()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
};

QTEST_MAIN(ChartColorsTest)
#include "tst_chartcolors.moc"
