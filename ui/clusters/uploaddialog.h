// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/libraries.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace brickbench::ui {

class Banner;
class ThemeSource;

/// Asks for a library to upload: an address the cluster can reach, or a file from here, which is read in the
/// background. Says what is wrong in place; deletes itself when closed.
class UploadDialog : public QDialog {
    Q_OBJECT

public:
    UploadDialog(const ThemeSource& theme, ClusterId cluster, QWidget* parent = nullptr);

    /// What was asked for before, for another try; \a path is that of the file, if it was one.
    void restore(const UploadLibrary& request, const QString& path);
    QString filePath() const; ///< "" when an address is asked for

Q_SIGNALS:
    void uploadRequested(const brickbench::UploadLibrary& request);

private:
    QWidget* makeForm();
    void browse();
    void guessName();
    void submit();
    void submitFile(UploadLibrary request);

    ClusterId m_cluster;
    Banner* m_banner;
    QLineEdit* m_name;
    QComboBox* m_language;
    QRadioButton* m_byUri;
    QRadioButton* m_byFile;
    QLineEdit* m_uri;
    QLineEdit* m_file;
    QPushButton* m_browse;
    QPushButton* m_upload;
};

} // namespace brickbench::ui
