"""Who is who: from the names in a report, and from names across reports, to people and bodies."""
