# Fits a chooser among claims: claims.py ROWS FEATURES HEAD OUT NAME TREES LEAVES RATE LEAST GAP LEAF
# A softmax over the claims of each page, and over saying nothing where LEAST is a number: that has the score 0, and
# a claim is made from LEAST on, in thousandths. A page on which no claim is right teaches with the weight GAP to say
# nothing; a leaf has at least LEAF claims. Trees of integers. Prints how it does on sites that the trees have not
# seen (folds by registrable domain) and writes OUT/NAME-K.model for each fold and OUT/NAME.model for all pages.
import sys
import collections
import numpy as np
import lightgbm as lgb

path, nf, head, out, name = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4], sys.argv[5]
TREES, LEAVES, RATE = int(sys.argv[6]), int(sys.argv[7]), float(sys.argv[8])
NONE = sys.argv[9] != "-"
LEAST = int(sys.argv[9]) / 1000 if NONE else -np.inf
GAP = float(sys.argv[10])
LEAF = int(sys.argv[11])
rows = np.fromfile(path, dtype="<f4").reshape(-1, nf + 1)
pages = [l.rstrip("\n").split("\t") for l in open(path + ".pages", encoding="utf-8")]
count = np.array([int(p[0]) for p in pages])
start = np.concatenate([[0], np.cumsum(count)[:-1]])
fold = np.array([int(p[1]) for p in pages])
weight = np.array([float(p[2]) for p in pages])
silent = np.array([p[4] == "1" for p in pages])  # it is right to say nothing
if NONE:  # saying nothing is the last claim of a page
    x, at = [], 0
    for n, s, q in zip(count, start, silent):
        x.append(rows[s:s + n])
        x.append(np.append(np.zeros(nf), q)[None].astype("<f4"))
    rows = np.concatenate(x)
    count = count + 1
    start = np.concatenate([[0], np.cumsum(count)[:-1]])
x, y = rows[:, :nf], rows[:, nf]
page = np.repeat(np.arange(len(pages)), count)
none = np.zeros(len(y), bool)
if NONE:
    none[start + count - 1] = True
hit = np.array([n > 0 and y[s:s + n].max() > 0 for s, n in zip(start, count)])
lost = NONE & ~hit
y = y.copy()
if NONE:
    y[(start + count - 1)[lost]] = 1
weight = np.where(lost, GAP * weight, weight * (hit | lost))


def softmax(first, size, none, w):
    def objective(score, data):
        score = np.where(none, 0, score)
        e = np.exp(score - np.repeat(np.maximum.reduceat(score, first), size))
        p = e / np.repeat(np.add.reduceat(e, first), size)
        g, h = w * (p - data.get_label()), w * np.maximum(p * (1 - p), 1e-3)
        g[none], h[none] = 0, 1e-6
        return g, h
    return objective


def fit(mask):
    own = page[mask]
    first = np.flatnonzero(np.append(True, own[1:] != own[:-1]))
    size = np.diff(np.append(first, len(own)))
    label = y[mask] / np.repeat(np.add.reduceat(y[mask], first), size)
    w = weight[own]
    params = dict(objective=softmax(first, size, none[mask], w), learning_rate=RATE, num_leaves=LEAVES, min_data_in_leaf=LEAF,
                  feature_fraction=.5, min_sum_hessian_in_leaf=1.0, lambda_l2=8.0, max_bin=127, seed=7, deterministic=True,
                  force_row_wise=True, num_threads=1, verbosity=-1)
    return lgb.train(params, lgb.Dataset(x[mask], label, weight=w), TREES)


def write(model, file):
    lines = [head]
    for tree in model.dump_model()["tree_info"]:
        nodes, leaves = [], []

        def put(node):
            if "leaf_value" in node:
                leaves.append(round(1000 * node["leaf_value"]))
                return ~(len(leaves) - 1)
            at = len(nodes)
            nodes.append(None)
            left, right = put(node["left_child"]), put(node["right_child"])
            nodes[at] = (node["split_feature"], int(np.floor(node["threshold"])), left, right)
            return at
        put(tree["tree_structure"])
        lines.append(" ".join(" ".join(map(str, n)) for n in nodes) + ";" + " ".join(map(str, leaves)))
    open(file, "w").write("\n".join(lines) + "\n")


def pick(s, n, least):
    i = int(np.argmax(score[s:s + n - NONE])) if n > NONE else n - 1
    return i if n > NONE and score[s + i] > least else n - 1


def table(least):
    right, said, quiet, reach = (collections.defaultdict(list) for _ in range(4))
    for p, s, n, q in zip(pages, start, count, silent):
        i = pick(s, n, least)
        for g in p[3].split(","):
            if q:
                quiet[g].append(i == n - 1)
            else:
                right[g].append(n > NONE and not none[s + i] and y[s + i] > 0)
                reach[g].append(n > NONE and y[s:s + n - NONE].max() > 0)
    for g in right:
        if len(right[g]) > 20:
            rest = f"  nothing said {np.mean(quiet[g]):.3f} of {len(quiet[g])}" if quiet[g] else ""
            print(f"{g:24s} {len(right[g]):5d} pages  right {np.mean(right[g]):.3f}  a claim is right {np.mean(reach[g]):.3f}{rest}")


def calibration():
    sure, ok = [], []
    for p, s, n in zip(pages, start, count):
        i = pick(s, n, LEAST)
        if n <= NONE or none[s + i] or "wcxb" not in p[3] or "bare" in p[3]:
            continue
        e = np.exp(score[s:s + n] - score[s:s + n].max())
        sure.append(e[i] / e.sum())
        ok.append(y[s + i] > 0)
    order = np.argsort(sure)
    bins = np.array_split(order, 10)
    sure, ok = np.array(sure), np.array(ok, float)
    print("calibration on wcxb, ten bins:", " ".join(f"{sure[b].mean():.2f}/{ok[b].mean():.2f}" for b in bins),
          f" mean difference {np.mean([abs(sure[b].mean() - ok[b].mean()) for b in bins]):.3f}")


score = np.zeros(len(y))
for k in range(5):
    model = fit((fold != k)[page] & (weight > 0)[page])
    unseen = (fold == k)[page]
    score[unseen] = model.predict(x[unseen], raw_score=True)
    write(model, f"{out}/{name}-{k}.model")
score[none] = 0
table(LEAST)
calibration()
if NONE:
    for least in range(-1000, 1001, 200):
        print(f"from {least / 1000:+.1f} on:")
        table(least / 1000)
model = fit((weight > 0)[page])
write(model, f"{out}/{name}.model")
gain = model.feature_importance("gain")
print("gain:", [(int(g), i) for g, i in sorted(zip(gain, range(nf)), reverse=True)])
