"""The page that is redrawn again and again."""

import gc
import weakref

import numpy as np
import shapely
from matplotlib.patches import Rectangle

from exports.animation.canvas import Canvas
from exports.animation.size import FrameSize
from exports.figures.paths import path_of
from exports.figures.settings import drawing_settings

SIZE = FrameSize(200, 100)


def draw_clipped(canvas, west, east):
    """Blacken the page between two shares of the width; return a weak reference to the clip path."""
    width, height = SIZE.points
    everything = Rectangle((0.0, 0.0), width, height, facecolor="#000000", edgecolor="none")
    canvas.axes.add_artist(everything)
    clip = path_of([shapely.box(west * width, 0.0, east * width, height)])
    everything.set_clip_path(clip, canvas.axes.transData)
    canvas.draw([everything])
    return weakref.ref(clip.vertices)


def test_the_last_clip_path_lives_until_another_is_drawn():
    """Matplotlib distinguishes clip paths by their address in memory, which is reused."""
    with drawing_settings():
        canvas = Canvas(SIZE, colour="#ffffff")
        first = draw_clipped(canvas, 0.0, 0.5)
        canvas.draw([canvas.axes.add_artist(Rectangle((0.0, 0.0), 1.0, 1.0))])
        gc.collect()
        assert first() is not None
        second = draw_clipped(canvas, 0.5, 1.0)
        gc.collect()
        assert first() is None
        assert second() is not None


def test_what_is_drawn_keeps_to_its_own_clip_path():
    with drawing_settings():
        canvas = Canvas(SIZE, colour="#ffffff")
        for west, east in [(0.0, 0.5), (0.5, 1.0)] * 20:
            canvas.fill(canvas.whole, "#ffffff")
            draw_clipped(canvas, west, east)
            gc.collect()
            black = canvas.copy(canvas.whole)[:, :, 0] == 0
            inside = np.s_[:, round(west * SIZE.width_px) : round(east * SIZE.width_px)]
            assert black[inside].all()
            assert black.sum() == black[inside].size
