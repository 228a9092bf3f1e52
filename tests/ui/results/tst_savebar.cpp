// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/banner.h"
#include "ui/common/theme.h"
#include "ui/results/savebar.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <thread>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace brickbench;
using namespace brickbench::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

SaveBar::Writer writeOf(const QByteArray& bytes)
{
    return [bytes](QIODevice& out, WorkProgress&) -> Result<void> {
        if (out.write(bytes) != bytes.size())
            return failure(Error::Kind::Io, out.errorString());
        return {};
    };
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// What the program asked the desktop to open.
class OpenedUrls : public QObject {
    Q_OBJECT

public Q_SLOTS:
    void take(const QUrl& url) { urls.append(url); }

public:
    QList<QUrl> urls;
};

class SaveBarTest : public QObject {
    Q_OBJECT

private:
    ThemeSource m_theme;
    QTemporaryDir m_folder;

    QString path(const QString& name) const { return m_folder.filePath(name); }

private Q_SLOTS:
    void savedFileIsCompleteAndSaidSo()
    {
        SaveBar bar(m_theme);
        bar.show();
        QSignalSpy saved(&bar, &SaveBar::saved);
        bar.saveTo(path(u"a.txt"_s), writeOf("content"));
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(contentOf(path(u"a.txt"_s)), QByteArray("content"));
        QVERIFY(bar.banner().text().contains(u"a.txt"_s));
    }

    void fullDiskLeavesTheOldFileAndSaysWhy()
    {
#ifdef Q_OS_UNIX
        QVERIFY(QFile(path(u"old.csv"_s)).open(QIODevice::WriteOnly));
        {
            QFile old(path(u"old.csv"_s));
            QVERIFY(old.open(QIODevice::WriteOnly));
            old.write("precious");
        }
        // A limit on the size of files stands in for a full disk: write() fails in the same way.
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        getrlimit(RLIMIT_FSIZE, &before);
        rlimit small = before;
        small.rlim_cur = 64 * 1024;
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
        SaveBar bar(m_theme);
        bar.show();
        QSignalSpy failed(&bar, &SaveBar::failed);
        bar.saveTo(path(u"old.csv"_s), writeOf(QByteArray(1 << 20, 'x')));
        QTRY_COMPARE(failed.size(), 1);
        setrlimit(RLIMIT_FSIZE, &before);
        QCOMPARE(contentOf(path(u"old.csv"_s)), QByteArray("precious"));
        QCOMPARE(QDir(m_folder.path()).entryList({u"old.csv*"_s}, QDir::Files), QStringList{u"old.csv"_s});
        QVERIFY(bar.banner().text().contains(u"The result is still here"_s));
        QVERIFY(!bar.isBusy());
#endif
    }

    void aDeviceThatIsFullIsAnError()
    {
        if (!QFile::exists(u"/dev/full"_s))
            QSKIP("this system has no /dev/full");
        QFile full(u"/dev/full"_s);
        QVERIFY(full.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        WorkProgress progress;
        const auto result = writeOf("x")(full, progress);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Error::Kind::Io);
        QVERIFY(!result.error().detail.isEmpty());
    }

    void missingFolderIsToldInASentence()
    {
        SaveBar bar(m_theme);
        QSignalSpy failed(&bar, &SaveBar::failed);
        bar.saveTo(path(u"no/such/folder/a.txt"_s), writeOf("content"));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed[0][0].toString().contains(u"could not be saved"_s));
    }

    void cancelLeavesNothingBehind()
    {
        SaveBar bar(m_theme);
        bar.show();
        bar.saveTo(path(u"big.csv"_s), [](QIODevice& out, WorkProgress& progress) -> Result<void> {
            while (!progress.cancelled) {
                out.write("row\n");
                std::this_thread::yield();
            }
            return {};
        });
        QVERIFY(bar.isBusy());
        auto* cancel = bar.findChild<QAbstractButton*>(u"saveCancel"_s);
        QTRY_VERIFY(cancel->isVisible());
        QTest::mouseClick(cancel, Qt::LeftButton);
        QTRY_VERIFY(!bar.isBusy());
        QVERIFY(!QFile::exists(path(u"big.csv"_s)));
        QVERIFY(bar.banner().text().contains(u"cancelled"_s));
    }

    void buttonsOpenFileAndFolderAndCopyThePath()
    {
        // Stands in for the desktop: a test must not start programs.
        OpenedUrls opened;
        QDesktopServices::setUrlHandler(u"file"_s, &opened, "take");
        SaveBar bar(m_theme);
        bar.resize(900, 80);
        bar.show();
        QSignalSpy saved(&bar, &SaveBar::saved);
        bar.saveTo(path(u"of #1 50%.csv"_s), writeOf("content"));
        QTRY_COMPARE(saved.size(), 1);
        const auto click = [&bar](const QString& text) {
            for (auto* button : bar.banner().findChildren<QAbstractButton*>()) {
                if (button->isVisible() && button->text() == text)
                    return QTest::mouseClick(button, Qt::LeftButton);
            }
            QFAIL(qPrintable(u"no button "_s + text));
        };
        click(u"Open folder"_s);
        QCOMPARE(opened.urls, QList<QUrl>{QUrl::fromLocalFile(m_folder.path())});
        click(u"Open"_s);
        QCOMPARE(opened.urls.value(1), QUrl::fromLocalFile(path(u"of #1 50%.csv"_s)));
        QCOMPARE(contentOf(opened.urls.value(1).toLocalFile()), QByteArray("content"));
        click(u"Copy file path"_s);
        QCOMPARE(QGuiApplication::clipboard()->text(), QDir::toNativeSeparators(path(u"of #1 50%.csv"_s)));
        QDesktopServices::unsetUrlHandler(u"file"_s);
    }

    void aSecondSaveWaitsItsTurn()
    {
        SaveBar bar(m_theme);
        QSignalSpy saved(&bar, &SaveBar::saved);
        bar.saveTo(path(u"one.txt"_s), writeOf("1"));
        bar.saveTo(path(u"two.txt"_s), writeOf("2"));
        QTRY_COMPARE(saved.size(), 1);
        QVERIFY(!QFile::exists(path(u"two.txt"_s)));
    }
};

QTEST_MAIN(SaveBarTest)
#include "tst_savebar.moc"
