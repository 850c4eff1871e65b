"""DuckDB on the same lines, in memory, two threads: revenue and distinct orders by month; the 100 best sellers."""
import sys
import time

import duckdb

con = duckdb.connect()
con.execute("SET threads TO 2")
con.execute(
    "CREATE TABLE lines AS SELECT InvoiceNo AS invoice, StockCode AS sku, CAST(Quantity AS BIGINT) AS quantity,"
    " CAST(InvoiceDate AS TIMESTAMP) AS sold_at, CAST(UnitPrice AS DECIMAL(18, 3)) AS price"
    " FROM read_csv(?, header = true, all_varchar = true)",
    [sys.argv[1]],
)
GOODS = "quantity > 0 AND price > 0"
QUESTIONS = {
    "revenue and orders by month": "SELECT date_trunc('month', sold_at) AS m, sum(quantity * price),"
    f" count(DISTINCT CASE WHEN {GOODS} THEN invoice END) FROM lines GROUP BY m ORDER BY m",
    "100 best sellers": f"SELECT sku, sum(quantity) AS q FROM lines WHERE {GOODS} GROUP BY sku ORDER BY q DESC LIMIT 100",
}
for name, question in QUESTIONS.items():
    seconds = []
    for _ in range(15):
        begun = time.perf_counter()
        con.execute(question).fetchall()
        seconds.append(time.perf_counter() - begun)
    print(f"DuckDB   {name:<34} {sorted(seconds)[7] * 1000:>8.2f} ms")
