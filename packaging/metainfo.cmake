# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the metainfo, a file that must be named by its id. AppStream takes pictures from the web only (appstreamcli
# calls a file or a relative path an error), so there is one where the project's address is given. By itself, for tests:
# cmake -DPROBES_HOMEPAGE=https://… -DPROBES_FILES=https://… -DPROJECT_VERSION=… -DPROBES_METAINFO=FILE -P metainfo.cmake
set(PROBES_RELEASED 2026-11-23) # the day of this version
if(NOT PROBES_METAINFO)
  set(PROBES_METAINFO ${CMAKE_CURRENT_BINARY_DIR}/org.resourceprobes.ResourceProbes.metainfo.xml)
endif()
set(PROBES_HOMEPAGE "" CACHE STRING "Address of the project in the web, https://…")
set(PROBES_FILES "" CACHE STRING
    "Where the web has the project's files, if not there: software centres show docs/pictures/live-light.png of it")
set(PROBES_WEB_ENTRIES "")
if(PROBES_HOMEPAGE)
  set(files ${PROBES_FILES})
  if(NOT files)
    set(files ${PROBES_HOMEPAGE})
  endif()
  set(PROBES_WEB_ENTRIES "  <url type=\"homepage\">${PROBES_HOMEPAGE}</url>
  <screenshots>
    <screenshot type=\"default\">
      <caption>Processes and the machine in live charts</caption>
      <caption xml:lang=\"de\">Prozesse und der Rechner in Diagrammen</caption>
      <image type=\"source\">${files}/docs/pictures/live-light.png</image>
    </screenshot>
  </screenshots>
")
endif()
configure_file(${CMAKE_CURRENT_LIST_DIR}/org.resourceprobes.ResourceProbes.metainfo.xml.in ${PROBES_METAINFO} @ONLY)
