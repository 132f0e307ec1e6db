"""Questions to the database: a function each, session first, plain results back; they never commit."""
