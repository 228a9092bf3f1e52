// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QStandardPaths>
#include <QString>

namespace brickbench::test {

/// Writes \a folder/NAME-1.0-py3-none-any.whl: a module \a name with `answer = 42`, and \a pad random bytes.
/// The path; there is no file where this computer has no python3.
inline QString writeWheel(const QString& folder, const QString& name, int pad = 0)
{
    static constexpr auto code = R"(
import os, sys, zipfile
path, name, pad = sys.argv[1], sys.argv[2], int(sys.argv[3])
with zipfile.ZipFile(path, 'w') as z:
    z.writestr(name + '.py', 'answer = 42\n')
    if pad: z.writestr(name + '_pad.bin', os.urandom(pad))
    info = name + '-1.0.dist-info/'
    z.writestr(info + 'METADATA', 'Metadata-Version: 2.1\nName: %s\nVersion: 1.0\n' % name)
    z.writestr(info + 'WHEEL', 'Wheel-Version: 1.0\nGenerator: t\nRoot-Is-Purelib: true\nTag: py3-none-any\n')
    z.writestr(info + 'RECORD', ''.join(n + ',,\n' for n in (name + '.py', info + 'METADATA', info + 'WHEEL')))
)";
    const QString path = folder + u'/' + name + QStringLiteral("-1.0-py3-none-any.whl");
    QProcess::execute(QStandardPaths::findExecutable(QStringLiteral("python3")),
        {QStringLiteral("-c"), QString::fromUtf8(code), path, name, QString::number(pad)});
    return path;
}

} // namespace brickbench::test
