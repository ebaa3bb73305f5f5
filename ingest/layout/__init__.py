"""From words with boxes to one text with spans: lines, columns, blocks, notes, furniture."""
