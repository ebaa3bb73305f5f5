"""PDF files whose pages carry their own text."""
