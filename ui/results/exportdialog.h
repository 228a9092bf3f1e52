// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tableexcerpt.h"
#include "ui/results/exportchoices.h"
#include "ui/results/missingrows.h"
#include "ui/results/tableformats.h"

#include <QDialog>
#include <QPointer>

#include <atomic>
#include <memory>
#include <vector>

class QButtonGroup;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace brickbench::ui {

class ExportOptionsForm;

/// What can be saved: the whole table, what is shown of it, and what is selected (empty when nothing is).
struct ExportSubject {
    TableExcerpt all;
    TableExcerpt shown;
    TableExcerpt selection;
    bool isScattered = false; ///< cells are selected that are no block: they cannot be saved
    QString title; ///< of a page or a sheet
    QString suggestedName; ///< without a suffix
    MissingRows missing = MissingRows::Fetchable; ///< of a truncated table
};

/// What a form of rows and columns needs of a selection, as a sentence.
QString oneBlockOnly();

/// Asks how and where a table is to be saved: format, which rows, options, a look at the first lines, the
/// file. Opens beside the work (open()), remembers what was chosen, deletes itself when closed.
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    /// \a settings may be null: nothing is remembered then.
    ExportDialog(ExportSubject subject, Settings* settings, QWidget* parent = nullptr);
    ~ExportDialog() override; ///< gives up the preview under way

Q_SIGNALS:
    void exportRequested(const QString& path, const brickbench::TableExcerpt& excerpt,
        const brickbench::ExportOptions& options);
    void everythingRequested(); ///< instead of the part that is here; the dialog closes

private:
    void build();
    QWidget* makeTruncation();
    QWidget* makeScopes();
    QWidget* makeFile();
    const TableExcerpt& excerpt() const;
    ExportOptions options() const;
    void onFormat();
    void followSuffix(const QString& path);
    void browse();
    void updatePreview();
    void updateProblem();
    QString problem() const;
    void submit();

    ExportSubject m_subject;
    Settings* m_settings;
    std::vector<TableFormat> m_formats;
    QComboBox* m_format;
    QLabel* m_unavailable;
    QButtonGroup* m_scopes;
    ExportOptionsForm* m_options;
    QPlainTextEdit* m_preview;
    QLineEdit* m_path;
    QLabel* m_problem;
    QPushButton* m_export;
    std::shared_ptr<std::atomic<bool>> m_previewCancelled;
};

} // namespace brickbench::ui
