"""The exchange format: workbooks (a folder of CSV files or one .xlsx) into the database and out of it."""
