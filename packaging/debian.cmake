# SPDX-License-Identifier: GPL-3.0-or-later
# Run by cpack on what it has installed, before it packs that: what Debian's policy wants otherwise than
# `cmake --install` has it elsewhere. Manual pages and changes are compressed, and the licence is referred to.
set(share ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr/share)
set(doc ${share}/doc/resource-probes)
file(REMOVE ${doc}/LICENSE)
file(COPY_FILE ${CMAKE_CURRENT_LIST_DIR}/copyright ${doc}/copyright)
file(CREATE_LINK copyright ${doc}/LICENSE SYMBOLIC) # README.md refers to it
execute_process(COMMAND date --utc --rfc-email --date=${CPACK_PROBES_RELEASED}
                OUTPUT_VARIABLE released OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
file(WRITE ${doc}/changelog "resource-probes (${CPACK_PACKAGE_VERSION}) unstable; urgency=medium

  * CHANGELOG.md beside this file tells what is new.

 -- ${CPACK_PACKAGE_CONTACT}  ${released}
")
file(GLOB pages ${share}/man/man1/*.1)
execute_process(COMMAND gzip -9n ${doc}/changelog ${pages} COMMAND_ERROR_IS_FATAL ANY)
