"""The words on screen in each language; knows no place and no war, and imports nothing of ours."""
