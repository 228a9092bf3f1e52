// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/libraries.h"
#include "api/libraries2.h"

#include <QDialog>

class QPushButton;

namespace brickbench::ui {

class Banner;
class InstallForm;
class ThemeSource;

/// Asks for a library to install. Stays open, with all that was entered, until the workspace has taken it;
/// says what is wrong in place. Deletes itself when closed.
class InstallDialog : public QDialog {
    Q_OBJECT

public:
    /// As InstallForm.
    InstallDialog(const ThemeSource& theme, const QString& clusterName, bool installs, bool uploads,
        QWidget* parent = nullptr);

    InstallForm& form() { return *m_form; }
    /// While the workspace is asked: nothing can be changed, and the button says so.
    void setBusy(bool isBusy);
    void showProblem(const QString& sentence);

Q_SIGNALS:
    void installRequested(const brickbench::LibrarySource& source);
    /// The file was read; the cluster is not set.
    void uploadRequested(const brickbench::UploadLibrary& request, const QString& path);

protected:
    bool event(QEvent* event) override;

private:
    void submit();
    void submitFile();
    void nameButton();

    Banner* m_banner;
    InstallForm* m_form;
    QPushButton* m_install;
    bool m_isBusy = false;
};

} // namespace brickbench::ui
