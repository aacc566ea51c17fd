"""QR codes as pictures that need no request."""

from functools import cache

import segno


@cache
def picture(link: str) -> str:
    """The address of an SVG with the code, black on white."""
    uri: str = segno.make_qr(link, error="m").svg_data_uri(
        border=3, dark="#000", light="#fff", omitsize=True
    )
    return uri
