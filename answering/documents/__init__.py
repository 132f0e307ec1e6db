"""Lists and summaries to take along: what stands in them, and how they are written as Excel and PDF."""
