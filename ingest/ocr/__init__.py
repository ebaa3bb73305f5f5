"""Reading pictures of pages: cleaned, levelled, recognised, and judged."""
