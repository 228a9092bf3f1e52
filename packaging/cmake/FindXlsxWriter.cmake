# SPDX-License-Identifier: GPL-3.0-or-later
# FindXlsxWriter - defines XlsxWriter::XlsxWriter.
# Order: vcpkg's config package, then the header + library that Debian, Ubuntu, Fedora and Homebrew install.
find_package(unofficial-libxlsxwriter CONFIG QUIET)
if(TARGET unofficial::libxlsxwriter::libxlsxwriter)
  if(NOT TARGET XlsxWriter::XlsxWriter)
    add_library(XlsxWriter::XlsxWriter ALIAS unofficial::libxlsxwriter::libxlsxwriter)
  endif()
  set(XlsxWriter_FOUND TRUE)
  return()
endif()
find_path(XlsxWriter_INCLUDE_DIR NAMES xlsxwriter.h)
find_library(XlsxWriter_LIBRARY NAMES xlsxwriter)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(XlsxWriter REQUIRED_VARS XlsxWriter_LIBRARY XlsxWriter_INCLUDE_DIR)
if(XlsxWriter_FOUND AND NOT TARGET XlsxWriter::XlsxWriter)
  add_library(XlsxWriter::XlsxWriter UNKNOWN IMPORTED)
  # Its header is C and does not pass our warnings.
  set_target_properties(XlsxWriter::XlsxWriter PROPERTIES
    IMPORTED_LOCATION "${XlsxWriter_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${XlsxWriter_INCLUDE_DIR}")
  find_package(ZLIB QUIET)
  if(ZLIB_FOUND)
    set_property(TARGET XlsxWriter::XlsxWriter APPEND PROPERTY INTERFACE_LINK_LIBRARIES ZLIB::ZLIB)
  endif()
endif()
mark_as_advanced(XlsxWriter_INCLUDE_DIR XlsxWriter_LIBRARY)
