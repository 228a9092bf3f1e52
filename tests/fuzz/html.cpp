// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as the HTML of a result: nothing that runs or loads passes the sanitizer.
#include "tests/fuzz/fuzztarget.h"
#include "ui/results/htmlsanitizer.h"

using namespace Qt::Literals::StringLiterals;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using brickbench::fuzz::require;
    const auto html = QString::fromUtf8(brickbench::fuzz::inputOf(data, size));
    const auto safe = brickbench::ui::sanitizedHtml(html, QColor(Qt::white));
    for (const auto& tag :
        {"<script"_L1, "<iframe"_L1, "<object"_L1, "<style"_L1, "<link"_L1, "<meta"_L1, "<svg"_L1})
        require(!safe.contains(tag, Qt::CaseInsensitive), "no tag that runs or loads");
    return 0;
}
