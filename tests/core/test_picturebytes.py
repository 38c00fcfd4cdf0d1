"""A picture without what was written into it is the same picture; broken ones are refused, and nothing else happens."""

import io
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from manuscript.core.picturebytes import kind_of, without_metadata
from manuscript.core.profiles import nameless
from tests.privacy import marks, photos, search

KINDS = {"jpg": "JPEG", "png": "PNG", "gif": "GIF"}


@pytest.mark.parametrize("suffix", KINDS)
def test_no_pixel_changes_and_nothing_written_is_left(suffix: str) -> None:
    data = photos.ALL[suffix]()
    clean = without_metadata(data, KINDS[suffix])
    assert search.found(data, list(marks.PLANTED.values()))
    assert search.found(clean, list(marks.PLANTED.values())) == {}
    assert kind_of(clean) == KINDS[suffix]
    assert without_metadata(clean, KINDS[suffix]) == clean
    assert _pixels(clean) == _pixels(data)


def _pixels(data: bytes) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the planted photo claims to be several, and is one
        with Image.open(io.BytesIO(data), formats=list(KINDS.values())) as image:
            return image.convert("RGB").tobytes()


def test_colours_stay_and_the_name_of_the_screen_goes() -> None:
    """The profile is read by littlecms, says nothing, and gives every colour as before."""
    before, after = photos.profile(), nameless(photos.profile())
    colours = Image.radial_gradient("L").convert("RGB")
    wide = ImageCms.createProfile("LAB")

    def seen(profile: bytes) -> bytes:
        shown = ImageCms.buildTransform(ImageCms.ImageCmsProfile(io.BytesIO(profile)), wide, "RGB", "LAB")
        return ImageCms.applyTransform(colours, shown).tobytes()  # type: ignore[union-attr]

    assert seen(after) == seen(before)
    assert ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(after))).strip() == "profile"
    assert nameless(after) == after
    assert nameless(b"no profile") == b""


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(KINDS)), st.integers(0, 2**32), st.integers(0, 255), st.integers(0, 5000))
def test_broken_bytes_are_refused_or_written(suffix: str, where: int, value: int, end: int) -> None:
    """A picture with a byte changed, cut off anywhere, is cleaned or refused with ValueError; it never hangs or crashes."""
    data = bytearray(photos.ALL[suffix]())
    data[3 + where % (len(data) - 3)] = value
    try:
        clean = without_metadata(bytes(data[: end or None]), KINDS[suffix])
    except ValueError:
        return
    assert len(clean) <= len(data) + 1000


def test_an_animation_goes_on_running_without_an_end_mark() -> None:
    out = io.BytesIO()
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "green", "blue")]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], loop=5, duration=40)
    with Image.open(io.BytesIO(without_metadata(out.getvalue()[:-1], "GIF"))) as image:
        assert (image.n_frames, image.info["loop"], image.info["duration"]) == (3, 5, 40)  # type: ignore[attr-defined]
