// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clusters/jsonrows.h"

#include "ui/common/plaintooltip.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTreeWidget>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct JsonRows {
    Q_DECLARE_TR_FUNCTIONS(JsonRows)
};

QString scalarText(const QJsonValue& value)
{
    if (value.isString())
        return value.toString();
    if (value.isNull())
        return u"null"_s;
    // A one-element array is the shortest way to JSON's own spelling of a number or truth value.
    QString text = QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
    return text.mid(1, text.size() - 2);
}

} // namespace

void addJsonRow(QTreeWidgetItem& parent, const QString& key, const QJsonValue& value)
{
    auto* item = new QTreeWidgetItem(&parent, {key});
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        item->setText(1, JsonRows::tr("%n field(s)", nullptr, static_cast<int>(object.size())));
        for (auto it = object.begin(); it != object.end(); ++it)
            addJsonRow(*item, it.key(), it.value());
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        item->setText(1, JsonRows::tr("%n item(s)", nullptr, static_cast<int>(array.size())));
        for (qsizetype i = 0; i < array.size(); ++i)
            addJsonRow(*item, QString::number(i), array.at(i));
    } else {
        item->setText(1, scalarText(value));
    }
    item->setToolTip(1, plainToolTip(item->text(1)));
}

} // namespace brickbench::ui
