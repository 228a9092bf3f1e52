// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clusters/installdialog.h"

#include "core/runinbackground.h"
#include "ui/clusters/installform.h"
#include "ui/clusters/libraryfile.h"
#include "ui/common/banner.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

InstallDialog::InstallDialog(
    const ThemeSource& theme, const QString& clusterName, bool installs, bool uploads, QWidget* parent)
    : QDialog(parent)
    , m_banner(new Banner(theme, this))
    , m_form(new InstallForm(theme, installs, uploads, this))
    , m_install(new QPushButton(this))
{
    setObjectName(u"installDialog"_s);
    setWindowTitle(tr("Install a library on “%1”").arg(clusterName));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_install->setObjectName(u"installAccept"_s);
    m_install->setProperty("primary", true); // before the box has it styled
    buttons->addButton(m_install, QDialogButtonBox::AcceptRole);
    m_install->setDefault(true);
    buttons->button(QDialogButtonBox::Cancel)->setObjectName(u"installCancel"_s);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(m_banner);
    layout->addWidget(m_form);
    layout->addStretch(1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &InstallDialog::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_form, &InstallForm::kindChanged, this, &InstallDialog::nameButton);
    nameButton();
    resize(540, sizeHint().height());
}

bool InstallDialog::event(QEvent* event)
{
    const bool isDone = QDialog::event(event);
    // What is told in place needs room, and a dialog does not grow by itself.
    if (event->type() == QEvent::LayoutRequest) {
        const int wanted = std::max(layout()->totalHeightForWidth(width()), sizeHint().height());
        resize(width(), std::max(height(), wanted));
    }
    return isDone;
}

void InstallDialog::nameButton()
{
    const QString idle = m_form->isFile() ? tr("&Upload") : tr("&Install");
    m_install->setText(m_isBusy ? tr("Asking…") : idle);
    m_install->setAccessibleName(QString(m_install->text()).remove(u'&'));
}

void InstallDialog::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    m_form->setEnabled(!isBusy);
    m_install->setEnabled(!isBusy);
    nameButton();
}

void InstallDialog::showProblem(const QString& sentence)
{
    m_banner->showMessage(Banner::Kind::Error, sentence);
}

void InstallDialog::submit()
{
    if (m_isBusy || !m_form->check())
        return;
    m_banner->clear();
    setBusy(true);
    if (m_form->isFile())
        submitFile();
    else
        Q_EMIT installRequested(m_form->source());
}

void InstallDialog::submitFile()
{
    const QString path = m_form->file();
    runInBackground(
        this, [path] { return readLibraryFile(path); },
        [this, path](const Result<UploadLibrary>& request) {
            setBusy(false);
            if (!request)
                return m_banner->showError(request.error());
            Q_EMIT uploadRequested(*request, path);
            accept();
        });
}

} // namespace brickbench::ui
