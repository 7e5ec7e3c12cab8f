"""Tables and layers as files that other programs open."""
