"""Makes dumps of a benchmark set's pages with the tools that people use for it.

    python dumps.py BENCH/SET FORM [EVERY] > SET.FORM.jsonl

writes a gold set for winnow eval: each page's row with the dump as "text" (of every EVERYth page). Needs, from PyPI,
beautifulsoup4 and lxml, and for the forms of these names html2text, markdownify or inscriptis; the others call
w3m, links2, elinks or pandoc. A page that a tool fails on, or takes longer than 30 seconds for, has a blank dump.
"""

import gzip
import json
import os
import subprocess
import sys
import tempfile

import bs4


def soup(html):
    return bs4.BeautifulSoup(html, "lxml")


def without_code(html):
    page = soup(html)
    for e in page(["script", "style", "template"]):
        e.decompose()
    return page


def html2text(html, plain=False):
    import html2text as tool
    h = tool.HTML2Text()
    if plain:
        h.ignore_links = h.ignore_images = True
        h.body_width = 0
    return h.handle(html)


def markdownify(html):
    import markdownify as tool
    return tool.markdownify(html)


def inscriptis(html):
    import inscriptis as tool
    return tool.get_text(html)


def pipe(html, *args):
    """The output of a command that reads the page, or a file of it in place of FILE."""
    with tempfile.NamedTemporaryFile(suffix=".html") as f:
        f.write(html.encode())
        f.flush()
        args = [f.name if a == "FILE" else a for a in args]
        done = subprocess.run(args, input=html.encode(), capture_output=True, timeout=30)
    return done.stdout.decode("utf-8", "replace")


FORMS = {
    "gettext": lambda h: without_code(h).get_text("\n", strip=True),
    "gettext-raw": lambda h: without_code(h).get_text(),
    "html2text": html2text,
    "html2text-plain": lambda h: html2text(h, plain=True),
    "markdownify": markdownify,
    "inscriptis": inscriptis,
    "w3m": lambda h: pipe(h, "w3m", "-dump", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8", "-cols", "80"),
    "links": lambda h: pipe(h, "links2", "-dump", "-codepage", "utf-8", "-html-assume-codepage", "utf-8", "-force-html", "FILE"),
    "elinks": lambda h: pipe(h, "elinks", "-dump", "-dump-charset", "utf-8", "-force-html", "-no-connect",
                             "-eval", 'set document.codepage.assume = "utf-8"', "FILE"),
    "pandoc-plain": lambda h: pipe(h, "pandoc", "-f", "html", "-t", "plain"),
    "pandoc-gfm": lambda h: pipe(h, "pandoc", "-f", "html", "-t", "gfm"),
}


def dump(path, form):
    with gzip.open(path) as f:
        html = str(soup(f.read()))  # in one encoding for all tools
    try:
        return FORMS[form](html)
    except Exception as e:
        print(f"{path}: {form}: {e}", file=sys.stderr)
        return ""


def main(folder, form, every=1):
    with gzip.open(os.path.join(folder, "ground-truth.jsonl.gz"), "rt") as rows:
        for n, line in enumerate(rows):
            row = json.loads(line)
            path = os.path.join(folder, "html", row["id"] + ".html.gz")
            if n % int(every) == 0 and os.path.exists(path):
                row["text"] = dump(path, form)
                print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4) or sys.argv[2] not in FORMS:
        sys.exit(__doc__ + "\nFORM is one of " + ", ".join(FORMS))
    main(*sys.argv[1:])
