// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <optional>

namespace brickbench {

/// The languages API 1.2 runs (rest-1.2 section 3.1).
enum class Language { Python, Sql, Scala, R };

inline constexpr std::array allLanguages{Language::Python, Language::Sql, Language::Scala, Language::R};

/// The word on the wire: "python", "sql", "scala", "r".
QString wireName(Language language);

/// Reads a wire name, a file suffix ("py", "scala", …) or a v2 name ("PYTHON"), in any letter case.
std::optional<Language> languageFromName(QStringView name);

} // namespace brickbench
