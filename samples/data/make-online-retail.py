#!/usr/bin/env python3
"""Makes online-retail.csv.gz from the UCI Machine Learning Repository's "Online Retail" data set saved as CSV.

usage: make-online-retail.py Online-Retail.csv

Keeps every order line, dirt included, and drops the two columns that RiceJar has no use for (Description, Country).
"""
import csv
import gzip
import io
import pathlib
import sys

KEPT = ["InvoiceNo", "StockCode", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID"]

with open(sys.argv[1], newline="", encoding="utf-8") as source:
    text = io.StringIO()
    writer = csv.DictWriter(text, KEPT, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(csv.DictReader(source))

target = pathlib.Path(__file__).with_name("online-retail.csv.gz")
# A fixed time in the header: the same input makes the same bytes.
target.write_bytes(gzip.compress(text.getvalue().encode("utf-8"), compresslevel=9, mtime=0))
