#!/usr/bin/env python3
"""Every model of `lab recommend` alone and the combined one, beside the tools people use instead.

usage: recommend.py BENCH_DIR OUT_DIR PROGRAM MODEL,… [--peers]      (numpy; with --peers also scipy)

BENCH_DIR is the folder of run.py; its recommend/topk.py scores all lists. MODELs are names of `lab recommend --model`,
the first one is the one that serves. --peers also runs recommend_peers.py on the same machine in the same minutes, so
that seconds and memory compare; the figures of peers.csv were taken elsewhere. Differences in NDCG@10 are given with
the range that holds 95 % of 1,000 paired bootstrap samples of the customers (Efron and Tibshirani 1993)."""
import csv, gzip, json, math, os, subprocess, sys
import numpy as np

bench, out, program, models = sys.argv[1:5]
models, with_peers = models.split(","), "--peers" in sys.argv[5:]
sys.path.insert(0, os.path.join(bench, "recommend"))
import topk

HERE = os.path.dirname(os.path.abspath(__file__))
PEERS = ["personal-frequency", "ease-blend"]
K, SAMPLES = 10, 1_000


def measured(command):
    """Processor seconds and peak memory in MB of a command and what it starts."""
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"failed: {' '.join(map(str, command))}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


class Question:
    """What each customer took afterwards, by the definitions of topk.py, a customer at a time."""

    def __init__(self, train, test, mode, cold):
        self.train, self.test, self.mode, self.cold = train, test, mode, cold
        had, known = {}, {}
        for row in rows(train):
            had.setdefault(row["user"], set()).add(row["item"])
            known[row["item"]] = known.get(row["item"], 0) + 1
        self.truth = {}
        for row in rows(test):
            user, item = row["user"], row["item"]
            warm = item in known or cold == "keep"
            if warm and user in had and not (mode == "new" and item in had[user]):
                self.truth.setdefault(user, set()).add(item)
        best = sorted(known, key=known.get, reverse=True)
        self.top_sellers = set(best[: math.ceil(len(best) / 10)])

    def score(self, lists):
        """Scores of topk.py, precision, share of best sellers, and NDCG of each customer."""
        found = topk.evaluate(self.train, self.test, lists, self.mode, (K, 20), self.cold)
        by_user = {}
        for row in rows(lists):
            if int(row["rank"]) <= K:
                by_user.setdefault(row["user"], {})[int(row["rank"])] = row["item"]
        gain = [1 / math.log2(place + 2) for place in range(K)]
        ndcg, hits, places, top = [], 0, 0, 0
        for user, wanted in self.truth.items():
            listed = by_user.get(user, {})
            right = [rank for rank, item in listed.items() if item in wanted]
            ndcg.append(sum(gain[rank - 1] for rank in right) / sum(gain[: min(K, len(wanted))]))
            hits, places = hits + len(right), places + len(listed)
            top += sum(item in self.top_sellers for item in listed.values())
        assert abs(np.mean(ndcg) - found[f"ndcg@{K}"]) < 1e-4, "counted otherwise than topk.py does"
        found["precision"], found["top_sellers"] = hits / (K * len(self.truth)), top / max(places, 1)
        return found, np.array(ndcg)


def percent(value):
    return f"{100 * value:.1f} %"


def table(name, mode, question, runs):
    """`runs`: name, command, file of its lists; the first one is ours that serves."""
    cost, scored = {}, {}
    for model, command, lists in runs:
        cost[model] = measured(command)
        scored[model] = question.score(lists)
    served = runs[0][0]
    draws = np.random.default_rng(1).integers(0, len(question.truth), (SAMPLES, len(question.truth)))
    print(f"\n{name}, {mode}: {len(question.truth)} customers, full ranking")
    print(f"| | NDCG@{K} | less {served} | recall@20 | with a hit | bought of {K} | coverage | best sellers | processor s | ours ÷ it | peak MB | ours ÷ it |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    for model, (found, ndcg) in sorted(scored.items(), key=lambda pair: -pair[1][1].mean()):
        difference = ndcg - scored[served][1]
        low, high = np.percentile(difference[draws].mean(1), [2.5, 97.5])
        less = "" if model == served else f"{difference.mean():+.4f} ({low:+.4f} to {high:+.4f})"
        seconds, memory = cost[model]
        print(f"| {model} | {ndcg.mean():.4f} ± {found[f'ndcg@{K}_se']:.4f} | {less} | {percent(found['recall@20'])} | "
              f"{percent(found[f'hr@{K}'])} | {K * found['precision']:.2f} | {percent(found[f'coverage@{K}'])} | "
              f"{percent(found['top_sellers'])} | {seconds:.1f} | {cost[served][0] / seconds:.2f} | {memory:.0f} | "
              f"{cost[served][1] / memory:.2f} |")
    elsewhere(name, mode, cost[served][0], scored[served][1].mean())


def elsewhere(name, mode, seconds, ndcg):
    """The peers as they were measured on another machine."""
    path = os.path.join(bench, "recommend", "peers.csv")
    peers = [row for row in rows(path) if row["name"] == name and row["mode"] == mode] if os.path.exists(path) else []
    if not peers:
        return
    print(f"\n| measured elsewhere | NDCG@{K} | ours ÷ theirs | recall@20 | with a hit | coverage | processor s, fit alone | ours ÷ theirs |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    for row in peers:
        theirs = float(row["fit_cpu_s"])
        ratio = f"{seconds / theirs:.1f}" if theirs > 0 else ""
        print(f"| {row['model']} | {float(row['ndcg@10']):.4f} | {ndcg / float(row['ndcg@10']):.3f} | {percent(float(row['recall@20']))} | "
              f"{percent(float(row['hr@10']))} | {percent(float(row['coverage@10']))} | {theirs:.1f} | {ratio} |")


def main():
    base = os.path.join(bench, "recommend")
    for name in sorted(folder for folder in os.listdir(base) if os.path.exists(os.path.join(base, folder, "spec.json"))):
        work = os.path.join(out, name)
        os.makedirs(work, exist_ok=True)
        for part in ("train", "test"):
            with gzip.open(os.path.join(base, name, f"{part}.csv.gz")) as packed, open(f"{work}/{part}.csv", "wb") as plain:
                plain.write(packed.read())
        with open(os.path.join(base, name, "spec.json"), encoding="utf-8") as file:
            spec = json.load(file)
        for mode in spec["modes"]:
            question = Question(f"{work}/train.csv", f"{work}/test.csv", mode, spec.get("cold", "drop"))
            with open(f"{work}/users.csv", "w", newline="", encoding="utf-8") as file:
                csv.writer(file).writerows([["user"], *([user] for user in question.truth)])
            runs = []
            for model in models:
                lists = f"{work}/{mode}-{model}.csv"
                runs.append((model, [program, "lab", "recommend", "--model", model, "--train", f"{work}/train.csv",
                                     "--users", f"{work}/users.csv", "--k", 20, "--new-only" if mode == "new" else "--repeats",
                                     "--out", lists], lists))
            for peer in PEERS if with_peers else []:
                lists = f"{work}/{mode}-peer-{peer}.csv"
                runs.append((f"peer: {peer}", [sys.executable, os.path.join(HERE, "recommend_peers.py"), peer,
                                               f"{work}/train.csv", f"{work}/users.csv", mode, 20, lists], lists))
            table(name, mode, question, runs)


main()
