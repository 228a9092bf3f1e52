# SPDX-License-Identifier: GPL-3.0-or-later
# The three ways a target is made here. Flags travel by target, never globally.

add_library(brickbench_flags INTERFACE)
target_include_directories(brickbench_flags INTERFACE
    "${PROJECT_SOURCE_DIR}/app" "${PROJECT_SOURCE_DIR}")
target_compile_definitions(brickbench_flags INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_KEYWORDS QT_NO_FOREACH QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400
    # Newer Qt deprecates what our floor, 6.4, has no successor for yet.
    QT_WARN_DEPRECATED_UP_TO=0x060400
    BRICKBENCH_VERSION="${PROJECT_VERSION}")
if(MSVC)
    target_compile_options(brickbench_flags INTERFACE /W4 /permissive- /utf-8 $<$<BOOL:${BRICKBENCH_WERROR}>:/WX>)
else()
    target_compile_options(brickbench_flags INTERFACE
        -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Wnon-virtual-dtor
        $<$<BOOL:${BRICKBENCH_WERROR}>:-Werror>)
endif()
# For what uses QtTest; linked last, as the flag must stand behind the one it takes back.
add_library(brickbench_test_flags INTERFACE)
if(Qt6_VERSION VERSION_GREATER_EQUAL 6.5 AND NOT MSVC)
    target_compile_options(brickbench_test_flags INTERFACE -Wno-conversion) # QTRY_VERIFY itself converts there
endif()
if(CMAKE_UNITY_BUILD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # In a unity source GCC takes a .cpp for a header and warns of its private types' anonymous namespaces; and a local
    # may have the name of another file's constant. Locals that hide locals are still told of.
    target_compile_options(brickbench_flags INTERFACE -Wno-subobject-linkage -Wno-shadow -Wshadow=local)
endif()
if(BRICKBENCH_SANITIZE)
    target_compile_options(brickbench_flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    target_link_options(brickbench_flags INTERFACE -fsanitize=address,undefined)
endif()
if(BRICKBENCH_FUZZ)
    if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
        message(FATAL_ERROR "BRICKBENCH_FUZZ needs clang: set CMAKE_CXX_COMPILER=clang++")
    endif()
    target_compile_options(brickbench_flags INTERFACE -g1 -fno-omit-frame-pointer
        -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined)
    target_link_options(brickbench_flags INTERFACE -fsanitize=address,undefined)
endif()

# brickbench_add_library(brickbench_core SOURCES … LINK Qt6::Core …): a module, alias Brickbench::core.
function(brickbench_add_library name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK;PRIVATE")
    add_library(${name} STATIC ${arg_SOURCES})
    string(REPLACE "brickbench_" "" short ${name})
    add_library(Brickbench::${short} ALIAS ${name})
    target_link_libraries(${name} PUBLIC brickbench_flags ${arg_LINK} PRIVATE ${arg_PRIVATE})
endfunction()

# brickbench_add_program(brickbench-cli SOURCES … LINK …): an installed executable.
function(brickbench_add_program name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK")
    qt_add_executable(${name} ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE brickbench_flags ${arg_LINK})
    install(TARGETS ${name} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} BUNDLE DESTINATION .)
endfunction()

# Every test reads the same Qt headers, so they are compiled once for those without and once for those with widgets.
# QTest is not among them: it reads definitions that differ from folder to folder.
function(brickbench_test_headers target link)
    if(link MATCHES "ui_|Qt6::Widgets|Qt6::Gui|testsupport_ui")
        set(donor brickbench_test_headers_ui)
        set(qt Qt6::Network Qt6::Widgets)
        set(headers <QApplication> <QWidget> <QJsonObject> <QNetworkAccessManager>)
    else()
        set(donor brickbench_test_headers_core)
        set(qt Qt6::Network)
        set(headers <QCoreApplication> <QTemporaryDir> <QJsonObject> <QNetworkAccessManager>)
    endif()
    if(NOT TARGET ${donor})
        set(source "${CMAKE_BINARY_DIR}/${donor}.cpp")
        # A program, as the tests are: an object library is compiled with -fPIC where programs get -fPIE.
        file(CONFIGURE OUTPUT "${source}" CONTENT "// only carries the precompiled headers\nint main() { }\n")
        add_executable(${donor} "${source}")
        set_target_properties(${donor} PROPERTIES AUTOMOC OFF AUTOUIC OFF
            RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests/support")
        target_link_libraries(${donor} PRIVATE brickbench_flags ${qt})
        target_precompile_headers(${donor} PRIVATE ${headers})
    endif()
    target_link_libraries(${target} PRIVATE ${qt})
    target_precompile_headers(${target} REUSE_FROM ${donor})
endfunction()

# brickbench_add_test(tst_result SOURCES extra.cpp LINK Brickbench::core): tst_result.cpp beside the CMakeLists.
# ENVIRONMENT adds variables, TIMEOUT replaces the 30 s cap, LAUNCHER runs the test inside a harness.
function(brickbench_add_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "SOURCES;LINK;ENVIRONMENT;LAUNCHER")
    qt_add_executable(${name} ${name}.cpp ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE brickbench_flags Qt6::Test ${arg_LINK} brickbench_test_flags)
    if(BRICKBENCH_SHARED_TEST_HEADERS)
        brickbench_test_headers(${name} "${arg_LINK}")
    endif()
    target_compile_definitions(${name} PRIVATE
        BRICKBENCH_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data"
        BRICKBENCH_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
        BRICKBENCH_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests/bin" UNITY_BUILD OFF)
    add_test(NAME ${name} COMMAND ${arg_LAUNCHER} $<TARGET_FILE:${name}>)
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 30)
    endif()
    if(BRICKBENCH_SANITIZE)
        math(EXPR arg_TIMEOUT "${arg_TIMEOUT} * 3")
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;http_proxy=;https_proxy=;${arg_ENVIRONMENT}")
endfunction()
