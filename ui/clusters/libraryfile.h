// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/libraries.h"

class QFileDialog;
class QWidget;

namespace brickbench::ui {

/// The file to upload as a request that lacks its cluster: name and language by the file's name. Reads the
/// whole file: not for the GUI thread.
Result<UploadLibrary> readLibraryFile(const QString& path);

/// Scala for a JAR, R for a source package of it, else Python.
Language languageOfLibrary(const QString& fileName);

/// Asks for the file of a library; not shown yet, deletes itself.
QFileDialog* makeLibraryChooser(QWidget* parent);

} // namespace brickbench::ui
