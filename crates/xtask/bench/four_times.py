"""Writes Online Retail four times over, invoice numbers told apart: 2.2 million order lines."""
import csv
import gzip
import sys

source, out = sys.argv[1:]
with gzip.open(source, "rt", encoding="utf-8", newline="") as f:
    header, *rows = csv.reader(f)
with open(out, "w", encoding="utf-8", newline="") as f:
    writer = csv.writer(f)
    writer.writerow(header)
    for copy in range(4):
        for row in rows:
            number = row[0]
            told = f"C{copy}{number[1:]}" if number.startswith("C") else f"{copy}{number}"
            writer.writerow([told] + row[1:])
