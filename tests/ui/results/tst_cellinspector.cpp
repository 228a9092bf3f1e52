// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/results/resultsamples.h"
#include "ui/common/theme.h"
#include "ui/results/findbar.h"
#include "ui/results/imagecanvas.h"
#include "ui/results/inspector/cellinspector.h"
#include "ui/results/inspector/hexview.h"
#include "ui/results/inspector/inspectorheader.h"
#include "ui/results/inspector/jsontreeview.h"
#include "ui/results/savebar.h"
#include "ui/results/textpane.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QBuffer>
#include <QClipboard>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;
using Face = CellInspector::Face;

class CellInspectorTest : public QObject {
    Q_OBJECT

private:
    ThemeSource m_theme;

    std::unique_ptr<CellInspector> shown(const TableResultPtr& table, int row = 0, int column = 0)
    {
        auto inspector = std::make_unique<CellInspector>(m_theme);
        inspector->resize(380, 420);
        inspector->show();
        inspector->activateWindow();
        if (!QTest::qWaitForWindowActive(inspector.get()))
            return inspector;
        show(*inspector, table, row, column);
        return inspector;
    }

    static void show(CellInspector& inspector, const TableResultPtr& table, int row, int column)
    {
        const QSignalSpy read(&inspector, &CellInspector::contentShown);
        inspector.setCell({table, row, column});
        QTRY_COMPARE(read.size(), 1);
    }

    static TableResultPtr oneCell(const QByteArray& json, const QByteArray& type)
    {
        return tableOf("[" + json + "]", columnJson("value", type));
    }

    static QString message(const CellInspector& inspector)
    {
        auto* label = inspector.findChild<QLabel*>(u"inspectorMessage"_s);
        return label->isVisible() ? label->text() : QString();
    }

    static QString facts(const CellInspector& inspector)
    {
        return inspector.findChild<InspectorHeader*>()->facts();
    }

    static QByteArray pngBytes(int width = 3, int height = 2)
    {
        QImage image(width, height, QImage::Format_RGB32);
        image.fill(Qt::red);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "PNG");
        return bytes;
    }

    /// As PNG wants it: CRC-32.
    static quint32 checksum(const QByteArray& bytes)
    {
        quint32 sum = 0xffff'ffff;
        for (const char c : bytes) {
            sum ^= static_cast<unsigned char>(c);
            for (int bit = 0; bit < 8; ++bit)
                sum = sum & 1 ? (sum >> 1) ^ 0xedb8'8320 : sum >> 1;
        }
        return ~sum;
    }

    static void click(const CellInspector& inspector, const QString& name)
    {
        QTest::mouseClick(inspector.findChild<QAbstractButton*>(name), Qt::LeftButton);
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void textIsExact()
    {
        const auto inspector = shown(trickyTable(), 3, 0);
        QCOMPARE(inspector->face(), Face::Text);
        QCOMPARE(inspector->findChild<TextPane*>()->lines()->text(), QByteArray("a\nb\tc\"d"));
        QCOMPARE(facts(*inspector), u"Row 4 · 7 characters"_s);
        QCOMPARE(inspector->findChild<QLabel*>(u"inspectorColumn"_s)->text(), u"s"_s);
        QCOMPARE(inspector->findChild<QLabel*>(u"inspectorType"_s)->text(), u"string"_s);
        click(*inspector, u"inspectorCopy"_s);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"a\nb\tc\"d"_s);
        auto* wrap = inspector->findChild<QAbstractButton*>(u"inspectorWrap"_s);
        QVERIFY(inspector->findChild<TextPane*>()->isWrapping());
        QTest::mouseClick(wrap, Qt::LeftButton);
        QVERIFY(!inspector->findChild<TextPane*>()->isWrapping());
    }

    void nullEmptyAndTheWordNullDiffer()
    {
        const auto inspector = shown(trickyTable(), 0, 0);
        QCOMPARE(message(*inspector), u"NULL"_s);
        QCOMPARE(facts(*inspector), u"Row 1 · NULL"_s);
        show(*inspector, trickyTable(), 1, 0);
        QCOMPARE(message(*inspector), u"An empty text"_s);
        show(*inspector, trickyTable(), 2, 0);
        QCOMPARE(message(*inspector), QString());
        QCOMPARE(inspector->findChild<TextPane*>()->lines()->text(), QByteArray("NULL"));
    }

    void findMarksMatchesAndEscGivesTheFocusBack()
    {
        const auto inspector = shown(oneCell("\"one two one\"", "string"));
        inspector->focusContent();
        QTest::keyClick(inspector->findChild<TextPane*>(), Qt::Key_F, Qt::ControlModifier);
        auto* edit = inspector->findChild<QLineEdit*>(u"resultFindText"_s);
        QTRY_VERIFY(edit->hasFocus());
        QTest::keyClicks(edit, u"one"_s);
        const QSignalSpy left(inspector.get(), &CellInspector::leaveRequested);
        QTest::keyClick(edit, Qt::Key_Escape);
        QVERIFY(!edit->isVisible());
        QCOMPARE(left.size(), 0);
        QTest::keyClick(inspector->findChild<TextPane*>(), Qt::Key_Escape);
        QCOMPARE(left.size(), 1);
    }

    void structsAreATreeWithTheirNames()
    {
        const auto inspector = shown(tableOf("[[7,[[\"a\",\"1.50\"],[\"b\",null]]]]",
            columnJson("order", "struct<id:bigint,items:array<struct<name:string,`unit price`:string>>>")));
        QCOMPARE(inspector->face(), Face::Tree);
        auto* tree = inspector->findChild<JsonTreeView*>();
        const QAbstractItemModelTester tester(
            tree->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(tree->model()->index(0, 0).data().toString(), u"id"_s);
        QCOMPARE(tree->model()->index(0, 1).data().toString(), u"7"_s);
        QCOMPARE(tree->model()->index(1, 1).data().toString(), u"2 elements"_s);
        inspector->focusContent();
        QVERIFY(tree->hasFocus());
        for (int step = 0; step < 4; ++step) // items, [0], name, unit price: all is open
            QTest::keyClick(tree, Qt::Key_Down);
        QCOMPARE(
            inspector->findChild<QLabel*>(u"inspectorPath"_s)->text(), u"order.items[0][\"unit price\"]"_s);
        QTest::keyClick(tree, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"1.50"_s);
        QTest::keyClick(tree, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"order.items[0][\"unit price\"]"_s);
        click(*inspector, u"inspectorCopySparkPath"_s);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"order.items[0].`unit price`"_s);
        tree->grab();
        Q_EMIT tree->customContextMenuRequested({10, 10});
        auto* menu = inspector->findChild<QMenu*>(u"inspectorTreeMenu"_s);
        QVERIFY(menu);
        menu->close();
    }

    void jsonInATextHasATreeToo()
    {
        const auto inspector = shown(oneCell("\"{\\\"a\\\":[1]}\"", "string"));
        QCOMPARE(inspector->face(), Face::Tree);
        show(*inspector, oneCell("\"[no JSON\"", "string"), 0, 0);
        QCOMPARE(inspector->face(), Face::Text);
        QVERIFY(!inspector->hasFace(Face::Tree));
    }

    void deepAndLargeValuesAreReadInAWorker()
    {
        const QByteArray deep = QByteArray("[").repeated(1'000) + QByteArray("]").repeated(1'000);
        const auto inspector = shown(oneCell("\"" + deep + "\"", "string"));
        auto* tree = inspector->findChild<JsonTreeView*>();
        inspector->focusContent();
        QTest::keyClick(tree, Qt::Key_Asterisk);
        tree->grab();

        QByteArray large = "[";
        while (large.size() < 1'000'000)
            large += "{\\\"name\\\":\\\"something\\\",\\\"n\\\":12345},";
        large += "0]";
        const auto table = oneCell("\"" + large + "\"", "string");
        QElapsedTimer clock;
        clock.start();
        const QSignalSpy read(inspector.get(), &CellInspector::contentShown);
        inspector->setCell({table, 0, 0});
        QVERIFY2(clock.elapsed() < 50, qPrintable(QString::number(clock.elapsed())));
        QTRY_COMPARE(read.size(), 1);
        QCOMPARE(inspector->face(), Face::Tree);
        QVERIFY(tree->model()->rowCount() <= 1'000);
        tree->grab();
    }

    void binaryIsDecodedAndShownAsBytes()
    {
        const QByteArray bytes("\x00\x01Hello, world: \xff\x80 and more", 27);
        const auto inspector = shown(oneCell("\"" + bytes.toBase64() + "\"", "binary"));
        QCOMPARE(inspector->face(), Face::Bytes);
        QVERIFY2(facts(*inspector).contains(u"27 bytes decoded"_s), qPrintable(facts(*inspector)));
        auto* hex = inspector->findChild<HexView*>();
        QCOMPARE(hex->bytes(), bytes);
        QCOMPARE(hex->bytesPerRow(), 8); // it is narrow
        inspector->resize(900, 400);
        QTRY_COMPARE(hex->bytesPerRow(), 16);
        inspector->focusContent();
        QTest::keyClick(hex, Qt::Key_Right);
        QTest::keyClick(hex, Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(hex, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"01 48"_s);
        QVERIFY(hex->accessibleDescription().contains(u"48"_s));
        QTest::keyClick(hex, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(hex->chosenBytes(), bytes);
        QTest::keyClick(hex, Qt::Key_End, Qt::ControlModifier);
        QTest::keyClick(hex, Qt::Key_Home, Qt::ShiftModifier);
        QCOMPARE(hex->chosenBytes(), bytes.mid(16));
        hex->grab();
        show(*inspector, oneCell("\"no base64!\"", "binary"), 0, 0);
        QCOMPARE(hex->bytes(), QByteArray("no base64!"));
        QVERIFY(!facts(*inspector).contains(u"decoded"_s));
    }

    void picturesAreShown_data()
    {
        QTest::addColumn<QByteArray>("cell");
        QTest::addColumn<QByteArray>("type");
        QTest::newRow("binary") << pngBytes().toBase64() << QByteArray("binary");
        QTest::newRow("base64 in a text") << pngBytes().toBase64() << QByteArray("string");
        QTest::newRow("data URL") << QByteArray("data:image/png;base64," + pngBytes().toBase64())
                                  << QByteArray("string");
        QTest::newRow("SVG") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg' width='3' height='2'/>")
                             << QByteArray("string");
    }

    void picturesAreShown()
    {
        QFETCH(QByteArray, cell);
        QFETCH(QByteArray, type);
        const auto inspector = shown(oneCell("\"" + cell + "\"", type));
        QCOMPARE(inspector->face(), Face::Picture);
        QVERIFY(inspector->findChild<ImageCanvas*>()->isVisible());
        QVERIFY2(facts(*inspector).contains(u"3 × 2"_s), qPrintable(facts(*inspector)));
        click(*inspector, u"inspectorCopy"_s);
        QVERIFY(!QGuiApplication::clipboard()->image().isNull());
    }

    void pictureBombsAreRefusedWithASentence()
    {
        QByteArray png = pngBytes();
        png.replace(16, 8, QByteArray("\x00\x00\xc3\x50\x00\x00\xc3\x50", 8)); // 50,000 x 50,000
        const quint32 sum = checksum(png.mid(12, 17));
        for (int i = 0; i < 4; ++i)
            png[29 + i] = static_cast<char>(sum >> (24 - 8 * i));
        const auto inspector = shown(oneCell("\"" + png.toBase64() + "\"", "binary"));
        QVERIFY2(message(*inspector).contains(u"50,000"_s), qPrintable(message(*inspector)));
        QVERIFY(inspector->hasFace(Face::Bytes));
    }

    void theChosenFaceStaysForItsKind()
    {
        const auto inspector = shown(oneCell("\"plain\"", "string"));
        click(*inspector, u"inspectorShowBytes"_s);
        QCOMPARE(inspector->face(), Face::Bytes);
        show(*inspector, oneCell("\"other\"", "string"), 0, 0);
        QCOMPARE(inspector->face(), Face::Bytes);
        show(*inspector, oneCell("[1,2]", "array<int>"), 0, 0);
        QCOMPARE(inspector->face(), Face::Tree);
        show(*inspector, oneCell("null", "string"), 0, 0);
        QCOMPARE(message(*inspector), u"NULL"_s);
    }

    void timesTellTheirZone()
    {
        const auto inspector = shown(oneCell("\"2025-03-14T09:26:53.589Z\"", "timestamp"));
        auto* time = inspector->findChild<QLabel*>(u"inspectorTime"_s);
        QVERIFY(time->isVisible());
        QVERIFY2(
            time->toolTip().contains(u"Friday, 14 March 2025 09:26:53.589"_s), qPrintable(time->toolTip()));
        show(*inspector, oneCell("\"2025-03-14\"", "date"), 0, 0);
        QCOMPARE(time->text(), u"Friday, 14 March 2025"_s);
        show(*inspector, oneCell("\"2025-03-14\"", "string"), 0, 0);
        QVERIFY(!time->isVisible());
    }

    void savesTheBytes()
    {
        const auto inspector = shown(oneCell("\"" + pngBytes().toBase64() + "\"", "binary"));
        QTemporaryDir folder;
        click(*inspector, u"inspectorSave"_s);
        auto* dialog = inspector->findChild<QFileDialog*>(u"saveResultDialog"_s);
        QVERIFY(dialog);
        dialog->setDirectory(folder.path());
        dialog->findChild<QLineEdit*>(u"fileNameEdit"_s)->setText(u"out.png"_s);
        QSignalSpy saved(inspector->findChild<SaveBar*>(), &SaveBar::saved);
        QMetaObject::invokeMethod(dialog, "accept");
        QTRY_COMPARE(saved.size(), 1);
        QFile file(folder.filePath(u"out.png"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), pngBytes());
    }

    void nothingIsReadWhileHidden()
    {
        CellInspector inspector(m_theme);
        const QSignalSpy read(&inspector, &CellInspector::contentShown);
        inspector.setCell({trickyTable(), 2, 0});
        QCoreApplication::processEvents();
        QVERIFY(!inspector.content());
        inspector.show();
        QTRY_COMPARE(read.size(), 1);
        inspector.setCell({});
        QVERIFY(!inspector.content());
        QVERIFY(message(inspector).contains(u"Choose a cell"_s));
    }

    void onlyTheLastOfManyCellsIsShown()
    {
        const auto inspector = shown(countingTable(100));
        for (int row = 1; row < 100; ++row)
            inspector->setCell({inspector->cell().table, row, 1});
        QTRY_VERIFY(inspector->content()->text->text() == "row 99");
    }

    void everyControlHasAName()
    {
        const auto inspector = shown(oneCell("[1,2]", "array<int>"));
        for (const QWidget* widget : inspector->findChildren<QWidget*>()) {
            if (!qobject_cast<const QAbstractButton*>(widget) && !qobject_cast<const QLineEdit*>(widget)
                && !qobject_cast<const QAbstractScrollArea*>(widget))
                continue;
            if (widget->objectName().startsWith(u"qt_"_s) || widget->inherits("QHeaderView")
                || widget->parentWidget()->inherits("QLineEdit"))
                continue;
            QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
            QVERIFY2(!widget->accessibleName().isEmpty() || qobject_cast<const QAbstractButton*>(widget),
                qPrintable(widget->objectName()));
        }
    }
};

QTEST_MAIN(CellInspectorTest)
#include "tst_cellinspector.moc"
