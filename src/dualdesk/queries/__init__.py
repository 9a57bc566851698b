"""Reading: a session and filters in, frozen rows out."""
