# SPDX-License-Identifier: GPL-3.0-or-later
# The system's Python first: it is the one that has pandas and matplotlib; without them those tests are skipped.
if(NOT DEFINED Python3_EXECUTABLE AND EXISTS /usr/bin/python3)
    set(Python3_EXECUTABLE /usr/bin/python3)
endif()
find_package(Python3 3.8 COMPONENTS Interpreter)
if(Python3_Interpreter_FOUND)
    add_test(NAME tst_localworkspace_driver
        COMMAND ${Python3_EXECUTABLE} -B -m unittest discover -s "${CMAKE_CURRENT_SOURCE_DIR}" -p "test_driver*.py")
    set_tests_properties(tst_localworkspace_driver PROPERTIES TIMEOUT 90 ENVIRONMENT
        "LC_ALL=C.UTF-8;BRICKBENCH_DRIVER=${PROJECT_SOURCE_DIR}/resources/localworkspace/driver.py")
else()
    message(WARNING "Python 3.8 was not found: the driver of the local workspace is not tested.")
endif()
