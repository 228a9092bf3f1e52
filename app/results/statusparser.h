// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/commandstatusdecoder.h"
#include "results/rowreader.h"

#include <array>

namespace brickbench {

/// What was found under one key of a status answer.
struct StatusField {
    enum class Kind {
        Absent,
        Null,
        Text, ///< bytes is the string's text
        Raw, ///< bytes is the value's JSON: a number, a word, an array, an object
        Rows, ///< `data` was an array: the rows are in the table
        List, ///< `fileNames` was an array: the strings are in StatusFields::fileNames
    };

    Kind kind = Kind::Absent;
    QByteArray bytes;

    bool isText() const { return kind == Kind::Text; }
    QString toString() const { return QString::fromUtf8(bytes); }
};

/// The keys of a status answer and of its `results` that mean something to us.
enum class StatusKey {
    Other,
    Id,
    Status,
    Results,
    Error,
    ErrorCode,
    Message,
    ResultType,
    Data,
    Schema,
    Truncated,
    FileName,
    FileNames,
    Summary,
    Cause,
    LocalText,
};

/// A status answer taken apart, not judged yet.
struct StatusFields {
    std::array<StatusField, static_cast<std::size_t>(StatusKey::LocalText) + 1> fields;
    std::vector<QByteArray> fileNames;
    std::unique_ptr<TableBuilder> table; ///< when `data` is an array
    std::int64_t invalidTexts = 0;

    StatusField& operator[](StatusKey key) { return fields[static_cast<std::size_t>(key)]; }
    const StatusField& operator[](StatusKey key) const { return fields[static_cast<std::size_t>(key)]; }
};

/// The tokenizer behind CommandStatusDecoder: a state machine that may stop at any byte. Objects outside the
/// table are walked key by key; unknown values are skipped without being kept.
class StatusParser {
public:
    explicit StatusParser(CommandStatusDecoder::Limits limits);

    std::function<void(TableResultPtr)> announce;

    /// False once the answer is known to be bad.
    bool feed(QByteArrayView piece);
    /// The fields when the answer is complete, else why not.
    Result<StatusFields> finish();

private:
    enum class Step {
        ByteOrderMark,
        Root,
        KeyOrEnd,
        Key,
        InKey,
        Colon,
        Value,
        InString,
        InScalar,
        InNested,
        InRows,
        ListItemOrEnd,
        ListItem,
        AfterListItem,
        AfterValue,
        Trailing,
        Bad,
    };

    void step(const char*& from, const char* end);
    void stepInObject(const char*& from);
    void stepInList(const char*& from);
    void skipByteOrderMark(const char*& from);
    void readRoot(const char*& from);
    void readKey(const char*& from, const char* end);
    void startValue(const char*& from);
    void startArray(const char*& from);
    void readString(const char*& from, const char* end);
    void readScalar(const char*& from, const char* end);
    void readNested(const char*& from, const char* end);
    void readRows(const char*& from, const char* end);
    void startRows();
    void store(StatusField::Kind kind, QByteArray bytes);
    void bad(Error::Kind kind, QString detail);
    void notJson(QString problem);
    void tooDeep();
    bool keepsRaw() const { return m_key != StatusKey::Other || m_inList; }

    CommandStatusDecoder::Limits m_limits;
    StatusFields m_fields;
    std::optional<RowReader> m_rows;
    Step m_step = Step::ByteOrderMark;
    StatusKey m_key = StatusKey::Other;
    int m_level = 0; ///< 1 in the answer, 2 in its results
    bool m_inList = false;
    int m_markLength = 0;
    qint64 m_fed = 0;
    JsonStringReader m_string;
    NestedScanner m_nested;
    QByteArray m_token;
    std::optional<Error> m_error;
};

} // namespace brickbench
