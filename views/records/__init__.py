"""Every JSON shape of the atlas: what the commands print, the site serves and the data files say.

Each record is a ``TypedDict`` and a function that builds it; ``docs/json.md`` has a table of the
fields of each, and a test holds both to what is really written. All of them keep these habits:

* every field is always there: what is absent is None, and a list of nothing is empty;
* ``x_id`` is an id, ``x`` the abbreviation of that side and ``x_name`` its name; for several
  sides ``x_ids`` and ``x``. A place, a claim and a report are records of their own;
* days are ISO texts: ``as_of`` one day, ``from_on`` and ``until_on`` a span, ``earliest_on`` and
  ``latest_on`` the window of a claim.

The modules are imported by name, so that a command loads the shapes that it prints and no more.
"""
