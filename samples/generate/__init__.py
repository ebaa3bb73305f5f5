"""Reports with their truth: `python -m samples.generate --count 100 --seed 7 --out DIR`."""
