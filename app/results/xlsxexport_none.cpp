// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/xlsxexport.h"

namespace brickbench {
using namespace Qt::Literals::StringLiterals;

bool hasXlsx()
{
    return false;
}

Result<void> writeXlsx(
    const TableExcerpt&, const ExportOptions&, QIODevice&, const std::function<bool(std::int64_t)>&)
{
    return failure(Error::Kind::Invalid, u"this build has no libxlsxwriter and writes no workbooks"_s);
}

} // namespace brickbench
