"""Lifetime value beside the PyPI package `lifetimes`, on the customers of Online Retail.

    python3 -m venv VENV && VENV/bin/pip install lifetimes numpy pandas
    VENV/bin/python crates/xtask/bench/customer_value.py --data $SHOPWRIGHT_DATA/data/online_retail/online_retail.csv.gz \
        --bin target/release/shopwright

A purchase is a day on which a known customer bought something (quantity and price above 0); times are days, and the
record ends with its last day. Both sides get the same purchases, and both log-likelihoods are computed here, by one
formula, at the parameters that each side found. Without --bin only the package is run.
"""

import argparse
import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
from lifetimes import BetaGeoFitter, GammaGammaFitter, ModifiedBetaGeoFitter
from scipy.special import betaln, gammaln

COUNTS = {"BG/NBD": 0, "MBG/NBD": 1}


def purchases(path):
    lines = pd.read_csv(path, dtype={"CustomerID": str})
    lines = lines[lines.CustomerID.notna() & (lines.Quantity > 0) & (lines.UnitPrice > 0)]
    lines = lines.assign(timestamp=pd.to_datetime(lines.InvoiceDate).dt.date, money=lines.Quantity * lines.UnitPrice)
    return lines.groupby(["CustomerID", "timestamp"]).money.sum().reset_index().rename(columns={"CustomerID": "user"})


def summary(bought):
    days = pd.to_datetime(bought.timestamp)
    rows = bought.assign(day=days).groupby("user").agg(n=("day", "size"), first=("day", "min"), last=("day", "max"), mean=("money", "mean"))
    rows["x"] = rows.n - 1
    rows["t"] = (rows["last"] - rows["first"]).dt.days
    rows["T"] = (days.max() - rows["first"]).dt.days
    return rows


def visits_log_likelihood(rows, r, alpha, a, b, extra):
    """Of BG/NBD (extra 0) and MBG/NBD (extra 1)."""
    x, t, T = rows.x.values, rows.t.values, rows["T"].values
    chances = x + extra
    came = gammaln(r + x) - gammaln(r) + r * np.log(alpha)
    stayed = betaln(a, b + chances) - betaln(a, b) - (r + x) * np.log(alpha + T)
    left = betaln(a + 1, np.maximum(b + chances - 1, 1e-12)) - betaln(a, b) - (r + x) * np.log(alpha + t)
    return float((came + np.where(chances > 0, np.logaddexp(stayed, left), stayed)).sum())


def money_log_likelihood(rows, p, q, gamma):
    n, m = rows.n.values, rows["mean"].values
    one = gammaln(p * n + q) - gammaln(p * n) - gammaln(q) + q * np.log(gamma)
    return float((one + (p * n - 1) * np.log(m) + p * n * np.log(n) - (p * n + q) * np.log(gamma + n * m)).sum())


def show(who, model, log_likelihood, parameters):
    figures = "  ".join(f"{name} {value:.6g}" for name, value in parameters)
    print(f"{who:<10} {model:<12} {log_likelihood:14.4f}  {figures}")


def of_package(rows):
    for model, fitter in (("BG/NBD", BetaGeoFitter), ("MBG/NBD", ModifiedBetaGeoFitter)):
        p = fitter(penalizer_coef=0).fit(rows.x, rows.t, rows["T"]).params_
        fit = [p["r"], p["alpha"], p["a"], p["b"]]
        show("lifetimes", model, visits_log_likelihood(rows, *fit, COUNTS[model]), zip(["r", "alpha", "a", "b"], fit))
    p = GammaGammaFitter(penalizer_coef=0).fit(rows.n, rows["mean"]).params_
    fit = [p["p"], p["q"], p["v"]]
    show("lifetimes", "Gamma-Gamma", money_log_likelihood(rows, *fit), zip(["p", "q", "gamma"], fit))


def of_shopwright(binary, bought, rows):
    with tempfile.TemporaryDirectory() as folder:
        train, out = Path(folder) / "train.csv", Path(folder) / "out.csv"
        bought.to_csv(train, index=False)
        command = [binary, "lab", "lifetime", "--train", train, "--out", out, "--json"]
        laws = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["laws"]
    for law in laws:
        fit = [figure["value"] for figure in law["parameters"]]
        if law["model"] in COUNTS:
            log_likelihood = visits_log_likelihood(rows, *fit, COUNTS[law["model"]])
        elif law["model"] == "Gamma-Gamma":
            log_likelihood = money_log_likelihood(rows, *fit)
        else:
            log_likelihood = law["log_likelihood"]
        names = [figure["name"] for figure in law["parameters"]]
        show("shopwright", law["model"], log_likelihood, zip(names, fit))


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--data", required=True)
    arguments.add_argument("--bin")
    asked = arguments.parse_args()
    bought = purchases(asked.data)
    rows = summary(bought)
    print(f"{len(rows)} customers, {int((rows.x > 0).sum())} of them came back, {int(rows.n.sum())} purchases")
    of_package(rows)
    if asked.bin:
        of_shopwright(asked.bin, bought, rows)


if __name__ == "__main__":
    main()
