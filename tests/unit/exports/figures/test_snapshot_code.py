"""The QR code on a snapshot leads back to the live view: another program reads the picture."""

from datetime import date

import cv2
import numpy as np
import pytest

from exports.figures.snapshot import SnapshotSpec, build_snapshot

LINK = (
    "https://maps.example/atlas/?day=2024-02-10&mode=reported&by=The+Daily&place=elm"
    "&lat=20.50001&lon=96.25001&z=7.25&tab=hindsight&v=99d0a981fb8c"
)


@pytest.mark.parametrize("size", ["1200x630", "16:9", "600x840"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_reader_of_codes_reads_the_link_off_the_picture(known_now, land, size, theme):
    spec = SnapshotSpec(as_of=date(2024, 2, 10), size=size, theme=theme, link=LINK)
    content = build_snapshot(spec, known_now, land)
    picture = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR)
    # As with a camera: in front of the corner of the page, and close.
    height, width = picture.shape[:2]
    corner = cv2.resize(picture[height // 2 :, width // 2 :], None, fx=2, fy=2)
    read, *_ = cv2.QRCodeDetector().detectAndDecode(corner)
    assert read == LINK
