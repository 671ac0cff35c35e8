"""Predictions of extractors from PyPI, for `go run . compare -out OUT`.

    python3 -m venv venv
    venv/bin/pip install --upgrade pip
    venv/bin/pip install trafilatura==2.3.1 resiliparse==2.0.1 readability-lxml==0.9 jusText==3.0.2
    venv/bin/python peers.py BENCH OUT [--sets wcxb,older] [--only trafilatura]

BENCH is the benchmark's folder. OUT gets SET/TOOL.jsonl, a line a page: id, status, text, and
what of title, author, date, description, categories, tags and license the tool has. A page on which a tool fails, or for which it
takes more than a minute, is an empty text.
"""
import argparse
import glob
import gzip
import json
import multiprocessing
import os
import sys

SETS = "wcxb,segments,older,multilingual"
PATIENCE = 60  # seconds a page


def trafilatura_of(fast):
    import trafilatura

    def run(data):
        doc = trafilatura.bare_extraction(data, fast=fast, include_comments=False, with_metadata=True)
        if doc is None:
            return {"text": ""}
        fields = ("title", "author", "date", "description", "categories", "tags", "license")
        return {"text": doc.text or "", **{name: getattr(doc, name) for name in fields}}

    return run


def resiliparse_of():
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    def run(data):
        tree = HTMLTree.parse_from_bytes(data, detect_encoding(data))
        return {"text": extract_plain_text(tree, main_content=True), "title": tree.title}

    return run


def readability_of():
    import lxml.html
    from readability import Document

    def run(data):
        doc = Document(data)
        return {"text": lxml.html.fromstring(doc.summary()).text_content(), "title": doc.short_title()}

    return run


def justext_of():
    import justext

    stop = justext.get_stoplist("English")

    def run(data):
        return {"text": "\n\n".join(p.text for p in justext.justext(data, stop) if not p.is_boilerplate)}

    return run


TOOLS = {
    "trafilatura 2.3.1": lambda: trafilatura_of(False),
    "trafilatura 2.3.1, fast": lambda: trafilatura_of(True),
    "resiliparse 2.0.1": resiliparse_of,
    "readability-lxml 0.9": readability_of,
    "jusText 3.0.2 (English)": justext_of,
}


def serve(make, pipe):
    """Answers pages one by one, in a process of its own."""
    run = make()
    while True:
        data = pipe.recv_bytes()
        try:
            pipe.send(run(data))
        except Exception as e:
            pipe.send({"error": f"{type(e).__name__}: {e}"})


class Worker:
    """A tool in a process that is ended when it takes too long: code in C heeds no alarm."""

    def __init__(self, make, patience=PATIENCE):
        self.make, self.patience, self.process = make, patience, None

    def start(self):
        self.pipe, end = multiprocessing.Pipe()
        self.process = multiprocessing.Process(target=serve, args=(self.make, end), daemon=True)
        self.process.start()
        end.close()  # so that the end of the process ends the pipe

    def stop(self):
        self.process.kill()
        self.process.join()
        self.process = None

    def ask(self, data):
        if self.process is None:
            self.start()
        try:
            self.pipe.send_bytes(data)
            if self.pipe.poll(self.patience):
                return self.pipe.recv()
            error = f"no answer in {self.patience} s"
        except (EOFError, OSError) as e:
            error = f"ended: {type(e).__name__}"
        self.stop()
        return {"error": error}


def record(path, got):
    """The line of a page. Its id is the file's name without .gz, which eval takes in every set."""
    failed = "error" in got
    got = {k: v for k, v in got.items() if v}
    text = got.pop("text", "")
    status = "error" if failed else "ok" if text.strip() else "empty"
    return {"id": os.path.basename(path).removesuffix(".gz"), "status": status, **got, "text": text}


def write(worker, folder, out):
    """Writes a line a page, under the name itself only when whole; returns how many failed."""
    failed = 0
    os.makedirs(os.path.dirname(out), exist_ok=True)
    with open(out + ".part", "w", encoding="utf-8", errors="replace") as f:
        for path in sorted(glob.glob(os.path.join(folder, "html", "*.gz"))):
            with gzip.open(path) as page:
                line = record(path, worker.ask(page.read()))
            failed += line["status"] == "error"
            f.write(json.dumps(line, ensure_ascii=False) + "\n")
    os.rename(out + ".part", out)
    return failed


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("bench")
    p.add_argument("out")
    p.add_argument("--sets", default=SETS)
    p.add_argument("--only", default="", help="only the tools whose name begins so")
    args = p.parse_args()
    for name in TOOLS:
        if not name.startswith(args.only):
            continue
        worker = Worker(TOOLS[name])
        for set_ in args.sets.split(","):
            failed = write(worker, os.path.join(args.bench, set_), os.path.join(args.out, set_, name + ".jsonl"))
            print(f"{name}: {set_} done, {failed} pages failed", file=sys.stderr, flush=True)
        worker.stop()


if __name__ == "__main__":
    main()
