"""Tables and layers as files for other programs."""
