"""The animated map: a film of the days as GIF or MP4."""
