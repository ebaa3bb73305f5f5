"""A real elasticsearch server for the tests that need one."""
