"""Whether a page's text layer says what the page shows, decided from evidence."""
