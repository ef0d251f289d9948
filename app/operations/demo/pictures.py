"""Photos that the project draws itself: a device on a desk, with its words and hour stamped in."""

import io
import random
from datetime import datetime

from PIL import Image, ImageDraw, ImageFont
from werkzeug.datastructures import FileStorage

SIZE = (1280, 960)


def upload(words: str, when: datetime) -> FileStorage:
    """A drawn JPEG as a form would send it. `when` is local."""
    stream = io.BytesIO(draw(words, when))
    return FileStorage(stream, filename=f"IMG_{when:%Y%m%d_%H%M%S}.jpg", content_type="image/jpeg")


def scan(lines: tuple[str, ...], when: datetime) -> FileStorage:
    """A drawn letter as a scanner would send it: head, lines, a place for the signature."""
    picture = Image.new("RGB", (1000, 1414), (252, 251, 247))
    pen = ImageDraw.Draw(picture)
    font, small = ImageFont.load_default(30), ImageFont.load_default(24)
    pen.text((120, 90), lines[0].upper(), fill=(40, 40, 46), font=font)
    pen.line((110, 150, 890, 150), fill=(40, 40, 46), width=4)
    for place, line in enumerate(lines[1:]):
        pen.text((120, 190 + 44 * place), line[:62], fill=(40, 40, 46), font=small)
    dice = random.Random(str(lines))  # noqa: S311 - decoration
    for place in range(9):
        end = 400 if place in (4, 8) else dice.randint(820, 880)
        pen.line((120, 480 + 42 * place, end, 480 + 42 * place), fill=(150, 150, 158), width=7)
    pen.line(
        [(620 + 9 * step, 1010 + dice.randint(-34, 34)) for step in range(22)], fill=(30, 50, 120), width=4
    )
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=82)
    stream.seek(0)
    return FileStorage(stream, filename=f"surat_{when:%Y%m%d_%H%M}.jpg", content_type="image/jpeg")


def draw(words: str, when: datetime) -> bytes:
    """JPEG bytes; the same words and hour give the same picture."""
    dice = random.Random(f"{words}{when}")  # noqa: S311 - decoration
    wall = tuple(dice.randint(150, 215) for _ in range(3))
    picture = Image.new("RGB", SIZE, wall)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 640, 1280, 960), fill=(128 + dice.randint(-20, 20), 96, 70))
    left, top = 360 + dice.randint(-120, 120), 300 + dice.randint(-40, 40)
    body = tuple(dice.randint(40, 90) for _ in range(3))
    pen.rounded_rectangle((left, top, left + 560, top + 400), 28, fill=body)
    pen.rectangle(
        (left + 40, top + 40, left + 520, top + 240), fill=tuple(dice.randint(90, 140) for _ in range(3))
    )
    for light in range(4):
        pen.ellipse(
            (left + 60 + 60 * light, top + 300, left + 90 + 60 * light, top + 330), fill=(230, 190, 60)
        )
    font = ImageFont.load_default(34)
    pen.text((left + 60, top + 60), words[:30], fill=(240, 240, 240), font=font)
    pen.text((820, 900), f"{when:%d/%m/%Y %H.%M}", fill=(255, 240, 120), font=font)
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=80)
    return stream.getvalue()
