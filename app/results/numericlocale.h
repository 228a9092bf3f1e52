// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <clocale>

#ifdef Q_OS_WIN
#include <locale.h>

#include <string>
#elif defined(Q_OS_MACOS)
#include <xlocale.h>
#else
#include <locale.h>
#endif

namespace brickbench {

/// While it lives, C functions on this thread write numbers with a point, whatever the user's locale says;
/// other threads notice nothing.
class PointNumbers {
public:
#ifdef Q_OS_WIN
    PointNumbers()
        : m_mode(::_configthreadlocale(_ENABLE_PER_THREAD_LOCALE))
        , m_before(std::setlocale(LC_NUMERIC, nullptr))
    {
        std::setlocale(LC_NUMERIC, "C");
    }
    ~PointNumbers()
    {
        std::setlocale(LC_NUMERIC, m_before.c_str());
        ::_configthreadlocale(m_mode);
    }

private:
    int m_mode;
    std::string m_before;
#else
    PointNumbers()
        : m_own(::newlocale(LC_NUMERIC_MASK, "C", ::duplocale(::uselocale(locale_t{}))))
        , m_before(::uselocale(m_own))
    {
    }
    ~PointNumbers()
    {
        ::uselocale(m_before);
        ::freelocale(m_own);
    }

private:
    locale_t m_own;
    locale_t m_before;
#endif
    Q_DISABLE_COPY_MOVE(PointNumbers)
};

} // namespace brickbench
