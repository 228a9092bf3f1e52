// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/jsonscan.h"

namespace brickbench {

void NestedScanner::start(int maxDepth)
{
    m_brackets.resize(0);
    m_maxDepth = maxDepth;
    m_inString = false;
    m_escaped = false;
}

NestedScanner::Status NestedScanner::step(char c)
{
    switch (c) {
    case '"':
        m_inString = true;
        return Status::Open;
    case '[':
    case '{':
        if (m_brackets.size() >= m_maxDepth)
            return Status::TooDeep;
        m_brackets.append(c == '[' ? ']' : '}');
        return Status::Open;
    case ']':
    case '}':
        if (!m_brackets.endsWith(c))
            return Status::Mismatched;
        m_brackets.chop(1);
        return m_brackets.isEmpty() ? Status::Complete : Status::Open;
    default:
        return Status::Open;
    }
}

NestedScanner::Status NestedScanner::read(const char*& from, const char* end)
{
    while (from < end) {
        if (m_escaped) {
            m_escaped = false;
            ++from;
            continue;
        }
        if (m_inString) {
            from = findStringStop(from, end);
            if (from < end) {
                m_escaped = *from == '\\';
                m_inString = m_escaped;
                ++from;
            }
            continue;
        }
        const auto status = step(*from++);
        if (status != Status::Open)
            return status;
    }
    return Status::Open;
}

} // namespace brickbench
