// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/groupblock.h"

#include <QtGlobal>

#include <utility>

#ifdef Q_OS_LINUX
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace brickbench {

namespace {

#ifdef Q_OS_LINUX
constexpr std::size_t hugePage = std::size_t(2) << 20;

/// Mapped on a huge page's border: more is mapped than needed, and the ends given back. Only whole huge pages
/// are asked for, so that the tail costs no more than it holds.
std::uint64_t* mapBlock(std::size_t bytes)
{
    const auto pageSize = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    const auto used = (bytes + pageSize - 1) / pageSize * pageSize;
    void* const mapped
        = ::mmap(nullptr, used + hugePage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped == MAP_FAILED)
        return nullptr;
    auto* const start = static_cast<char*>(mapped);
    const auto before = (hugePage - reinterpret_cast<std::uintptr_t>(start) % hugePage) % hugePage;
    if (before > 0)
        ::munmap(start, before);
    if (before < hugePage)
        ::munmap(start + before + used, hugePage - before);
    ::madvise(start + before, used / hugePage * hugePage, MADV_HUGEPAGE);
    return reinterpret_cast<std::uint64_t*>(start + before);
}
#endif

} // namespace

GroupBlock::GroupBlock(std::size_t words)
    : m_bytes(words * sizeof(std::uint64_t))
{
#ifdef Q_OS_LINUX
    if (m_bytes >= hugePage) {
        m_words = mapBlock(m_bytes);
        m_mapped = m_words != nullptr;
    }
#endif
    if (!m_words)
        m_words = new std::uint64_t[words];
}

GroupBlock::~GroupBlock()
{
#ifdef Q_OS_LINUX
    if (m_mapped) {
        ::munmap(m_words, m_bytes);
        return;
    }
#endif
    delete[] m_words;
}

GroupBlock::GroupBlock(GroupBlock&& other) noexcept
    : m_words(std::exchange(other.m_words, nullptr))
    , m_bytes(std::exchange(other.m_bytes, 0))
    , m_mapped(std::exchange(other.m_mapped, false))
{
}

GroupBlock& GroupBlock::operator=(GroupBlock&& other) noexcept
{
    std::swap(m_words, other.m_words);
    std::swap(m_bytes, other.m_bytes);
    std::swap(m_mapped, other.m_mapped);
    return *this;
}

} // namespace brickbench
