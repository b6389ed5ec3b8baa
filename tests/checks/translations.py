# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text for people is translated: brings copies of the .ts files up to date with the sources, as
translations/update.sh does, and looks for entries without a translation."""

import glob
import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

from tree import finish

faults = []
with tempfile.TemporaryDirectory() as folder:
    for path in sorted(glob.glob("translations/*.ts")):
        shutil.copy(path, folder)
    subprocess.run(["translations/update.sh", folder], check=True, stdout=subprocess.DEVNULL,
                   env=os.environ | {"LUPDATE": sys.argv[1]})
    for path in sorted(glob.glob(folder + "/*.ts")):
        for context in ET.parse(path).getroot().iter("context"):
            for message in context.iter("message"):
                translation = message.find("translation")
                texts = [form.text for form in translation.iter("numerusform")] or [translation.text]
                if translation.get("type") or not all(texts):
                    faults.append(f"{os.path.basename(path)}: {context.findtext('name')}: "
                                  f"no translation of “{message.findtext('source')}”")
finish(faults)
