"""A real postgres server for the tests that need one."""
