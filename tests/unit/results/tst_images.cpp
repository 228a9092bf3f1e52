// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/dataurl.h"
#include "results/imagesize.h"

#include <QTest>

using namespace brickbench;
using namespace Qt::Literals::StringLiterals;

class TestImages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsSources_data();
    void readsSources();
    void measures_data();
    void measures();
    void survivesCutHeaders();
};

void TestImages::readsSources_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("mime");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("isBad");
    const auto row = [](const char* name, QByteArray url, const char* source, const char* mime,
                         QByteArray bytes, const char* path, bool isBad) {
        QTest::newRow(name) << url << QString::fromUtf8(source) << QString::fromUtf8(mime) << bytes
                            << QString::fromUtf8(path) << isBad;
    };
    row("base64", "data:image/png;base64,QUJD", "data:image/png", "image/png", "ABC", "", false);
    row("no padding", "data:image/png;base64,QQ", "data:image/png", "image/png", "A", "", false);
    row("padding", "data:image/png;base64,QQ==", "data:image/png", "image/png", "A", "", false);
    row("line ends", "data:image/png;base64,QU\nJD\r\n", "data:image/png", "image/png", "ABC", "", false);
    row("escaped base64", "data:image/png;base64,QQ%3D%3D", "data:image/png", "image/png", "A", "", false);
    row("url alphabet", "data:image/png;base64,_-8", "data:image/png", "image/png", "\xFF\xEF", "", false);
    row("capitals", "DATA:Image/JPEG;charset=x;BASE64,QUJD", "data:image/jpeg", "image/jpeg", "ABC", "",
        false);
    row("percent", "data:image/svg+xml,%3Csvg%20width='1'%3E", "data:image/svg+xml", "image/svg+xml",
        "<svg width='1'>", "", false);
    row("svg in base64", "data:image/svg+xml;base64,PHN2Zz4=", "data:image/svg+xml", "image/svg+xml", "<svg>",
        "", false);
    row("damaged", "data:image/png;base64,Q!JD", "data:image/png", "image/png", "", "", true);
    row("empty", "data:image/png;base64,", "data:image/png", "image/png", "", "", true);
    row("no comma", "data:image/png;base64", "data:image/png", "image/png", "", "", true);
    row("plot", "/plots/1-2.png", "/plots/1-2.png", "image/png", "", "/FileStore/plots/1-2.png", false);
    row("file store", "/FileStore/x/y.jpg", "/FileStore/x/y.jpg", "image/jpeg", "", "/FileStore/x/y.jpg",
        false);
    row("dbfs", "dbfs:/FileStore/a.svg", "dbfs:/FileStore/a.svg", "image/svg+xml", "", "/FileStore/a.svg",
        false);
    row("files", "/files/a.gif", "/files/a.gif", "image/gif", "", "/FileStore/a.gif", false);
    row("elsewhere", "https://x/a.png", "https://x/a.png", "image/png", "", "", true);
    row("climbs out", "/plots/../../etc/passwd", "/plots/../../etc/passwd", "", "", "", true);
    row("nothing", "", "", "", "", "", true);
}

void TestImages::readsSources()
{
    QFETCH(QByteArray, name);
    const auto image = readImageSource(name);
    QTEST(image.source, "source");
    QTEST(image.mime, "mime");
    QTEST(image.bytes, "bytes");
    QTEST(image.path, "path");
    QTEST(!image.problem.isEmpty(), "isBad");
}

void TestImages::measures_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("mime");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    const auto row = [](const char* name, QByteArray bytes, const char* mime, int width, int height) {
        QTest::newRow(name) << bytes << QString::fromUtf8(mime) << width << height;
    };
    const auto hex = [](const char* text) { return QByteArray::fromHex(text); };
    row("png", hex("89504e470d0a1a0a0000000d49484452000002800000 01e0 0806000000"), "image/png", 640, 480);
    row("gif", hex("474946383961 4001 f000 800000"), "image/gif", 320, 240);
    row("jpeg",
        hex("ffd8 ffe0 0010 4a46494600010100000100010000 ffdb 0004 0000 ffc2 0011 08 00c8 012c 03 011100 021101"),
        "image/jpeg", 300, 200);
    row("jpeg with fill bytes", hex("ffd8 ffff ffc0 0011 08 0001 0002 03 0111 00"), "image/jpeg", 2, 1);
    row("webp lossy", hex("52494646 00000000 57454250 56503820 00000000 000000 9d012a 4001 f000"),
        "image/webp", 320, 240);
    row("webp lossless", hex("52494646 00000000 57454250 5650384c 00000000 2f 3f c1 3b 00 000000000000"),
        "image/webp", 320, 240);
    row("webp extended", hex("52494646 00000000 57454250 56503858 0a000000 00000000 3f0100 ef0000"),
        "image/webp", 320, 240);
    row("svg", "<?xml version='1.0'?>\n<svg xmlns='x' width=\"12.4px\" height='30'>", "image/svg+xml", 12,
        30);
    row("svg in points", "<svg width='72pt' height='36pt' viewBox='0 0 1 1'>", "image/svg+xml", 96, 48);
    row("svg box", "<svg width='100%' viewBox='0 0 460.8 345.6'>", "image/svg+xml", 461, 346);
    row("svg without size", "<svg>", "image/svg+xml", 0, 0);
    row("stroke-width is no width", "<svg stroke-width='9' viewBox='0,0,4,5'>", "image/svg+xml", 4, 5);
    row("text", "hello", "", 0, 0);
    row("png of nothing", hex("89504e470d0a1a0a0000000d49484452 00000000 00000000 08"), "image/png", 0, 0);
    row("empty", "", "", 0, 0);
}

void TestImages::measures()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, width);
    QFETCH(int, height);
    QTEST(imageMime(bytes), "mime");
    const auto size = imageSize(bytes);
    QCOMPARE(size.value_or(ImageSize()), (ImageSize{width, height}));
    QCOMPARE(size.has_value(), width > 0);
}

void TestImages::survivesCutHeaders()
{
    const QByteArray jpeg
        = QByteArray::fromHex("ffd8ffe000104a46494600010100000100010000ffc2001108 00c8012c03011100");
    for (qsizetype length = 0; length < jpeg.size(); ++length) {
        // Exactly as long as told, so that a read behind the end is seen.
        const QByteArray cut(jpeg.constData(), length);
        const auto size = imageSize(cut);
        QVERIFY(!size || size->width == 300);
    }
}

QTEST_GUILESS_MAIN(TestImages)
#include "tst_images.moc"
