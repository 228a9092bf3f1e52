// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/layering/layering.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench::test;

class TestLayering : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theTreeKeepsToTheArrows();
    void plantedIncludeIsFound_data();
    void plantedIncludeIsFound();

private:
    QtHeaders m_qtHeaders;
};

void TestLayering::initTestCase()
{
    m_qtHeaders = listQtHeaders(QString::fromUtf8(BRICKBENCH_QT_INCLUDES).split(u'|'));
    QVERIFY2(m_qtHeaders.value(u"QtWidgets"_s).contains(u"QWidget"_s), BRICKBENCH_QT_INCLUDES);
    QVERIFY(m_qtHeaders.value(u"QtGui"_s).contains(u"QImage"_s));
}

void TestLayering::theTreeKeepsToTheArrows()
{
    const QStringList violations = layeringViolations(QString::fromUtf8(BRICKBENCH_SOURCE_DIR), m_qtHeaders);
    QVERIFY2(violations.isEmpty(), qPrintable(violations.join(u'\n')));
}

void TestLayering::plantedIncludeIsFound_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("include");
    QTest::addColumn<QString>("complaint"); // "" = allowed

    const auto row = [](const char* name, const char* path, const char* include, const char* complaint) {
        QTest::newRow(name) << QString::fromUtf8(path) << QString::fromUtf8(include)
                            << QString::fromUtf8(complaint);
    };
    row("core may use itself", "app/core/a.cpp", "\"core/b.h\"", "");
    row("core looks up", "app/core/a.cpp", "\"api/apiclient.h\"", "core may not include api/apiclient.h");
    row("session looks at ui", "app/session/a.h", "\"ui/common/theme.h\"",
        "session may not include ui/common/theme.h");
    row("secrets beside api", "app/secrets/a.h", "\"api/route.h\"", "secrets may not include api/route.h");
    row("widgets unlinked", "app/models/a.cpp", "<QWidget>", "models may not use QtWidgets (QWidget)");
    row("widgets by module path", "app/core/a.cpp", "<QtWidgets/QLabel>",
        "core may not use QtWidgets (QtWidgets/QLabel)");
    row("pictures below ui", "app/results/a.cpp", "<QImage>", "results may not use QtGui (QImage)");
    row("network below api", "app/core/a.cpp", "<QNetworkReply>",
        "core may not use QtNetwork (QNetworkReply)");
    row("server reads our client", "app/localworkspace/a.cpp", "\"api/commands.h\"",
        "localworkspace may not include api/commands.h");
    row("server reads our core", "app/localworkspace/a.cpp", "\"core/result.h\"",
        "localworkspace may not include core/result.h");
    row("command line reads models", "app/cli/a.cpp", "\"models/clusterlistmodel.h\"",
        "cli may not include models/clusterlistmodel.h");
    row("editor may use Scintilla", "ui/editor/a.cpp", "<Qsci/qsciscintilla.h>", "");
    row("results may not", "ui/results/a.cpp", "<Qsci/qsciscintilla.h>",
        "ui/results may not use Qsci/qsciscintilla.h");
    row("keychain elsewhere", "app/session/a.cpp", "<qt6keychain/keychain.h>",
        "session may not use qt6keychain/keychain.h");
    row("panel reads panel", "ui/clusters/a.cpp", "\"ui/editor/codeeditor.h\"",
        "ui/clusters may not include ui/editor/codeeditor.h");
    row("common reads panel", "ui/common/a.cpp", "\"ui/results/resultpane.h\"",
        "ui/common may not include ui/results/resultpane.h");
    row("window reads panel", "ui/mainwindow/a.cpp", "\"ui/results/resultpane.h\"", "");
    row("standard library", "app/core/a.cpp", "<vector>", "");
    row("folder of no module", "app/misc/a.cpp", "<vector>",
        "the folder belongs to no module of the architecture");
}

void TestLayering::plantedIncludeIsFound()
{
    QFETCH(QString, path);
    QFETCH(QString, include);
    QFETCH(QString, complaint);
    QTemporaryDir root;
    QVERIFY(QDir(root.path()).mkpath(path.section(u'/', 0, -2)));
    QFile file(root.filePath(path));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("\n  #  include " + include.toUtf8() + "\n");
    file.close();

    const QStringList violations = layeringViolations(root.path(), m_qtHeaders);

    if (complaint.isEmpty()) {
        QCOMPARE(violations, QStringList());
        return;
    }
    QCOMPARE(violations.size(), 1);
    QVERIFY2(violations.first().startsWith(path) && violations.first().endsWith(complaint),
        qPrintable(violations.first()));
}

QTEST_GUILESS_MAIN(TestLayering)
#include "tst_layering.moc"
