"""Predictions of extractors from PyPI, for `go run . -predictions OUT`.

    python3 -m venv venv
    venv/bin/pip install --upgrade pip
    venv/bin/pip install trafilatura==2.3.1 resiliparse==2.0.1 readability-lxml==0.9 jusText==3.0.2
    venv/bin/python peers.py BENCH OUT [TOOL...]

BENCH is the benchmark's folder. OUT gets SET/TOOL.jsonl, a line a page: id, text, and title,
author and date where the tool has them. A page on which a tool fails is an empty text.
"""
import glob
import gzip
import json
import os
import sys


def trafilatura_of(fast):
    import trafilatura

    def run(data, url):
        doc = trafilatura.bare_extraction(data, url=url, fast=fast, include_comments=False, with_metadata=True)
        if doc is None:
            return {"text": ""}
        return {"text": doc.text or "", "title": doc.title, "author": doc.author, "date": doc.date}

    return run


def resiliparse_of():
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    def run(data, url):
        tree = HTMLTree.parse_from_bytes(data, detect_encoding(data))
        return {"text": extract_plain_text(tree, main_content=True), "title": tree.title}

    return run


def readability_of():
    import lxml.html
    from readability import Document

    def run(data, url):
        doc = Document(data)
        return {"text": lxml.html.fromstring(doc.summary()).text_content(), "title": doc.short_title()}

    return run


def justext_of():
    import justext

    stop = justext.get_stoplist("English")

    def run(data, url):
        return {"text": "\n\n".join(p.text for p in justext.justext(data, stop) if not p.is_boilerplate)}

    return run


TOOLS = {
    "trafilatura 2.3.1": lambda: trafilatura_of(False),
    "trafilatura 2.3.1, fast": lambda: trafilatura_of(True),
    "resiliparse 2.0.1": resiliparse_of,
    "readability-lxml 0.9": readability_of,
    "jusText 3.0.2 (English)": justext_of,
}


def main(bench, out, names):
    for name in names or TOOLS:
        run = TOOLS[name]()
        for set_ in ("wcxb", "segments", "older", "multilingual"):
            os.makedirs(os.path.join(out, set_), exist_ok=True)
            failed = 0
            with open(os.path.join(out, set_, name + ".jsonl"), "w", encoding="utf-8") as f:
                for path in sorted(glob.glob(os.path.join(bench, set_, "html", "*.gz"))):
                    page = {"id": os.path.basename(path).removesuffix(".gz").removesuffix(".html")}
                    try:
                        page.update(run(gzip.open(path).read(), None))
                    except Exception:
                        failed += 1
                        page["text"] = ""
                    f.write(json.dumps({k: v for k, v in page.items() if v is not None}, ensure_ascii=False) + "\n")
            print(f"{name}: {set_} done, {failed} pages failed", file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
