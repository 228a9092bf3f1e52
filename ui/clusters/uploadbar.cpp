// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clusters/uploadbar.h"

#include "session/clusterlibraries.h"
#include "ui/clusters/librarywords.h"

#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// QProgressBar counts in int, files may be larger.
constexpr int barSteps = 1000;

} // namespace

UploadBar::UploadBar(QWidget* parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    setObjectName(u"uploadBar"_s);
    m_text->setObjectName(u"uploadText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setMinimumSize(1, 1); // wrapped text claims the height of its narrowest shape
    m_bar->setObjectName(u"uploadProgress"_s);
    m_bar->setAccessibleName(tr("Progress of the upload"));
    m_bar->setTextVisible(false);
    m_cancel->setObjectName(u"cancelUpload"_s);
    m_cancel->setAccessibleName(tr("Cancel the upload"));
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(8, 4, 8, 6);
    layout->setHorizontalSpacing(8);
    layout->setVerticalSpacing(4);
    layout->addWidget(m_text, 0, 0);
    layout->addWidget(m_bar, 1, 0);
    layout->addWidget(m_cancel, 0, 1, 2, 1, Qt::AlignVCenter);
    layout->setColumnStretch(0, 1);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_libraries)
            m_libraries->cancelUpload();
    });
    hide();
}

void UploadBar::setLibraries(ClusterLibraries* libraries)
{
    if (m_libraries)
        m_libraries->disconnect(this);
    m_libraries = libraries;
    if (libraries)
        connect(libraries, &ClusterLibraries::uploadChanged, this, &UploadBar::update);
    update();
}

void UploadBar::update()
{
    const bool isUploading = m_libraries && m_libraries->isUploading();
    if (isUploading) {
        const ClusterLibraries::Upload& upload = *m_libraries->lastUpload();
        const bool isMeasured = upload.total > 0 && upload.sent < upload.total;
        m_text->setText(uploadProgressText(upload));
        m_bar->setRange(0, isMeasured ? barSteps : 0); // 0: it moves, and promises nothing
        if (isMeasured)
            m_bar->setValue(static_cast<int>(upload.sent * barSteps / upload.total));
    }
    setVisible(isUploading);
}

} // namespace brickbench::ui
