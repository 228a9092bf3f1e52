// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/richsource.h"

#include "results/pythonliteral.h"

#include <QFile>
#include <QRandomGenerator>
#include <QRegularExpression>

// Outside of every namespace, as Q_INIT_RESOURCE wants it; static libraries do not load their resources by
// themselves.
static void loadPreamble()
{
    Q_INIT_RESOURCE(richoutput);
}

namespace brickbench {
using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray preamble()
{
    static const QByteArray text = [] {
        loadPreamble();
        QByteArray joined;
        for (const QString& part : {u"tables"_s, u"pictures"_s, u"richoutput"_s}) {
            QFile file(u":/richoutput/%1.py"_s.arg(part));
            if (!file.open(QIODevice::ReadOnly))
                return QByteArray();
            // One licence line is enough in what the user may read.
            const QByteArray all = file.readAll();
            joined += joined.isEmpty() ? all : "\n\n" + all.mid(all.indexOf('\n') + 1);
        }
        return joined;
    }();
    return text;
}

} // namespace

QByteArray makeRichTag()
{
    QByteArray tag;
    auto* random = QRandomGenerator::system();
    while (tag.size() < 32)
        tag += QByteArray::number(random->generate64(), 16).rightJustified(16, '0');
    return tag;
}

bool canWrapRich(Language language, const QByteArray& code)
{
    static const QRegularExpression magic(
        u"^[ \\t]*(?:%%?[A-Za-z_]|![ \\t]*[A-Za-z./~])"_s, QRegularExpression::MultilineOption);
    return language == Language::Python && !code.trimmed().isEmpty()
        && !magic.match(QString::fromUtf8(code)).hasMatch();
}

QByteArray richSource(const QByteArray& code, const QByteArray& tag)
{
    QByteArray source = preamble();
    source.replace("@TAG@", tag);
    source.replace("@NAME@", tag.first(qMin(tag.size(), qsizetype(6))));
    const auto at = source.lastIndexOf("@CODE@"); // once: the code itself may hold such words
    return source.replace(at, 6, pythonLiteral(code));
}

} // namespace brickbench
