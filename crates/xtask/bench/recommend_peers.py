#!/usr/bin/env python3
"""What a data scientist would write first, for `bench recommend --peers`: lists from purchases, in one process.

usage: recommend_peers.py METHOD TRAIN.csv USERS.csv repeats|new K OUT.csv      (numpy, scipy)

METHOD is personal-frequency (orders a customer had an item in, ties by what sold lately) or ease-blend (EASE, Steck
2019, on purchases that fade with time, plus what sold lately; its four numbers were chosen on the validation part of
online_retail). TRAIN: user,item,timestamp (seconds). OUT: user,item,rank."""
import csv, sys
import numpy as np
from scipy import sparse

DAY = 86_400.0
# Chosen on fit and valid of online_retail: half-life of a purchase in days, ridge, half-life of sales in days, and the
# weight of what sold lately.
HALF_LIFE, RIDGE, SOLD_HALF_LIFE, SOLD_WEIGHT = 60.0, 100.0, 14.0, 0.1


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        rows = [(row["user"], row["item"], float(row["timestamp"])) for row in csv.DictReader(file)]
    users, user = np.unique([row[0] for row in rows], return_inverse=True)
    items, item = np.unique([row[1] for row in rows], return_inverse=True)
    return users, items, user, item, np.array([row[2] for row in rows])


def sold_lately(item, days, count, half_life):
    sold = np.bincount(item, 0.5 ** (days / half_life), count)
    return sold / sold.max()


def orders_with(user, item, at, shape):
    """In how many separate orders each customer had each item."""
    seen = np.unique(np.column_stack([user, item, np.unique(at, return_inverse=True)[1]]), axis=0)
    return sparse.csr_matrix((np.ones(len(seen)), (seen[:, 0], seen[:, 1])), shape)


def personal_frequency(user, item, at, shape, mode):
    counts = orders_with(user, item, at, shape)
    # Below one order, so that it only breaks ties.
    lately = 0.999 * sold_lately(item, (at.max() - at) / DAY, shape[1], 30.0)
    return lambda rows: counts[rows].toarray() + lately


def latest_purchase(user, item, days, shape):
    """What each customer had, worth less the longer ago they last bought it."""
    order = np.argsort(days, kind="stable")
    pairs = user[order].astype(np.int64) * shape[1] + item[order]
    latest = order[np.unique(pairs, return_index=True)[1]]
    return sparse.csr_matrix((0.5 ** (days[latest] / HALF_LIFE), (user[latest], item[latest])), shape)


def standard(scores):
    return (scores - scores.mean(-1, keepdims=True)) / np.maximum(scores.std(-1, keepdims=True), 1e-9)


def ease_blend(user, item, at, shape, mode):
    days = (at.max() - at) / DAY
    had = latest_purchase(user, item, days, shape)
    gram = (had.T @ had).toarray()
    gram[np.diag_indices_from(gram)] += RIDGE
    inverse = np.linalg.inv(gram)
    goes_with = -inverse / np.diag(inverse)
    np.fill_diagonal(goes_with, 0.0)
    lately = SOLD_WEIGHT * standard(np.sqrt(sold_lately(item, days, shape[1], SOLD_HALF_LIFE)))
    own = orders_with(user, item, at, shape) if mode == "repeats" else None

    def scores(rows):
        out = standard(had[rows] @ goes_with) + lately
        if own is None:
            return out
        # What somebody has bought before comes first by how often; the rest decides among equals.
        low, high = out.min(1, keepdims=True), out.max(1, keepdims=True)
        return own[rows].toarray() + 0.999 * (out - low) / np.maximum(high - low, 1e-9)

    return scores


def main():
    method, train, wanted, mode, k, out = sys.argv[1:]
    users, items, user, item, at = read(train)
    shape = (len(users), len(items))
    fit = {"personal-frequency": personal_frequency, "ease-blend": ease_blend}[method]
    scores = fit(user, item, at, shape, mode)
    had = sparse.csr_matrix((np.ones(len(user)), (user, item)), shape)
    with open(wanted, newline="", encoding="utf-8") as file:
        names = [row["user"] for row in csv.DictReader(file)]
    place = {name: row for row, name in enumerate(users)}
    rows = np.array([place[name] for name in names if name in place])
    with open(out, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["user", "item", "rank"])
        for part in np.array_split(rows, max(len(rows) // 512, 1)):
            score = np.asarray(scores(part))
            if mode == "new":
                score[had[part].nonzero()] = -np.inf
            best = np.argsort(-score, axis=1, kind="stable")[:, : int(k)]
            for row, order in zip(part, best):
                writer.writerows((users[row], items[i], rank) for rank, i in enumerate(order, 1))


main()
