"""Words: where they are in a text, and the forms they are searched by."""
