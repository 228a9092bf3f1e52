// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as terminal output: the same in one piece and in many, and runs that lie within the text.
#include "results/ansi.h"
#include "tests/fuzz/fuzztarget.h"

using namespace brickbench;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const auto input = fuzz::inputOf(data + 1, size - 1);
    const qsizetype step = 1 + data[0] % 64;
    AnsiParser whole;
    whole.feed(input);
    AnsiParser pieces;
    for (qsizetype at = 0; at < input.size(); at += step)
        pieces.feed(input.sliced(at, std::min(step, input.size() - at)));
    const AnsiText text = whole.text();
    const AnsiText other = pieces.text();
    fuzz::require(text.utf8 == other.utf8 && text.runs == other.runs, "pieces give the same as the whole");
    qsizetype end = 0;
    for (const auto& run : text.runs) {
        fuzz::require(run.start >= end && run.length > 0, "runs ascend");
        end = run.start + run.length;
    }
    fuzz::require(end <= text.utf8.size(), "runs lie within the text");
    fuzz::require(
        !text.utf8.contains('\r') && !text.utf8.contains('\b'), "the cursor's moves are carried out");
    return 0;
}
