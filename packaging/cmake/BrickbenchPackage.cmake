# SPDX-License-Identifier: GPL-3.0-or-later
# Install rules beside the programs' own, and the packages: `cpack -G DEB` or `cpack -G TGZ` in a release build.
if(UNIX AND NOT APPLE)
    set(linux_files "${PROJECT_SOURCE_DIR}/packaging/linux")
    install(FILES "${linux_files}/brickbench.desktop" DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
    install(FILES "${linux_files}/brickbench.metainfo.xml" DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
    install(FILES "${PROJECT_SOURCE_DIR}/resources/icons/brickbench.svg"
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
    install(FILES "${linux_files}/copyright" DESTINATION ${CMAKE_INSTALL_DOCDIR})

    # Debian wants manuals and changelog compressed, without a time stamp inside.
    find_program(GZIP_PROGRAM gzip REQUIRED)
    function(brickbench_install_gzipped source name destination)
        set(zipped "${CMAKE_BINARY_DIR}/packaging/${name}.gz")
        file(MAKE_DIRECTORY "${CMAKE_BINARY_DIR}/packaging")
        execute_process(COMMAND ${GZIP_PROGRAM} -9nc "${source}" OUTPUT_FILE "${zipped}" COMMAND_ERROR_IS_FATAL ANY)
        set_property(DIRECTORY "${PROJECT_SOURCE_DIR}" APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${source}")
        install(FILES "${zipped}" DESTINATION ${destination})
    endfunction()
    foreach(program IN ITEMS brickbench brickbench-cli brickbench-local)
        brickbench_install_gzipped("${linux_files}/${program}.1" ${program}.1 ${CMAKE_INSTALL_MANDIR}/man1)
    endforeach()
    brickbench_install_gzipped("${PROJECT_SOURCE_DIR}/CHANGELOG.md" changelog ${CMAKE_INSTALL_DOCDIR})
endif()

set(CPACK_PACKAGE_NAME brickbench)
set(CPACK_PACKAGE_VENDOR "Brickbench developers")
set(CPACK_PACKAGE_CONTACT "Brickbench developers <developers@brickbench.invalid>")
set(CPACK_PACKAGE_DESCRIPTION
"Brickbench is a desktop workbench for Databricks clusters. It lists clusters,
runs Python, SQL, Scala and R in execution contexts of its own through REST API
1.2, and shows text, tables, pictures and errors as they come back. A local
workspace runs Python and SQL on this computer without any network.")
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")
set(CPACK_STRIP_FILES ON)
set(CPACK_GENERATOR TGZ)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION database)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Plugins, so not linked: the SVG icons, and SQLite for the history.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6svg6, libqt6sql6-sqlite")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS
    "python3-pip, python3-pandas, python3-matplotlib, libsecret-1-0, gnome-keyring | kwalletmanager, qt6-translations-l10n, qt6-image-formats-plugins")
include(CPack)
