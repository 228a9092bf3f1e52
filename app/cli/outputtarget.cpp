// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/outputtarget.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>
#include <cstdio>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <unistd.h>
#endif

using namespace Qt::Literals::StringLiterals;

namespace brickbench::cli {

namespace {

bool isTerminal(FILE* stream)
{
#ifdef Q_OS_WIN
    return ::_isatty(::_fileno(stream)) != 0;
#else
    return ::isatty(::fileno(stream)) != 0;
#endif
}

Unexpected cannotWrite(const QString& where, const QString& why)
{
    return failure(Error::Kind::Io, u"%1 could not be written: %2"_s.arg(where, why));
}

/// The writer knows better than the device what it was that did not fit.
QString whyNot(const Result<void>& written, const QIODevice& device)
{
    return written || written.error().detail.isEmpty() ? device.errorString() : written.error().detail;
}

} // namespace

void writeToStderr(const QByteArray& bytes)
{
    std::fwrite(bytes.constData(), 1, std::size_t(bytes.size()), stderr);
    std::fflush(stderr);
}

void say(const QString& sentence)
{
    writeToStderr("brickbench-cli: " + sentence.toUtf8() + '\n');
}

bool isStdoutTerminal()
{
    return isTerminal(stdout);
}

bool isStderrTerminal()
{
    return isTerminal(stderr);
}

Result<void> writeAll(QByteArrayView bytes, QIODevice& device)
{
    if (device.write(bytes.data(), bytes.size()) == bytes.size())
        return {};
    return failure(Error::Kind::Io, device.errorString());
}

Result<void> writeToStdout(const Writer& writer)
{
    QFile out;
    if (!out.open(stdout, QIODevice::WriteOnly))
        return cannotWrite(u"standard output"_s, out.errorString());
    errno = 0;
    const Result<void> written = writer(out);
    const bool isOut = written && out.flush();
    const bool isReaderGone = errno == EPIPE;
    if (isOut || isReaderGone)
        return {};
    return cannotWrite(u"standard output"_s, whyNot(written, out));
}

Result<void> writeToFile(const QString& name, const Writer& writer)
{
    const QFileInfo target(name);
    if (target.exists() && !target.isFile() && !target.isDir()) {
        QFile device(name);
        if (!device.open(QIODevice::WriteOnly))
            return cannotWrite(name, device.errorString());
        const Result<void> written = writer(device);
        if (!written || !device.flush())
            return cannotWrite(name, whyNot(written, device));
        return {};
    }
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly))
        return cannotWrite(name, file.errorString());
    if (const Result<void> written = writer(file); !written) {
        const QString why = whyNot(written, file);
        file.cancelWriting();
        return cannotWrite(name, why);
    }
    if (!file.commit())
        return cannotWrite(name, file.errorString());
    return {};
}

} // namespace brickbench::cli
