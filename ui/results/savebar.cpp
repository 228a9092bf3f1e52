// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/savebar.h"

#include "ui/common/banner.h"
#include "ui/common/icons.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QSaveFile>
#include <QStandardPaths>
#include <QToolButton>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

Result<void> writeReplacing(const QString& path, const SaveBar::Writer& write, WorkProgress& progress)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failure(Error::Kind::Io, file.errorString());
    const Result<void> written = write(file, progress);
    if (progress.cancelled)
        return failure(Error::Kind::Cancelled);
    if (!written)
        return written;
    if (!file.commit())
        return failure(Error::Kind::Io, file.errorString());
    return {};
}

SaveBar::SaveBar(const ThemeSource& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_strip(new QWidget(this))
    , m_label(new QLabel(m_strip))
    , m_bar(new QProgressBar(m_strip))
    , m_cancel(new QToolButton(m_strip))
    , m_banner(new Banner(theme, this))
{
    m_label->setTextFormat(Qt::PlainText);
    m_bar->setObjectName(u"saveProgress"_s);
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_bar->setMaximumHeight(8);
    m_cancel->setObjectName(u"saveCancel"_s);
    m_cancel->setText(tr("Cancel"));
    m_cancel->setAccessibleName(tr("Cancel saving or copying"));
    m_banner->setObjectName(u"saveBanner"_s);

    auto* strip = new QHBoxLayout(m_strip);
    strip->setContentsMargins(10, 4, 8, 4);
    strip->addWidget(m_label);
    strip->addWidget(m_bar, 1);
    strip->addWidget(m_cancel);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_strip);
    layout->addWidget(m_banner);
    m_strip->hide();

    m_timer.setInterval(60);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_bar->setValue(m_progress ? m_progress->perMille.load() : 0);
        m_strip->show(); // only work that lasts gets a strip
    });
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        if (m_progress)
            m_progress->cancelled = true;
    });
    connect(m_banner, &Banner::actionTriggered, this,
        [this] { QGuiApplication::clipboard()->setText(QDir::toNativeSeparators(m_savedPath)); });
}

SaveBar::~SaveBar()
{
    if (m_progress)
        m_progress->cancelled = true;
}

std::shared_ptr<WorkProgress> SaveBar::begin(const QString& text)
{
    if (m_progress)
        return nullptr;
    m_progress = std::make_shared<WorkProgress>();
    m_label->setText(text);
    m_bar->setValue(0);
    m_banner->clear();
    m_timer.start();
    return m_progress;
}

void SaveBar::end()
{
    m_timer.stop();
    m_strip->hide();
    m_progress.reset();
}

bool SaveBar::isAsking() const
{
    const auto* dialog = findChild<QFileDialog*>(QString(), Qt::FindDirectChildrenOnly);
    return dialog && dialog->isVisible();
}

void SaveBar::askAndSave(const QString& suggestedName, std::vector<Format> formats)
{
    if (formats.empty() || isBusy() || isAsking())
        return;
    auto* dialog = new QFileDialog(this, tr("Save Result"));
    dialog->setObjectName(u"saveResultDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    QStringList filters;
    for (const Format& format : formats)
        filters << tr("%1 (*.%2)", "file type and its suffix").arg(format.name, format.suffix);
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(formats.front().suffix);
    dialog->selectFile(u"%1.%2"_s.arg(suggestedName, formats.front().suffix));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, filters, formats](const QString& filter) {
        const auto index = filters.indexOf(filter);
        if (index >= 0)
            dialog->setDefaultSuffix(formats[static_cast<std::size_t>(index)].suffix);
    });
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, dialog, filters, formats = std::move(formats)](const QString& path) {
            // A suffix typed by hand says more than the filter that happened to be chosen.
            const QString suffix = QFileInfo(path).suffix().toLower();
            auto chosen = static_cast<std::size_t>(
                std::max<qsizetype>(0, filters.indexOf(dialog->selectedNameFilter())));
            for (std::size_t i = 0; i < formats.size(); ++i) {
                if (formats[i].suffix == suffix)
                    chosen = formats[chosen].suffix == suffix ? chosen : i;
            }
            saveTo(path, formats[chosen].write);
        });
    dialog->open();
}

void SaveBar::saveTo(const QString& path, Writer write)
{
    auto progress = begin(tr("Saving %1 …").arg(QFileInfo(path).fileName()));
    if (!progress)
        return;
    runInBackground(
        this, [path, write = std::move(write), progress] { return writeReplacing(path, write, *progress); },
        [this, path](Result<void> result) {
            end();
            if (result)
                showSaved(path);
            else
                showFailed(path, result.error());
        });
}

void SaveBar::showSaved(const QString& path)
{
    m_savedPath = path;
    m_banner->showMessage(Banner::Kind::Notice, tr("Saved to %1").arg(QDir::toNativeSeparators(path)));
    m_banner->setAction(tr("Copy file path"));
    m_banner->addAction(tr("Open folder"), [folder = QFileInfo(path).absolutePath()] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
    });
    m_banner->addAction(tr("Open"), [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); });
    Q_EMIT saved(path);
}

void SaveBar::showFailed(const QString& path, const Error& error)
{
    const QString shown = QDir::toNativeSeparators(path);
    if (error.kind == Error::Kind::Cancelled) {
        m_banner->showMessage(
            Banner::Kind::Notice, tr("Saving was cancelled; %1 was not changed.").arg(shown));
        return;
    }
    if (error.kind == Error::Kind::TooLarge) {
        const QString refusal = tr("%1 was not written. %2").arg(shown, error.detail);
        m_banner->showMessage(Banner::Kind::Error, refusal);
        Q_EMIT failed(refusal);
        return;
    }
    const QString sentence
        = tr("%1 could not be saved: %2. The result is still here and no file was changed; "
             "choose another place or free some space, then save again.")
              .arg(shown, error.detail);
    m_banner->showMessage(Banner::Kind::Error, sentence);
    Q_EMIT failed(sentence);
}

} // namespace brickbench::ui
