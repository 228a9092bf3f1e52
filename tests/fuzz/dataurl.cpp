// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a file name of an image result, and its bytes as a picture's head.
#include "results/dataurl.h"
#include "results/imagesize.h"
#include "tests/fuzz/fuzztarget.h"

using namespace brickbench;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto name = fuzz::inputOf(data, size);
    const auto source = readImageSource(name);
    fuzz::require(source.bytes.size() <= name.size(), "decoding makes nothing longer");
    for (const auto bytes : {QByteArrayView(source.bytes), name}) {
        const auto pixels = imageSize(bytes);
        fuzz::require(!pixels || (pixels->width >= 0 && pixels->height >= 0), "no negative sizes");
    }
    return 0;
}
