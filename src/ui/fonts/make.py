"""Makes the two font files of this folder from @fontsource-variable 5.3.0 (needs fonttools and brotli).

Usage: make.py FOLDER_OF_THE_TWO_PACKAGES. Keeps the weights that are used and gives U+202F, the narrow no-break space
that French numbers are grouped with, the width of the font's own space: neither font has the character, and a browser's
stand-in is so thin that 1 234 reads as 1234.
"""
import sys
from io import BytesIO
from pathlib import Path
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

for name, weights in (("bricolage-grotesque", (500, 750)), ("instrument-sans", (400, 700))):
    font = TTFont(Path(sys.argv[1]) / name / "files" / f"{name}-latin-wght-normal.woff2")
    font = instantiateVariableFont(font, {"wght": weights})
    whole = BytesIO()
    font.save(whole)
    font = TTFont(BytesIO(whole.getvalue()))
    for table in font["cmap"].tables:
        if table.isUnicode() and 0xA0 in table.cmap:
            table.cmap[0x202F] = table.cmap[0xA0]
    font.flavor = "woff2"
    font.save(Path(__file__).parent / f"{name}.woff2")
