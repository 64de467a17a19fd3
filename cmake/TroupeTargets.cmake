# SPDX-License-Identifier: GPL-3.0-or-later

# A static library of ours: includes are written from the source root ("engine/audio/clip.h").
function(troupe_add_library name)
  add_library(${name} STATIC)
  target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE troupe_warnings)
endfunction()

# A library that only pkg-config knows, as an imported target pkg::NAME.
function(troupe_find_pkg name module)
  find_package(PkgConfig REQUIRED)
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${module})
  add_library(pkg::${name} ALIAS PkgConfig::${name})
endfunction()

# One Qt Test executable. troupe_add_test(tst_clip SOURCES tst_clip.cpp LIBS troupe_engine [LABELS unit] [TIMEOUT 60])
# Labels: unit (the engine), threads (also worth a run under TSan), integration (the executable), gui.
# Runs offscreen, in a private home folder, with nothing of the user's own.
function(troupe_add_test name)
  cmake_parse_arguments(arg "" "TIMEOUT" "SOURCES;LIBS;LABELS;ENV" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  set_target_properties(${name} PROPERTIES AUTOMOC ON)
  target_link_libraries(${name} PRIVATE ${arg_LIBS} Qt6::Test troupe_warnings)
  target_compile_definitions(${name} PRIVATE
    TROUPE_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
    TROUPE_TEST_DATA="${CMAKE_SOURCE_DIR}/tests/data"
    TROUPE_BINARY_DIR="${CMAKE_BINARY_DIR}")
  set(home ${CMAKE_BINARY_DIR}/test-home/${name})
  file(MAKE_DIRECTORY ${home}/runtime)
  file(CHMOD ${home}/runtime DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
  add_test(NAME ${name} COMMAND ${name})
  if("unit" IN_LIST arg_LABELS OR "threads" IN_LIST arg_LABELS)
    add_dependencies(engine_tests ${name})
  endif()
  if("threads" IN_LIST arg_LABELS)
    add_dependencies(thread_tests ${name})
  endif()
  if("gui" IN_LIST arg_LABELS)
    add_dependencies(gui_tests ${name})
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  set_tests_properties(${name} PROPERTIES
    TIMEOUT ${arg_TIMEOUT}
    LABELS "${arg_LABELS}"
    ENVIRONMENT "HOME=${home};XDG_CONFIG_HOME=${home}/config;XDG_DATA_HOME=${home}/data;XDG_CACHE_HOME=${home}/cache;XDG_STATE_HOME=${home}/state;XDG_RUNTIME_DIR=${home}/runtime;QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;NO_COLOR=1;${arg_ENV}")
endfunction()
