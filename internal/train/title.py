# Fits the chooser of titles: title.py ROWS FEATURES HEAD OUT
# A softmax over the candidates of each page; trees of integers. Prints the share of right titles on
# sites that the trees have not seen (folds by registrable domain), then fits all pages.
import sys
import collections
import numpy as np
import lightgbm as lgb

path, nf, head, out = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]
rows = np.fromfile(path, dtype="<f4").reshape(-1, nf + 1)
x, y = rows[:, :nf], rows[:, nf]
pages = [l.rstrip("\n").split("\t") for l in open(path + ".pages", encoding="utf-8")]
count = np.array([int(p[0]) for p in pages])
start = np.concatenate([[0], np.cumsum(count)[:-1]])
fold = np.array([int(p[1]) for p in pages])
hit = np.array([n > 0 and y[s:s + n].max() > 0 for s, n in zip(start, count)])
weight = np.array([float(p[2]) for p in pages]) * hit
page = np.repeat(np.arange(len(pages)), count)
TREES, LEAVES, RATE = 90, 10, .07


def softmax(first, size):
    def objective(score, data):
        e = np.exp(score - np.repeat(np.maximum.reduceat(score, first), size))
        p = e / np.repeat(np.add.reduceat(e, first), size)
        w = data.get_weight()
        return w * (p - data.get_label()), w * np.maximum(p * (1 - p), 1e-3)
    return objective


def fit(mask):
    own = page[mask]
    first = np.flatnonzero(np.append(True, own[1:] != own[:-1]))
    size = np.diff(np.append(first, len(own)))
    label = y[mask] / np.repeat(np.add.reduceat(y[mask], first), size)
    params = dict(objective=softmax(first, size), learning_rate=RATE, num_leaves=LEAVES, min_data_in_leaf=25, feature_fraction=.5,
                  min_sum_hessian_in_leaf=1.0, lambda_l2=1.0, max_bin=127, seed=7, deterministic=True, force_row_wise=True,
                  num_threads=1, verbosity=-1)
    return lgb.train(params, lgb.Dataset(x[mask], label, weight=weight[page[mask]]), TREES)


right, oracle = collections.defaultdict(list), collections.defaultdict(list)
score = np.zeros(len(y))
for k in range(5):
    model = fit((fold != k)[page] & (weight > 0)[page])
    unseen = (fold == k)[page]
    score[unseen] = model.predict(x[unseen], raw_score=True)
for p, s, n, h in zip(pages, start, count, hit):
    ok = bool(h and y[s + np.argmax(score[s:s + n])])
    for g in p[3].split(","):
        right[g].append(ok)
        oracle[g].append(bool(h))
for g in right:
    if len(right[g]) > 20:
        print(f"{g:24s} {len(right[g]):5d} pages  right {np.mean(right[g]):.3f}  a candidate is right {np.mean(oracle[g]):.3f}")

model = fit((weight > 0)[page])
lines = [head]
for tree in model.dump_model()["tree_info"]:
    nodes, leaves = [], []

    def put(node):
        if "leaf_value" in node:
            leaves.append(round(1000 * node["leaf_value"]))
            return ~(len(leaves) - 1)
        at = len(nodes)
        nodes.append(None)
        left, right_ = put(node["left_child"]), put(node["right_child"])
        nodes[at] = (node["split_feature"], int(np.floor(node["threshold"])), left, right_)
        return at
    put(tree["tree_structure"])
    lines.append(" ".join(" ".join(map(str, n)) for n in nodes) + ";" + " ".join(map(str, leaves)))
open(out, "w").write("\n".join(lines) + "\n")
gain = model.feature_importance("gain")
print("gain:", [(int(g), i) for g, i in sorted(zip(gain, range(nf)), reverse=True)])
