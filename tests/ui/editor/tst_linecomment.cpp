// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/linecomment.h"

#include <QTest>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

class LineCommentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void togglesTogether_data()
    {
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<QStringList>("before");
        QTest::addColumn<QStringList>("after");

        QTest::newRow("one") << u"#"_s << QStringList{u"a"_s} << QStringList{u"# a"_s};
        QTest::newRow("off") << u"#"_s << QStringList{u"# a"_s} << QStringList{u"a"_s};
        QTest::newRow("off without blank") << u"#"_s << QStringList{u"#a"_s} << QStringList{u"a"_s};
        QTest::newRow("mixed goes on")
            << u"#"_s << QStringList{u"# a"_s, u"b"_s} << QStringList{u"# # a"_s, u"# b"_s};
        QTest::newRow("common indentation")
            << u"//"_s << QStringList{u"  a"_s, u"    b"_s} << QStringList{u"  // a"_s, u"  //   b"_s};
        QTest::newRow("blank lines stay") << u"--"_s << QStringList{u"  a"_s, u""_s, u"  b"_s}
                                          << QStringList{u"  -- a"_s, u""_s, u"  -- b"_s};
        QTest::newRow("off over blanks")
            << u"--"_s << QStringList{u"-- a"_s, u""_s, u"  -- b"_s} << QStringList{u"a"_s, u""_s, u"  b"_s};
        QTest::newRow("empty line") << u"#"_s << QStringList{u""_s} << QStringList{u"# "_s};
    }

    void togglesTogether()
    {
        QFETCH(QString, prefix);
        QFETCH(QStringList, before);
        QFETCH(QStringList, after);

        QCOMPARE(toggleLineComments(before, prefix), after);
    }
};

} // namespace brickbench::ui

QTEST_GUILESS_MAIN(brickbench::ui::LineCommentTest)
#include "tst_linecomment.moc"
