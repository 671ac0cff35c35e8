"""An independent computation of the measures, by the standard library of Python alone.

    python3 reference.py > reference.json

Run once; the test compares with the committed output.
"""
import collections
import json
import re
import unicodedata

CASES = [
    dict(name="equal", gold="One two, three.", text="one TWO three"),
    dict(name="part", gold="a b c d e f", text="a b x c d"),
    dict(name="repeated", gold="the cat the dog", text="the the the cat"),
    dict(name="nothing kept", gold="some words here", text=""),
    dict(name="rightly empty", gold="", text=" \n"),
    dict(name="wrongly full", gold="", text="menu"),
    dict(name="only marks in gold", gold="— …", text=""),
    dict(name="underscores and numbers", gold="snake_case x² ½ Ⅻ 3.14", text="snake_case x2 ½ ⅻ 3 14"),
    dict(name="german", gold="Die Straße führt über Köln.", text="die STRASSE führt über köln"),
    dict(name="greek final sigma", gold="ΟΔΥΣΣΕΥΣ ΚΑΙ ΠΗΝΕΛΟΠΗ", text="οδυσσευς και πηνελοπη"),
    dict(name="turkish dotted i", gold="İstanbul IĞDIR", text="i̇stanbul iğdir istanbul"),
    dict(name="hindi", gold="मौसम आज साफ़ है", text="मौसम आज है"),
    dict(name="arabic", gold="قال الرئيس إنّ السلام ممكن ١٢٣", text="قال الرئيس ان السلام ١٢٣"),
    dict(name="chinese whole", gold="今天天气很好，我们去公园。", text="今天天气很好。我们去公园"),
    dict(name="chinese by character", gold="今天天气很好，GDP增长3%", text="今天很好 gdp增長3", cjk=True),
    dict(name="japanese by character", gold="東京タワーへ行きます", text="東京タワへ行く", cjk=True),
    dict(name="korean", gold="서울은 한국의 수도이다", text="서울은 수도이다", cjk=True),
    dict(name="decomposed", gold=unicodedata.normalize("NFD", "é crème"), text="é crème"),
    dict(name="short of a shingle", gold="Two words", text="Two words"),
    dict(name="shingles", gold="a b c d e f g", text="a b c d x e f g"),
    dict(name="shingles keep case", gold="A b c d e", text="a b c d e"),
    dict(name="snippets", gold="x", text="The  First\nparagraph. Cookies!", with_=["first\nPARAGRAPH", "The First paragraph.", "absent"],
         without=["cookies", "login"]),
]


def is_cjk(ch):
    name = unicodedata.name(ch, "")
    return ch.isalnum() and (name.startswith(("CJK UNIFIED", "CJK COMPAT", "HIRAGANA", "KATAKANA ")) or ch == "々")


def tokens(text, cjk):
    out = []
    for word in re.findall(r"\w+", text):
        run = ""
        for ch in word:
            if cjk and is_cjk(ch):
                if run:
                    out.append(run)
                run = ""
                out.append(ch)
            else:
                run += ch
        if run:
            out.append(run)
    return out


def words(gold, text, cjk):
    g, t = tokens(gold.lower(), cjk), tokens(text.lower(), cjk)
    if not g and not t:
        return dict(f1=1, precision=1, recall=1, exact=True)
    hit = sum((collections.Counter(g) & collections.Counter(t)).values())
    p = hit / len(t) if t else 0
    r = hit / len(g) if g else 0
    return dict(f1=2 * p * r / (p + r) if p + r else 0, precision=p, recall=r, exact=g == t)


def shingles(gold, text, cjk):
    def grams(s):
        w = tokens(s, cjk)
        return collections.Counter(tuple(w[i:i + 4]) for i in range(max(1, len(w) - 3))) if w else collections.Counter()
    g, t = grams(gold), grams(text)
    hit = sum((g & t).values())
    return dict(shingle_hits=hit, shingles_gold=sum(g.values()), shingles_text=sum(t.values()))


def snippets(case):
    w, wo, text = case.get("with_", []), case.get("without", []), case["text"]
    fold = lambda s: re.sub(r"\s+", " ", s).strip()
    return dict(with_found=sum(s.lower() in text.lower() for s in w), without_found=sum(s.lower() in text.lower() for s in wo),
                tp=sum(fold(s) in fold(text) for s in w), fp=sum(fold(s) in fold(text) for s in wo))


rows = []
for c in CASES:
    cjk = c.get("cjk", False)
    rows.append(dict(name=c["name"], gold=c["gold"], text=c["text"], cjk=cjk, **{"with": c.get("with_", []), "without": c.get("without", [])},
                     tokens=tokens(c["text"].lower(), cjk), want=dict(**words(c["gold"], c["text"], cjk), **shingles(c["gold"], c["text"], cjk), **snippets(c))))
print(json.dumps(rows, ensure_ascii=False, indent=1))
