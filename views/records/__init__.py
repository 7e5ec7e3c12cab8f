"""Every JSON shape of the atlas: of the commands, the published site and the data files.

Each record is a ``TypedDict`` with a function that builds it. ``docs/json.md`` lists the fields of
each, and a test checks both against what is written. All records follow these rules:

* every field is always present: a missing value is None, and an empty list is a list;
* ``x_id`` is an id, ``x`` the abbreviation of that side and ``x_name`` its name; for several
  sides ``x_ids`` and ``x``. A place, a claim and a report are records of their own;
* days are ISO texts: ``as_of`` one day, ``from_on`` and ``until_on`` a span, ``earliest_on`` and
  ``latest_on`` the window of a claim.

The modules are imported by name, so that a command loads only the shapes it prints.
"""
