"""The tests: unit (mirrors the packages), property, contract, app and e2e."""
