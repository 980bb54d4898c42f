"""The three ready sign-ins. Known before any database is open, so that `up` can print them."""

PASSWORD = "kite-and-string"  # noqa: S105 meant to be known: it opens invented people only
SIGN_INS = {"chief": "chief@kite.example", "iron": "iron@kite.example", "fan": "fan@kite.example"}
