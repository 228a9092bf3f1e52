// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/columntype.h"

namespace brickbench {

bool ColumnType::isNumeric() const
{
    return kind >= Kind::Byte && kind <= Kind::Decimal;
}

bool ColumnType::isNested() const
{
    return kind == Kind::Array || kind == Kind::Map || kind == Kind::Struct || kind == Kind::Variant;
}

QString ColumnType::sparkName() const
{
    using namespace Qt::Literals::StringLiterals;
    switch (kind) {
    case Kind::Byte:
        return u"byte"_s;
    case Kind::Short:
        return u"short"_s;
    case Kind::Integer:
        return u"integer"_s;
    case Kind::Long:
        return u"long"_s;
    default:
        return text;
    }
}

} // namespace brickbench
