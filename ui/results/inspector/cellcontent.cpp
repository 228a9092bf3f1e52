// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/inspector/cellcontent.h"

#include "results/dataurl.h"
#include "results/imagesize.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

/// Base64 of the first bytes of PNG, JPEG, GIF and WebP.
bool looksLikePictureInBase64(const QByteArray& text)
{
    return text.startsWith("iVBORw0KGgo") || text.startsWith("/9j/") || text.startsWith("R0lGOD")
        || text.startsWith("UklGR");
}

bool decodeBase64(const QByteArray& text, QByteArray& bytes)
{
    if (text.isEmpty())
        return false;
    auto decoded = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return false;
    bytes = std::move(decoded.decoded);
    return true;
}

void readBytes(CellContent& content, const QByteArray& text, const ColumnType& type)
{
    content.bytes = text;
    QString mime;
    if (text.startsWith("data:image/")) {
        const ImageSource source = readImageSource(text);
        if (!source.bytes.isEmpty()) {
            content.bytes = source.bytes;
            content.isDecoded = true;
        }
    } else if (type.kind == ColumnType::Kind::Binary || looksLikePictureInBase64(text)) {
        content.isDecoded = decodeBase64(text, content.bytes);
    }
    mime = imageMime(content.bytes);
    if (mime.isEmpty())
        return;
    content.isPicture = true;
    content.picture = decodeImage(content.bytes, mime, {});
}

bool mayBeJson(const QByteArray& text)
{
    const auto first = std::find_if(
        text.begin(), text.end(), [](char c) { return c != ' ' && c != '\n' && c != '\t' && c != '\r'; });
    return first != text.end() && (*first == '[' || *first == '{');
}

void readTree(CellContent& content, const CellAddress& cell, const std::atomic<bool>& cancelled)
{
    const Cell value = cell.table->cell(cell.row, cell.column);
    const ColumnType& type = cell.description().type;
    if (value.kind != Cell::Kind::Json
        && !(value.kind == Cell::Kind::String && mayBeJson(content.text->text())))
        return;
    QByteArray json(value.text.data(), static_cast<qsizetype>(value.text.size()));
    auto tree = readJsonTree(std::move(json), type, cancelled);
    if (tree)
        content.tree = *tree;
    else if (value.kind == Cell::Kind::Json)
        content.treeProblem = tree.error().detail;
}

} // namespace

CellContentPtr readCell(const CellAddress& cell, const std::atomic<bool>& cancelled)
{
    auto content = std::make_shared<CellContent>();
    content->kind = cell.table->cell(cell.row, cell.column).kind;
    AnsiText plain;
    cell.table->appendText(cell.row, cell.column, plain.utf8);
    content->characters = std::count_if(plain.utf8.begin(), plain.utf8.end(),
        [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
    content->text = std::make_shared<const TextLines>(std::move(plain));
    if (cancelled)
        return {};
    readTree(*content, cell, cancelled);
    if (cancelled)
        return {};
    if (!content->tree)
        readBytes(*content, content->text->text(), cell.description().type);
    else
        content->bytes = content->text->text();
    return cancelled ? CellContentPtr() : content;
}

} // namespace brickbench::ui
