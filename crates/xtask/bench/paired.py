#!/usr/bin/env python3
"""How sure the differences between our forecasts and those of the tools people use are.

usage: paired.py BENCH_DIR OUT_DIR NAME      (numpy, pandas, lightgbm, statsforecast)
BENCH_DIR is the folder of run.py, OUT_DIR what `run.py --out` wrote for us. LightGBM (direct, all horizons in one
model, Tweedie for the mean and four quantiles) and methods of statsforecast are run here on the same cut-offs, so that
seconds compare. Each difference is given with the range that holds 95 % of paired bootstrap samples by item: items are
drawn with replacement, the same ones for both (Efron and Tibshirani 1993)."""
import glob, json, os, resource, sys, time, warnings
import numpy as np, pandas as pd
BENCH, OUT, NAME = sys.argv[1:4]
sys.path.insert(0, os.path.join(BENCH, "forecast"))
import score as S
warnings.filterwarnings("ignore")
FOLDER = os.path.join(BENCH, "forecast", NAME)
COLUMNS = ["mean"] + S.QC
SAMPLES = 300

def cpu():
    use = [resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in use)

def features(y, price, codes, origins, H, season):
    """Rows of (origin, series, step): levels of the past, the same season's past, calendar place, price, categories.
    y: T x N without NaN. Everything about demand is before the origin."""
    T, N = y.shape; rows = []
    total = np.vstack([np.zeros(N), np.cumsum(y, 0)])
    some = np.vstack([np.zeros(N), np.cumsum(y > 0, 0)])
    windows = [season, 2 * season, 4 * season, 8 * season, 26 * season, 52 * season] if season == 7 else [2, 4, 8, 13, 26, 52]
    for o in origins:
        past = [(total[o] - total[max(o - w, 0)]) / min(w, max(o, 1)) for w in windows]
        past += [(some[o] - some[max(o - w, 0)]) / min(w, max(o, 1)) for w in windows[2:5]]
        past += [y[o - k] for k in (1, 2, 3, 4, 7)]
        for h in range(H):
            t = o + h
            back = season * (h // season + 1) if season == 7 else 1
            same = [np.mean([y[t - back - k * season] for k in range(n) if t - back - k * season >= 0] or [past[2]], axis=0) for n in (1, 4, 8)] if season == 7 else []
            year = t - (364 if season == 7 else 52)
            half = 7 if season == 7 else 1
            last = y[max(year - half, 0):year + half + 1].mean(0) if year - half >= 0 else past[2]
            now = price[t] if price is not None else np.zeros(N)
            usual = np.nanmean(price[max(o - 4 * season, 0):o], axis=0) if price is not None else np.ones(N)
            cyc = 2 * np.pi * t / (365.25 if season == 7 else 52.18)
            rows.append(np.column_stack(past + same + [last, now, now / usual, np.full(N, h), np.full(N, t % season), np.full(N, np.sin(cyc)), np.full(N, np.cos(cyc))] + codes))
    return np.concatenate(rows)

def lightgbm(y, price, attr, known, c, H, season):
    import lightgbm as lgb
    codes = [pd.factorize(attr[k])[0] for k in attr.columns]
    step = 7 if season == 7 else 3
    span = 500 if season == 7 else 120
    origins = [o for o in range(c - H, max(c - span, 60 if season == 7 else 20), -step)]
    x = features(y, price if known else None, codes, origins, H, season)
    t = np.concatenate([y[o + h] for o in origins for h in range(H)])
    ahead = features(y, price if known else None, codes, [c], H, season)
    cats = list(range(x.shape[1] - len(codes), x.shape[1]))
    common = dict(learning_rate=0.06, num_leaves=63, min_data_in_leaf=100, feature_fraction=0.7, bagging_fraction=0.7, bagging_freq=1, num_threads=1, verbose=-1, seed=1)
    out = {}
    for column, extra in [("mean", dict(objective="tweedie", tweedie_variance_power=1.2))] + [(f"q{int(q * 100)}", dict(objective="quantile", alpha=q)) for q in S.QS]:
        data = lgb.Dataset(x, t, categorical_feature=cats, free_raw_data=True)
        model = lgb.train({**common, **extra}, data, 160)
        out[column] = model.predict(ahead).reshape(H, -1).clip(0)
    q = np.maximum.accumulate(np.stack([out[k] for k in S.QC]), 0)
    return {"mean": out["mean"], **dict(zip(S.QC, q))}

def spread(mean, y, c):
    """Quantiles of a negative binomial with the last half year's variance over mean."""
    from scipy.stats import nbinom, poisson
    past = y[max(c - 182, 0):c]; over = np.maximum(past.var(0) / np.maximum(past.mean(0), 1e-9), 1.0001)
    m = np.maximum(mean, 1e-6); r = m / (over - 1)
    return {k: nbinom.ppf(q, r, 1 / over) for k, q in zip(S.QC, S.QS)}

def classical(y, c, H, season):
    from statsforecast import StatsForecast
    from statsforecast.models import TSB, CrostonSBA, SimpleExponentialSmoothingOptimized, SeasonalNaive
    long = pd.DataFrame({"unique_id": np.repeat(np.arange(y.shape[1]), c), "ds": np.tile(np.arange(c), y.shape[1]), "y": y[:c].T.ravel()})
    models = [TSB(0.1, 0.1, alias="TSB"), CrostonSBA(alias="CrostonSBA"), SimpleExponentialSmoothingOptimized(alias="SESopt"), SeasonalNaive(season, alias="snaive")]
    f = StatsForecast(models, freq=1, n_jobs=1).forecast(df=long, h=H).reset_index()
    for m in ("TSB", "CrostonSBA", "SESopt", "snaive"):
        mean = f.pivot(index="ds", columns="unique_id", values=m).values.clip(0)
        yield m, {"mean": mean, **spread(mean, y, c)}

def per_series(sp, y, p, attr, F):
    """For each cut-off: SPL and RMSSE a series, errors and scales for the hierarchy."""
    H, m, k = sp["horizon"], sp["season"], int(sp["weights"].rsplit("_", 1)[1]); dates = list(y.index); out = []
    for c in sp["cutoffs"]:
        i = dates.index(c) + 1; tr, Y = y.iloc[:i], y.iloc[i:i + H].values.astype(float); s2, s1, _ = S.scales(tr.values, m)
        ok = (s2 > 0) & np.isfinite(s2); f = F[c]; e = f["mean"] - Y
        spl = np.stack([np.where(Y >= f[q], a * (Y - f[q]), (1 - a) * (f[q] - Y)).mean(0) for a, q in zip(S.QS, S.QC)]).mean(0) / s1
        money = p.iloc[i - k:i].values if p is not None and sp["weights"].startswith("revenue") else 1.0
        w = np.nansum(tr.iloc[-k:].fillna(0).values * money, 0)
        out.append(dict(ok=ok, spl=spl, r=np.sqrt((e ** 2).mean(0) / s2), e=e, tr=tr.fillna(0).values, w=w, s2=s2))
    return out

def levels(attr):
    for L in S.LEVELS:
        if set(L) <= set(attr.columns):
            key = attr[L].agg("|".join, axis=1) if L else pd.Series("all", index=attr.index)
            if not (len(L) and key.nunique() == len(key)): yield pd.factorize(key)[0]

def figures(cuts, n, groups):
    """SPL, RMSSE, WRMSSE, WRMSSEh where series i counts n[i] times."""
    spl = np.mean([np.average(c["spl"][c["ok"]], weights=n[c["ok"]]) for c in cuts])
    r = np.average(np.concatenate([c["r"][c["ok"]] for c in cuts]), weights=np.concatenate([n[c["ok"]] for c in cuts]))
    bottom, hier = [], []
    for c in cuts:
        w = (c["w"] * n)[c["ok"]]; b = (w / w.sum() * c["r"][c["ok"]]).sum(); bottom.append(b); lv = [b]
        for g in groups:
            size = g.max() + 1; G = np.zeros((len(g), size)); G[np.arange(len(g)), g] = n; keep = G.sum(0) > 0; G = G[:, keep]
            a2, _, _ = S.scales(c["tr"] @ G, 1); ww = (c["w"] @ G); lv.append((ww / ww.sum() * np.sqrt(((c["e"] @ G) ** 2).mean(0) / a2)).sum())
        hier.append(np.mean(lv))
    return np.array([spl, r, np.mean(bottom), np.mean(hier)])

def main():
    sp, y, p, attr = S.load(FOLDER); H, m = sp["horizon"], sp["season"]; dates = list(y.index)
    filled = y.fillna(0).values.astype(float); price = p.ffill().bfill().values if p is not None else None
    ours = pd.concat([pd.read_csv(f, dtype={"series": str}) for f in glob.glob(f"{OUT}/forecast-{NAME}-*/out.csv")])
    ours = {q: ours.pivot(index="date", columns="series", values=q)[y.columns] for q in COLUMNS}
    F, seconds = {"ours": {}}, {}
    for c in sp["cutoffs"]:
        i = dates.index(c) + 1; F["ours"][c] = {q: v.loc[dates[i:i + H]].values for q, v in ours.items()}
        t = cpu(); F.setdefault("LightGBM", {})[c] = lightgbm(filled, price, attr, sp.get("price_known_future"), i, H, m); seconds["LightGBM"] = seconds.get("LightGBM", 0) + cpu() - t
        t = cpu()
        for name, f in classical(filled, i, H, m if m == 7 else 52): F.setdefault(name, {})[c] = f
        seconds["statsforecast, four methods"] = seconds.get("statsforecast, four methods", 0) + cpu() - t
    cuts = {name: per_series(sp, y, p, attr, f) for name, f in F.items()}; groups = list(levels(attr))
    items = attr["item_id"] if "item_id" in attr else pd.Series(attr.index, index=attr.index); code, _ = pd.factorize(items)
    rng = np.random.default_rng(1); one = np.ones(len(code)); whole = {name: figures(c, one, groups) for name, c in cuts.items()}
    draws = [np.bincount(rng.integers(0, code.max() + 1, code.max() + 1), minlength=code.max() + 1)[code].astype(float) for _ in range(SAMPLES)]
    sampled = {name: np.array([figures(c, n, groups) for n in draws]) for name, c in cuts.items()}
    print(f"{NAME}: {code.max() + 1} items, {len(code)} series, {SAMPLES} samples; ours less theirs, in % of theirs, with the 95 % range")
    print(f"{'':14s}" + "".join(f"{k:>28s}" for k in ("SPL", "RMSSE", "WRMSSE", "WRMSSEh")))
    print(f"{'ours':14s}" + "".join(f"{v:28.4f}" for v in whole["ours"]))
    for name in cuts:
        if name == "ours": continue
        d = 100 * (sampled["ours"] / sampled[name] - 1); lo, hi = np.percentile(d, [2.5, 97.5], axis=0); mid = 100 * (whole["ours"] / whole[name] - 1)
        print(f"{name:14s}" + "".join(f"{whole[name][k]:9.4f} {mid[k]:+5.1f} ({lo[k]:+5.1f}, {hi[k]:+5.1f})" for k in range(4)))
    for name, s in seconds.items(): print(f"{name}: {s:.0f} processor seconds, all cut-offs")

main()
