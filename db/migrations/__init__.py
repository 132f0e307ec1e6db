"""The history of the tables. `HEAD` is the newest version, known without loading Alembic."""

HEAD = "0003"
