"""What a file is: signs, encodings, and the kinds that are refused by name."""
