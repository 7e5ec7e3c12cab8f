"""A site is moved into place as a whole, and a folder that is not our site is left alone."""

from __future__ import annotations

import pytest

from exports.site.folder import MARKER, SiteFolderError, require_site_folder, write_site

FILES = [("index.html", b"one"), ("v1/places/elm.json", b"{}")]


@pytest.fixture
def dataset(tmp_path):
    folder = tmp_path / "datasets" / "arboria"
    folder.mkdir(parents=True)
    return folder


def listing(folder):
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def test_a_site_is_written_and_counted(tmp_path, dataset):
    target = tmp_path / "site"
    require_site_folder(target, never=dataset)
    written = write_site(target, FILES)
    assert (written.files, written.bytes) == (2, 5)
    assert listing(target) == [MARKER, "index.html", "v1/places/elm.json"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["datasets", "site"]


def test_the_next_one_takes_its_place_and_nothing_of_it_stays(tmp_path, dataset):
    target = tmp_path / "site"
    write_site(target, FILES)
    require_site_folder(target, never=dataset)
    write_site(target, [("index.html", b"two")])
    assert listing(target) == [MARKER, "index.html"]
    assert (target / "index.html").read_bytes() == b"two"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["datasets", "site"]


def test_an_empty_folder_may_be_filled(tmp_path, dataset):
    target = tmp_path / "site"
    target.mkdir()
    require_site_folder(target, never=dataset)
    write_site(target, FILES)
    assert (target / "index.html").exists()


@pytest.mark.parametrize("foreign", ["CNAME", ".git/config", "v1/notes.txt", "empty/"])
def test_what_somebody_else_put_there_is_named_and_left(tmp_path, dataset, foreign):
    target = tmp_path / "site"
    write_site(target, FILES)
    path = target / foreign
    if foreign.endswith("/"):
        path.mkdir()
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("mine")
    with pytest.raises(SiteFolderError, match=foreign.rstrip("/")):
        require_site_folder(target, never=dataset)


def test_a_folder_that_only_looks_like_a_site_is_left(tmp_path, dataset):
    target = tmp_path / "home"
    target.mkdir()
    (target / "index.html").write_text("mine")
    (target / MARKER).write_text("[]")
    with pytest.raises(SiteFolderError, match=r"index\.html"):
        require_site_folder(target, never=dataset)


def test_neither_the_dataset_nor_what_holds_it_can_be_a_site(tmp_path, dataset):
    for target in (dataset, dataset.parent, dataset / "site"):
        with pytest.raises(SiteFolderError, match="contains the dataset"):
            require_site_folder(target, never=dataset)


def test_a_file_and_a_place_that_is_not_there_are_refused(tmp_path, dataset):
    (tmp_path / "site").write_text("mine")
    with pytest.raises(SiteFolderError, match="is a file"):
        require_site_folder(tmp_path / "site", never=dataset)
    with pytest.raises(SiteFolderError, match="make the folder first"):
        require_site_folder(tmp_path / "none" / "site", never=dataset)


def test_where_making_it_fails_the_site_before_still_stands(tmp_path):
    target = tmp_path / "site"
    write_site(target, FILES)

    def failing():
        yield "index.html", b"two"
        raise OSError(28, "No space left on device")

    with pytest.raises(SiteFolderError, match="No space left on device"):
        write_site(target, failing())
    assert (target / "index.html").read_bytes() == b"one"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_where_it_cannot_be_put_in_place_the_site_before_comes_back(tmp_path, monkeypatch):
    target = tmp_path / "site"
    write_site(target, FILES)
    rename = type(target).rename

    def refuse(self, to):
        if self.name.endswith(".part"):
            raise PermissionError(13, "Permission denied")
        return rename(self, to)

    monkeypatch.setattr(type(target), "rename", refuse)
    with pytest.raises(SiteFolderError, match="Permission denied"):
        write_site(target, [("index.html", b"two")])
    assert (target / "index.html").read_bytes() == b"one"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
