"""A second computation of a report's measures, by the standard library of Python alone.

    python3 recompute.py GOLD PREDICTIONS > measures.json

GOLD is ground-truth.jsonl[.gz], annotations.json or a JSONL file of rows, PREDICTIONS the
records of `winnow batch`. It shares no code with the Go package, and takes other ways where
there are any: precision and recall first and F1 from them, scripts by the characters' names.
"""
import collections
import gzip
import json
import os
import re
import sys
import unicodedata

SPACE = re.compile("[\t\n\v\f\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
ENDINGS = ("", ".html.gz", ".html", ".gz", ".txt.gz", ".txt", ".md.gz", ".md")


def text_of(path):
    raw = open(path, "rb").read()
    return (gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw).decode("utf-8")


def rows_of(path):
    text = text_of(path)
    if path.endswith("annotations.json"):
        rows = [dict(row, id=row["file"], url=url) for url, row in json.loads(text).items()]
        return sorted(rows, key=lambda row: (row["id"], row["url"]))
    rows = [json.loads(line) for line in text.split("\n") if line.strip()]
    return [dict(row, id=row.get("id") or f"{os.path.basename(path)}#{n}") for n, row in enumerate(rows, 1)]


def by_character(ch):
    name = unicodedata.name(ch, "")
    return ch.isalnum() and ch >= "\u2e80" and (ch == "々" or name.startswith((
        "CJK UNIFIED", "CJK COMPAT", "HIRAGANA", "KATAKANA ", "HALFWIDTH KATAKANA LETTER", "IDEOGRAPHIC NUMBER", "HANGZHOU")))


def tokens(text, split):
    out = []
    for run in re.findall(r"\w+", text):
        if not split:
            out.append(run)
            continue
        part = ""
        for ch in run:
            if by_character(ch):
                out += [part] * bool(part) + [ch]
                part = ""
            else:
                part += ch
        out += [part] * bool(part)
    return out


def f1_of(p, r):
    return 2 * p * r / (p + r) if p + r else 0.0


def overlap(gold, text):
    """Precision, recall and F1 of two multisets; None where one is not defined."""
    hit = sum((collections.Counter(gold) & collections.Counter(text)).values())
    p = hit / len(text) if text else None
    r = hit / len(gold) if gold else None
    return p, r, f1_of(p or 0, r or 0)


def grams(words):
    return [tuple(words[i:i + 4]) for i in range(max(1, len(words) - 3))] if words else []


def flat(s):
    return SPACE.sub(" ", s).strip(" ")


def mean(values):
    values = [v for v in values if v is not None]
    return sum(values) / len(values) if values else None


def body(row, text, split, page):
    gold = row.get("main_content") or ""
    want, got = tokens(gold.lower(), split), tokens(text.lower(), split)
    p, r, f1 = overlap(want, got)
    page.update(gold=bool(want), exact=want == got, precision=p or 0, recall=r or 0, f1=f1)
    if not want and not got:
        page.update(precision=1, recall=1, f1=1)
    page["sp"], page["sr"], _ = overlap(grams(tokens(gold, split)), grams(tokens(text, split)))


def snippets(row, text, page):
    w, wo = row.get("with") or [], row.get("without") or []
    page["with"] = mean([s.lower() in text.lower() for s in w])
    page["without"] = mean([s.lower() in text.lower() for s in wo])
    hits = [flat(s) in flat(text) for s in w]
    page["segments"] = (sum(hits), sum(flat(s) in flat(text) for s in wo), len(hits) - sum(hits)) if w or wo else None


def segments(pages):
    tp, fp, fn = (sum(p["segments"][i] for p in pages if p["segments"]) for i in range(3))
    p, r = tp / (tp + fp) if tp + fp else 0, tp / (tp + fn) if tp + fn else 0
    return dict(precision=p, recall=r, f1=f1_of(p, r))


def names(v):
    return "; ".join(v) if isinstance(v, list) else v or ""


def listed(v):
    return {flat(s).lower() for s in ([v] if isinstance(v, str) else v or []) if s}


def license_of(s):
    s = flat(s).upper()
    if "CREATIVECOMMONS.ORG/LICENSES/" in s:
        s = "CC " + " ".join(s.split("CREATIVECOMMONS.ORG/LICENSES/")[1].split("/")[:3])
    parts = re.split(r"[ /-]+", s.strip("/ "))
    if parts[0] != "CC" or len(parts) < 2:
        return s
    code = [p for p in parts[1:] if p in ("BY", "NC", "ND", "SA")]
    rest = [p for p in parts[1:] if re.fullmatch(r"\d\.\d|[A-Z]{2}", p) and p not in code]
    return " ".join(["CC", "-".join(code)] + rest)


def metadata(row, rec, split, page):
    word = lambda v: tokens(names(v).lower(), split)
    equal = lambda key, same: float(same(row[key], rec.get(key))) if row.get(key) else None
    page["title"] = equal("title", lambda a, b: word(a) == word(b))
    page["description"] = equal("description", lambda a, b: overlap(word(a), word(b))[2] >= .8)
    page["license"] = equal("license", lambda a, b: license_of(names(a)) == license_of(names(b)))
    page["author"] = equal("author", lambda a, b: authors(set(word(a)), set(word(b))))
    for key in ("categories", "tags"):
        page[key] = overlap(listed(row[key]), listed(rec.get(key)))[2] if row.get(key) else None
    page["comments"] = overlap(word(row["comments"]), word(rec.get("comments")))[2] if row.get("comments") else None
    page["comments-in-text"] = None
    if row.get("comments") and row.get("main_content") is not None:
        gold, body = collections.Counter(word(row["comments"])), collections.Counter(word(row["main_content"]))
        extra = collections.Counter(word(rec.get("text"))) - body
        page["comments-in-text"] = sum((extra & (gold - body)).values()) / sum(gold.values())
    key = "date" if "date" in row else "publish_date"
    gold, got = row.get(key) or "", rec.get("date") or ""
    page["date"] = float(gold[:10] == got[:10]) if gold else None
    page["no-date"] = float(not got) if key in row and not gold else None
    page["types"] = (row["page_type"], rec.get("pagetype") or "") if row.get("page_type") else None
    page["pagetype"] = float(len(set(page["types"])) == 1) if page["types"] else None


def authors(a, b):
    small, large = sorted((a, b), key=len)
    return bool(small) and small <= large and (small == large or len(small) > 1 and len(large) - len(small) <= 2)


def macro(pages):
    pairs = [p["types"] for p in pages if p["types"]]
    kinds = {g for g, _ in pairs}
    if len(kinds) < 2:
        return None
    scores = []
    for kind in sorted(kinds):
        gold = [(g == kind) for g, _ in pairs]
        got = [(f == kind) for _, f in pairs]
        tp = sum(a and b for a, b in zip(gold, got))
        scores.append(f1_of(tp / sum(got) if sum(got) else 0, tp / sum(gold)))
    return mean(scores)


def measures(gold_path, found_path):
    gold, found = rows_of(gold_path), {}
    for rec in rows_of(found_path):
        found[rec["id"]] = rec
    split = any(row.get("language") for row in gold)
    pages = {}
    for row in gold:
        rec = next((found[row["id"] + e] for e in ENDINGS if row["id"] + e in found), {})
        page = pages[row["id"]] = {}
        text = rec.get("text") or ""
        if "main_content" in row:
            body(row, text, split, page)
        snippets(row, text, page)
        metadata(row, rec, split, page)
    return summary(list(pages.values())), pages


def summary(pages):
    compared = [p for p in pages if "f1" in p]
    full = [p for p in compared if p["gold"]]
    out = {key: mean([p[key] for p in full]) for key in ("f1", "precision", "recall", "exact")}
    if full:
        out["all"] = mean([p["f1"] for p in compared])
        out["shingles"] = f1_of(mean([p["sp"] for p in full]) or 0, mean([p["sr"] for p in full]) or 0)
    for key in ("with", "without", "title", "author", "date", "no-date", "description", "categories", "tags", "license", "pagetype", "comments", "comments-in-text"):
        out[key] = mean([p[key] for p in pages])
    out["pagetype-f1"] = macro(pages)
    if any(p["segments"] for p in pages):
        out["segments"] = segments(pages)["f1"]
        if not full:
            out.update(segments(pages))
    return {key: v for key, v in out.items() if v is not None}


total, by_page = measures(*sys.argv[1:3])
json.dump({"total": total, "pages": {i: [p[k] for k in ("f1", "precision", "recall")] for i, p in by_page.items() if "f1" in p}},
          sys.stdout, ensure_ascii=False, indent=1)
