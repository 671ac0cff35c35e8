# Fits one model: fit.py MATRIX FEATURES OUT TREES LEAVES DEPTH RATE CLASSES IGNORED
import sys
import numpy as np
import lightgbm as lgb

path, n, out, trees, leaves, depth, rate = sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4]), int(sys.argv[5]), int(sys.argv[6]), float(sys.argv[7])
classes = int(sys.argv[8])
m = np.memmap(path, dtype=np.float32, mode="r").reshape(-1, n + 2)
x, y, w = m[:, :n], m[:, n], m[:, n + 1]
params = dict(objective="cross_entropy", learning_rate=rate, num_leaves=leaves, max_depth=depth, min_data_in_leaf=60,
              feature_fraction=0.4, bagging_fraction=0.7, bagging_freq=1, lambda_l2=5.0, max_bin=127,
              min_sum_hessian_in_leaf=10.0, seed=7, deterministic=True, force_row_wise=True, num_threads=1, verbosity=-1)
if classes > 1:  # pages, not blocks: there are few
    params |= dict(objective="multiclass", num_class=classes, min_data_in_leaf=15, feature_fraction=0.3, bagging_fraction=0.8,
                   lambda_l2=3.0, min_sum_hessian_in_leaf=0.001)
if sys.argv[9]:
    ignored = set(map(int, sys.argv[9].split(",")))
    params["feature_contri"] = [0.0 if i in ignored else 1.0 for i in range(n)]
booster = lgb.train(params, lgb.Dataset(x, y, weight=w, free_raw_data=False), num_boost_round=trees)
booster.save_model(out)
gain = booster.feature_importance("gain")
np.savetxt(out + ".gain", gain)
