"""Write an animation as an MP4 with ffmpeg: H.264, which every browser and phone plays."""

import importlib
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Final, cast

from exports.animation.animation import Animation, Frame
from geo.errors import AtlasError

#: Environment variable with the path of ffmpeg, which replaces the search.
VARIABLE: Final = "ATLAS_FFMPEG"
_CODEC: Final = "libx264"
#: Minimum frames per second: some players do not show slow films, so frames are repeated.
_FEWEST_A_SECOND: Final = 10
_SECONDS_TO_ASK: Final = 20
_LAST_WORDS: Final = 600

# The number of threads affects the decisions of an encoder, so it is fixed on every machine.
_ENCODER: Final = (
    *("-c:v", _CODEC, "-preset", "medium", "-crf", "18", "-tune", "animation"),
    *("-threads", "4", "-x264-params", "cpu-independent=1"),
)
_COLOURS: Final = (
    *("-vf", "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p", "-pix_fmt", "yuv420p"),
    *("-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709"),
    *("-color_trc", "bt709"),
)
_CONTAINER: Final = (
    *("-movflags", "+faststart", "-fflags", "+bitexact", "-flags:v", "+bitexact"),
    *("-f", "mp4"),
)


class EncoderError(AtlasError, RuntimeError):
    """There is no ffmpeg that can write the film, or it failed."""


def find_ffmpeg(environment: Mapping[str, str]) -> str:
    """Return the path of ffmpeg: the configured one, that of the wheel, or one on the PATH.

    Parameters
    ----------
    environment
        Environment variables, in which `VARIABLE` may give the path.

    Raises
    ------
    EncoderError
        When there is none, or it cannot write H.264; the message says what to install.
    """
    named = environment.get(VARIABLE, "").strip()
    if named:
        found = shutil.which(named)
        if found is None:
            raise EncoderError(
                f"{VARIABLE} names {named!r}, which is not a program: give the path of ffmpeg, or"
                " unset the variable"
            )
    else:
        found = _from_wheel() or shutil.which("ffmpeg", path=environment.get("PATH"))
    if found is None:
        raise EncoderError(
            "an .mp4 needs ffmpeg, which was not found: pip install -r"
            " requirements-extra.txt (or Debian: apt-get install ffmpeg), or set"
            f" {VARIABLE}=/path/to/ffmpeg, or write a .gif, which does not need it"
        )
    _require_codec(found)
    return found


def _from_wheel() -> str | None:
    """Return the program in the package imageio-ffmpeg, if it is installed."""
    try:
        wheel = importlib.import_module("imageio_ffmpeg")
        return str(wheel.get_ffmpeg_exe())
    except (ImportError, RuntimeError):
        return None


def _require_codec(program: str) -> None:
    remedy = f"install another (pip install -r requirements-extra.txt) or name it with {VARIABLE}"
    try:
        said = subprocess.run(  # noqa: S603 - a program that the user has installed or configured
            [program, "-hide_banner", "-encoders"],
            capture_output=True,
            check=True,
            timeout=_SECONDS_TO_ASK,
            stdin=subprocess.DEVNULL,
        ).stdout
    except (OSError, subprocess.SubprocessError) as error:
        raise EncoderError(f"{program} does not run as ffmpeg: {remedy}") from error
    if not re.search(rf"\b{_CODEC}\b".encode(), said):
        raise EncoderError(f"{program} cannot write H.264 ({_CODEC}): {remedy}")


def write_mp4(
    animation: Animation,
    path: Path,
    *,
    ffmpeg: str,
    tell: Callable[[int], None] | None = None,
) -> None:
    """Draw and write all frames; the same animation and ffmpeg always give the same bytes.

    Parameters
    ----------
    path
        Where to; the caller sees to it that half a file is never kept.
    ffmpeg
        See `find_ffmpeg`.
    tell
        Called with the number of frames that are written.

    Raises
    ------
    EncoderError
        When ffmpeg fails; the message includes its last output.
    """
    rate = Fraction(animation.spec.frames_per_second).limit_denominator(1000)
    while rate < _FEWEST_A_SECOND:
        rate *= 2
    with _encoder(_command(animation, path, ffmpeg, rate)) as pipe:
        for count, (frame, repeats) in enumerate(_repeated(animation.frames(), rate), start=1):
            pixels = frame.image.tobytes()
            for _ in range(repeats):
                pipe.write(pixels)
            if tell:
                tell(count)


def _command(animation: Animation, path: Path, ffmpeg: str, rate: Fraction) -> list[str]:
    size = animation.spec.size
    return [
        *(ffmpeg, "-hide_banner", "-loglevel", "error", "-nostdin", "-y"),
        *("-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{size.width_px}x{size.height_px}"),
        *("-framerate", str(rate), "-i", "pipe:0", "-an"),
        *_ENCODER,
        *_COLOURS,
        *("-map_metadata", "-1", "-metadata", f"title={_heading(animation)}"),
        *("-metadata", f"comment={animation.description}"),
        *_CONTAINER,
        f"file:{path}",
    ]


def _repeated(frames: Iterable[Frame], rate: Fraction) -> Iterator[tuple[Frame, int]]:
    """Yield each frame with its number of repetitions, without drifting from real time."""
    seconds, written = Fraction(0), 0
    for frame in frames:
        seconds += Fraction(frame.seconds).limit_denominator(10_000)
        repeats = max(round(seconds * rate) - written, 1)
        written += repeats
        yield frame, repeats


@contextmanager
def _encoder(command: list[str]) -> Iterator[IO[bytes]]:
    """Run an encoder and yield its input stream; the encoder always ends with this context."""
    with TemporaryFile() as said:
        try:
            process = subprocess.Popen(  # noqa: S603 - a program that the user has installed or configured
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=said,
                # We handle Ctrl+C at the terminal ourselves.
                start_new_session=True,
            )
        except OSError as error:
            raise EncoderError(f"{command[0]} cannot be started: {error.strerror}") from error
        pipe = cast("IO[bytes]", process.stdin)
        try:
            yield pipe
            pipe.close()
            status = process.wait()
        except BrokenPipeError:
            status = process.wait()
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
            with suppress(BrokenPipeError):
                pipe.close()
        if status:
            said.seek(0)
            words = said.read().decode(errors="replace").strip()[-_LAST_WORDS:]
            raise EncoderError(f"ffmpeg failed (status {status}): {words or 'it gave no reason'}")


def _heading(animation: Animation) -> str:
    return " – ".join(filter(None, (animation.title, animation.subtitle)))
