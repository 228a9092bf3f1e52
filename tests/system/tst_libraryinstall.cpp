// SPDX-License-Identifier: GPL-3.0-or-later
// Libraries through the cluster panel, by clicks and keys, on a real local workspace behind a proxy that can
// do harm to the way: what is installed can be imported, what was cancelled is not there.
#include "api/commands.h"
#include "api/contexts.h"
#include "core/settings.h"
#include "session/clusterlibraries.h"
#include "session/connection.h"
#include "tests/support/faultproxy.h"
#include "tests/support/pictures.h"
#include "tests/support/testclient.h"
#include "tests/support/wheel.h"
#include "tests/system/localserver.h"
#include "ui/clusters/clusterpanel.h"
#include "ui/clusters/installdialog.h"
#include "ui/clusters/uploaddialog.h"
#include "ui/common/banner.h"
#include "ui/common/confirmation.h"
#include "ui/common/emptystate.h"
#include "ui/common/theme.h"

#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QProgressBar>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 30'000;

/// A package index with one package, bb-tiny.
class PackageIndex : public QTcpServer {
public:
    explicit PackageIndex(QByteArray wheel)
        : m_wheel(std::move(wheel))
    {
        listen(QHostAddress(QHostAddress::LocalHost));
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { answer(*socket); });
        });
    }
    QString address() const { return u"http://127.0.0.1:%1/simple"_s.arg(serverPort()); }

private:
    void answer(QTcpSocket& socket)
    {
        const QByteArray path = socket.readAll().split(' ').value(1);
        const QByteArray page = "<a href=\"/bb_tiny-1.0-py3-none-any.whl\">bb_tiny-1.0-py3-none-any.whl</a>";
        const bool isPage = path == "/simple/bb-tiny/";
        const bool isKnown = isPage || path.endsWith(".whl");
        const QByteArray body = isPage ? page : isKnown ? m_wheel : QByteArray();
        socket.write((isKnown ? "HTTP/1.0 200 OK" : "HTTP/1.0 404 Not Found")
            + QByteArray("\r\nContent-Type: ") + (isPage ? "text/html" : "application/octet-stream")
            + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        socket.disconnectFromHost();
    }

    QByteArray m_wheel;
};

template <typename Widget>
Widget* in(const QWidget& parent, const char* name)
{
    return parent.findChild<Widget*>(QString::fromLatin1(name));
}

void click(QAbstractButton* button)
{
    QVERIFY(button);
    QTest::mouseClick(button, Qt::LeftButton);
}

} // namespace

class TestLibraryInstall : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void packageIsInstalledAndUninstalled();
    void fileIsUploadedWithProgress();
    void uploadIsCancelledMidway();
    void lostAnswersAreNeitherYesNorNo();

private:
    QString wheel(const QString& name, int pad) { return writeWheel(m_files.path(), name, pad); }
    QString printed(const QString& code);
    void show(const char* name);
    QListView& list() const { return *in<QListView>(*m_panel, "libraryList"); }
    QString row(int row) const
    {
        return list().model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
    }
    QStringList rows() const
    {
        QStringList all;
        for (int i = 0; i < list().model()->rowCount(); ++i)
            all << row(i);
        return all;
    }
    QString bannerText() const;
    ClusterLibraries& libraries() { return m_connection->clusters().libraries({m_server->clusterId()}); }
    void openUploadOf(const QString& path, QPointer<UploadDialog>& dialog);

    QTemporaryDir m_files;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<LocalServer> m_server;
    std::unique_ptr<FaultProxy> m_proxy;
    SystemClock m_clock;
    ThemeSource m_theme;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<ClusterPanel> m_panel;
};

void TestLibraryInstall::initTestCase()
{
    if (picturesAreDark())
        m_theme.setChoice(ThemeSource::Choice::Dark);
}

void TestLibraryInstall::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<LocalServer>();
    QVERIFY2(m_server->problem().isEmpty(), qPrintable(m_server->problem()));
    m_proxy = std::make_unique<FaultProxy>(m_server->url());
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"settings.ini"_s));
    m_panel = std::make_unique<ClusterPanel>(m_theme, *m_settings);
    m_panel->resize(340, 800);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    ConnectionProfile profile;
    profile.id = u"p"_s;
    profile.host = m_proxy->url();
    ApiClient::Options options;
    options.host = m_proxy->url();
    options.credentials = Credentials::bearer(Secret(m_server->token()));
    m_connection = std::make_unique<Connection>(profile, std::move(options), m_clock);
    m_panel->setConnection(m_connection.get());
    m_connection->open();
    QTRY_VERIFY_WITH_TIMEOUT(m_panel->current(), patience);
    QTabBar* tabs = in<QTabWidget>(*m_panel, "clusterTabs")->tabBar();
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(1).center());
    QTRY_VERIFY_WITH_TIMEOUT(in<EmptyState>(*m_panel, "noLibraries"), patience);
    QTRY_VERIFY(in<EmptyState>(*m_panel, "noLibraries")->isVisible());
}

void TestLibraryInstall::cleanup()
{
    m_panel.reset();
    m_connection.reset();
    m_proxy.reset();
    m_server.reset();
}

/// What \a code prints on the cluster.
QString TestLibraryInstall::printed(const QString& code)
{
    ApiClient& client = m_connection->client();
    const ClusterId cluster{m_server->clusterId()};
    const auto context = call(client, CreateContext{cluster, Language::Python});
    if (!context || !*context)
        return u"no context"_s;
    ExecuteCommand execute;
    execute.cluster = cluster;
    execute.context = **context;
    execute.source = code.toUtf8();
    const auto command = call(client, execute);
    if (!command || !*command)
        return u"not sent"_s;
    QString text;
    (void)QTest::qWaitFor(
        [&] {
            const auto status = call(client, GetCommandStatus{cluster, **context, **command, {}});
            if (!status || !*status || !(*status)->result)
                return false;
            const auto* result = std::get_if<TextResult>(&(*status)->result->content);
            text = result ? QString::fromUtf8(result->utf8).trimmed() : u"failed"_s;
            return true;
        },
        patience);
    return text;
}

QString TestLibraryInstall::bannerText() const
{
    QStringList texts;
    for (const Banner* banner : m_panel->findChildren<Banner*>()) {
        if (banner->isVisible())
            texts << banner->text();
    }
    return texts.join(u' ');
}

void TestLibraryInstall::show(const char* name)
{
    keepPicture(*m_panel, u"libraries-"_s + QString::fromLatin1(name));
}

void TestLibraryInstall::openUploadOf(const QString& path, QPointer<UploadDialog>& dialog)
{
    click(in<QToolButton>(*m_panel, "uploadLibrary"));
    dialog = m_panel->findChild<UploadDialog*>();
    QVERIFY(dialog);
    QTest::keyClicks(in<QLineEdit>(*dialog, "libraryFile"), path);
    click(in<QPushButton>(*dialog, "uploadAccept"));
    QTRY_VERIFY(!dialog);
}

void TestLibraryInstall::packageIsInstalledAndUninstalled()
{
    QFile file(wheel(u"bb_tiny"_s, 0));
    QVERIFY2(file.open(QIODevice::ReadOnly), "this test needs a python3");
    PackageIndex index(file.readAll());
    show("empty");
    click(in<QToolButton>(*m_panel, "installLibrary"));
    QPointer<InstallDialog> dialog = m_panel->findChild<InstallDialog*>();
    QVERIFY(dialog);
    QTest::keyClicks(in<QLineEdit>(*dialog, "librarySource"), u"bb-tiny==1.0"_s);
    QTest::keyClicks(in<QLineEdit>(*dialog, "libraryRepository"), index.address());
    click(in<QPushButton>(*dialog, "installAccept"));

    QTRY_VERIFY_WITH_TIMEOUT(!dialog, patience);
    QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 1, patience);
    show("pending");
    QTRY_COMPARE_WITH_TIMEOUT(row(0), u"bb-tiny==1.0, PyPI, Installed"_s, patience);
    show("installed");
    QCOMPARE(printed(u"import bb_tiny; print(bb_tiny.answer)"_s), u"42"_s);

    list().setCurrentIndex(list().model()->index(0, 0));
    list().setFocus();
    m_panel->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    QTest::keyClick(&list(), Qt::Key_Delete);
    auto* question = m_panel->findChild<Confirmation*>(u"uninstallDialog"_s);
    QVERIFY(question);
    click(in<QPushButton>(*question, "confirmYes"));
    QTRY_COMPARE_WITH_TIMEOUT(row(0), u"bb-tiny==1.0, PyPI, Goes at restart"_s, patience);
    QVERIFY2(bannerText().contains(u"goes when the cluster restarts"_s), qPrintable(bannerText()));
    show("uninstalled");

    click(in<QPushButton>(*m_panel, "bannerFurtherAction"));
    question = m_panel->findChild<Confirmation*>(u"restartDialog"_s);
    QVERIFY(question);
    click(in<QPushButton>(*question, "confirmYes"));
    // The panel's look at the cluster tells the list that there is news.
    QTRY_VERIFY_WITH_TIMEOUT(rows().isEmpty(), patience);
}

void TestLibraryInstall::fileIsUploadedWithProgress()
{
    const QString path = wheel(u"bb_big"_s, 12'000'000);
    int steps = 0;
    qint64 last = 0;
    qint64 total = 0;
    connect(&libraries(), &ClusterLibraries::uploadChanged, this, [&] {
        const auto& upload = libraries().lastUpload();
        if (!upload || upload->total == 0 || upload->sent == last)
            return;
        QVERIFY(upload->sent > last);
        last = upload->sent;
        total = upload->total;
        ++steps;
    });
    QPointer<UploadDialog> dialog;
    openUploadOf(path, dialog);
    QTRY_VERIFY2_WITH_TIMEOUT(bannerText().contains(u"was uploaded"_s), qPrintable(bannerText()), patience);
    QVERIFY2(steps >= 2, qPrintable(QString::number(steps)));
    QVERIFY(total > 12'000'000);
    QCOMPARE(last, total);
    QTRY_COMPARE_WITH_TIMEOUT(
        rows(), QStringList{u"bb_big-1.0-py3-none-any.whl, Uploaded, Installed"_s}, patience);
    QCOMPARE(printed(u"import bb_big; print(bb_big.answer)"_s), u"42"_s);
    show("uploaded");
}

void TestLibraryInstall::uploadIsCancelledMidway()
{
    const QString path = wheel(u"bb_big"_s, 15'000'000); // the local workspace takes 16 MiB
    WayFault stall;
    stall.kind = WayFault::Kind::StallRequest;
    stall.part = 0.1;
    m_proxy->plan("POST", "libraries/upload", stall);
    QPointer<UploadDialog> dialog;
    openUploadOf(path, dialog);
    auto* bar = in<QProgressBar>(*m_panel, "uploadProgress");
    auto* text = in<QLabel>(*m_panel, "uploadText");
    // How far it says it came is not asked: QNetworkAccessManager tells the first piece and then only ten
    // times a second, so a way that stalls sooner leaves the bar at that piece.
    QTRY_VERIFY2_WITH_TIMEOUT(
        bar->isVisible() && text->text().contains(u" of 15"_s), qPrintable(text->text()), patience);
    QVERIFY(bar->value() < 1000);
    show("uploading");

    click(in<QPushButton>(*m_panel, "cancelUpload"));

    QVERIFY(!bar->isVisible());
    QVERIFY2(bannerText().contains(u"the cluster has nothing of it"_s), qPrintable(bannerText()));
    show("cancelled");
    QTRY_VERIFY(!libraries().isRefreshing());
    QCOMPARE(rows(), QStringList());
    QCOMPARE(m_proxy->taken("libraries/upload"), 0);

    m_proxy->clear(); // the way is good again, and the form is still filled in
    click(in<QPushButton>(*m_panel, "bannerFurtherAction"));
    dialog = m_panel->findChild<UploadDialog*>();
    QVERIFY(dialog);
    QCOMPARE(in<QLineEdit>(*dialog, "libraryFile")->text(), path);
    click(in<QPushButton>(*dialog, "uploadAccept"));
    QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 1, patience);
    QCOMPARE(m_proxy->taken("libraries/upload"), 1);
}

void TestLibraryInstall::lostAnswersAreNeitherYesNorNo()
{
    WayFault lost;
    lost.kind = WayFault::Kind::CutReply; // the workspace has taken it
    m_proxy->plan("POST", "libraries/install", lost, 1, 1);
    click(in<QToolButton>(*m_panel, "installLibrary"));
    QPointer<InstallDialog> dialog = m_panel->findChild<InstallDialog*>();
    QVERIFY(dialog);
    QTest::keyClicks(in<QLineEdit>(*dialog, "librarySource"), u"bb-nothing"_s);
    QTest::keyClicks(in<QLineEdit>(*dialog, "libraryRepository"), u"http://127.0.0.1:1/simple"_s);
    click(in<QPushButton>(*dialog, "installAccept"));
    const auto* words = dialog->findChild<Banner*>();
    QTRY_VERIFY_WITH_TIMEOUT(words->isVisible(), patience);
    QVERIFY2(words->text().contains(u"may or may not have been installed"_s), qPrintable(words->text()));
    QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 1, patience); // the list knows
    QCOMPARE(m_proxy->asked("libraries/install"), 1);
    QTest::keyClick(dialog, Qt::Key_Escape);

    QTRY_VERIFY2_WITH_TIMEOUT(row(0).contains(u"Failed"_s), qPrintable(row(0)), 2 * patience);
    list().setCurrentIndex(list().model()->index(0, 0));
    QVERIFY2(row(0).contains(u"bb-nothing"_s), qPrintable(row(0)));
    show("failed");
}

QTEST_MAIN(TestLibraryInstall)
#include "tst_libraryinstall.moc"
