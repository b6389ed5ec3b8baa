# SPDX-License-Identifier: GPL-3.0-or-later
# Makes resource-probes.metainfo.xml. AppStream takes pictures from the web only (appstreamcli calls a file or
# a relative path an error), so there is one as soon as the project has an address. By itself, for tests:
# cmake -DPROBES_HOMEPAGE=https://… -DPROJECT_VERSION=… -DMETAINFO=FILE -P metainfo.cmake
if(NOT METAINFO)
  set(METAINFO ${CMAKE_CURRENT_BINARY_DIR}/resource-probes.metainfo.xml)
endif()
set(PROBES_WEB_ENTRIES "")
if(PROBES_HOMEPAGE)
  set(PROBES_WEB_ENTRIES "  <url type=\"homepage\">${PROBES_HOMEPAGE}</url>
  <screenshots>
    <screenshot type=\"default\">
      <caption>Processes and the machine in live charts</caption>
      <caption xml:lang=\"de\">Prozesse und der Rechner in Diagrammen</caption>
      <image type=\"source\">${PROBES_HOMEPAGE}/docs/pictures/live-light.png</image>
    </screenshot>
  </screenshots>
")
endif()
configure_file(${CMAKE_CURRENT_LIST_DIR}/resource-probes.metainfo.xml.in ${METAINFO} @ONLY)
