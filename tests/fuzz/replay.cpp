// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds each file of a corpus to a fuzz target once, without libFuzzer: a test for every compiler.
#include "tests/fuzz/fuzztarget.h"

#include <QDir>
#include <QFile>

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::fprintf(stderr, "usage: %s CORPUS\n", argv[0]);
        return 2;
    }
    const QDir corpus(QString::fromLocal8Bit(argv[1]));
    const auto names = corpus.entryList(QDir::Files, QDir::Name);
    for (const auto& name : names) {
        QFile file(corpus.filePath(name));
        if (!file.open(QIODevice::ReadOnly)) {
            std::fprintf(stderr, "%s cannot be read\n", qPrintable(file.fileName()));
            return 1;
        }
        // So that the last name printed is the one that broke.
        std::printf("%s\n", qPrintable(name));
        std::fflush(stdout);
        const QByteArray input = file.readAll();
        LLVMFuzzerTestOneInput(
            reinterpret_cast<const std::uint8_t*>(input.constData()), static_cast<std::size_t>(input.size()));
    }
    std::printf("%lld files\n", static_cast<long long>(names.size()));
    return names.isEmpty() ? 1 : 0;
}
