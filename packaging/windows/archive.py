"""Packs a folder's files into a zip that is the same wherever it is made: in order, all of SOURCE_DATE_EPOCH.

archive.py FOLDER NAME ZIP: the files lie in the zip under NAME. Their names are marked as UTF-8, as Windows needs it.
"""

import os
import sys
import time
import zipfile
from pathlib import Path

folder, name, target = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
when = time.gmtime(int(os.environ["SOURCE_DATE_EPOCH"]))[:6]
with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
    for file in sorted(folder.iterdir()):
        entry = zipfile.ZipInfo(f"{name}/{file.name}", when)
        entry.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(entry, file.read_bytes())
