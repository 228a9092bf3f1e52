// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <variant>

namespace brickbench::local {

/// What one item of a `libraries` list of the Libraries API 2.0 asks for. Two are the same library when their
/// JSON is.
struct ClusterLibrary {
    enum class Kind { Jar, Egg, Wheel, Requirements, PyPi, Maven, Cran };

    /// The library in \a item, or the sentence for a 400.
    static std::variant<ClusterLibrary, QString> read(const QJsonValue& item);

    Kind kind = Kind::PyPi;
    QString text; ///< a path, or a package
    QString repository; ///< of a package; may be empty
    QJsonObject json; ///< as asked, and as cluster-status shows it

    /// Why this kind cannot be installed on this computer, or an empty string.
    QString problem() const;
    bool isFile() const { return kind <= Kind::Requirements; }
};

} // namespace brickbench::local
