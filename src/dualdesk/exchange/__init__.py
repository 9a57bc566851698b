"""File formats and neutral records, in both directions; never the database."""
