"""Importing the sample shop's orders beside `sqlite3 .import` of the same file into a bare table with the same indexes.

Usage: import.py PROGRAM FOLDER LINES...   Prints one row a size: seconds and peak memory of both, and their ratio.
"""
import json, os, subprocess, sys, time

program, folder, sizes = sys.argv[1], sys.argv[2], [int(size) for size in sys.argv[3:]]


def measured(command, stdin=None):
    """Seconds on the clock, processor seconds and peak memory in MB of a command and what it starts."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.PIPE if stdin else None, stdout=subprocess.PIPE)
    if stdin:
        process.stdin.write(stdin.encode())
        process.stdin.close()
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{command[0]} failed: {status}")
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, said


def fresh(path):
    for suffix in ["", "-wal", "-shm", "-journal"]:
        if os.path.exists(path + suffix):
            os.remove(path + suffix)
    return path


print("| order lines | file, MB | ours, s | sqlite3, s | ratio | ours, processor s | sqlite3, processor s | ours, peak MB | sqlite3, peak MB |")
print("|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
for size in sizes:
    exports = os.path.join(folder, f"sample-{size}")
    orders = os.path.join(exports, "orders_export.csv")
    if not os.path.exists(orders):
        subprocess.run([program, "sample", "--out", exports, "--orders", str(size)], check=True, stdout=subprocess.DEVNULL)
    with open(orders, "rb") as file:  # both read it from memory
        while file.read(1 << 24):
            pass
    rounds = 3 if size <= 2_000_000 else 1
    ours, peer = [], []
    for _ in range(rounds):
        shop = fresh(os.path.join(folder, "ours.shop"))
        ours.append(measured([program, "import", orders, "--shop", shop, "--json"]))
        bare = fresh(os.path.join(folder, "bare.db"))
        script = f""".mode csv
.import '{orders}' orders
CREATE INDEX line_identity ON orders ("Name", "Lineitem sku");
CREATE INDEX by_sku ON orders ("Lineitem sku");
CREATE INDEX by_customer ON orders ("Email");
"""
        peer.append(measured(["sqlite3", bare], script))
    proof = json.loads(ours[-1][3])
    read = sum(f["rows_read"] for f in proof["files"])
    kept = sum(f["rows_added"] + f["rows_updated"] + f["rows_known"] + f["rows_rejected"] for f in proof["files"])
    assert read == kept, (read, kept)
    best = min(ours, key=lambda run: run[0]), min(peer, key=lambda run: run[0])
    (a, a_cpu, a_mb, _), (b, b_cpu, b_mb, _) = best
    print(f"| {read:,} | {os.path.getsize(orders) >> 20:,} | {a:.2f} | {b:.2f} | {a / b:.2f} | {a_cpu:.2f} | {b_cpu:.2f} | {a_mb:.0f} | {b_mb:.0f} |", flush=True)
    fresh(os.path.join(folder, "ours.shop"))
    fresh(os.path.join(folder, "bare.db"))
