// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/dbfs.h"

#include "tests/support/testclient.h"

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;

class TestDbfs : public QObject {
    Q_OBJECT

private:
    std::optional<Result<QByteArray>> read(const QString& recording, qint64 offset = 0)
    {
        TestClient setup;
        setup.network.replay(recording);
        auto piece = call(setup.client, ReadDbfs{u"/FileStore/plots/a b.png"_s, offset});
        m_problems = setup.network.problems();
        return piece;
    }

    QStringList m_problems;

private Q_SLOTS:
    void pieceIsDecoded()
    {
        const auto piece = read(u"dbfs/read"_s);
        QVERIFY(piece && *piece);
        QCOMPARE(m_problems, QStringList());
        QCOMPARE(**piece, "\x89PNG"_ba);
    }

    void endOfFileIsAnEmptyPiece()
    {
        const auto piece = read(u"dbfs/read-end"_s, 4);
        QVERIFY(piece && *piece);
        QCOMPARE(m_problems, QStringList());
        QCOMPARE(**piece, QByteArray());
    }

    void missingFileIsNotFound()
    {
        const auto piece = read(u"dbfs/read-missing"_s);
        QVERIFY(piece && !*piece);
        QCOMPARE(piece->error().kind, Error::Kind::NotFound);
        QCOMPARE(piece->error().code, u"RESOURCE_DOES_NOT_EXIST"_s);
    }

    void damagedPieceIsAProtocolError()
    {
        const auto piece = read(u"dbfs/read-not-base64"_s);
        QVERIFY(piece && !*piece);
        QCOMPARE(piece->error().kind, Error::Kind::Protocol);
        QVERIFY(piece->error().detail.contains("data"_L1));
    }
};

QTEST_GUILESS_MAIN(TestDbfs)
#include "tst_dbfs.moc"
