"""The map in the browser: the bytes it reads and the ES module that draws them."""
