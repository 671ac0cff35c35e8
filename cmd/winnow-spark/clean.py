"""Cleans JSON lines or WARC files with winnow under Spark.

    spark-submit --files winnow clean.py 'crawl/*.jsonl.gz' records.parquet
    spark-submit --files winnow clean.py --warc 'crawl/*.warc.gz' records.parquet --flag=--recall

Each partition goes through one `winnow pipe`, a WARC file through one `winnow batch`: a task
that is tried again gives the same records, and Spark's committer keeps those of one try.
OUT that exists is refused without --overwrite, one that another job writes (OUT.lock) in any
case. Nothing but the binary and Spark is needed.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading

# The record's keys as columns, in their order; what is nested is JSON text.
COLUMNS = [
    ("id", "string"), ("path", "string"), ("url", "string"), ("status", "string"), ("error", "string"), ("reason", "string"),
    ("input", "string"), ("charset", "string"), ("title", "string"), ("author", "string"), ("date", "string"), ("modified", "string"),
    ("hostname", "string"), ("sitename", "string"), ("description", "string"), ("categories", "array<string>"), ("tags", "array<string>"),
    ("language", "string"), ("image", "string"), ("license", "string"), ("pagetype", "string"), ("duplicate_of", "string"),
    ("text", "string"), ("comments", "string"), ("words", "bigint"), ("confidence", "double"), ("markdown", "string"),
    ("fields", "string"), ("blocks", "string"), ("extra", "string"),
]
NESTED = {"fields", "blocks", "extra"}


def binary(name):
    """Returns the binary that --files shipped, made executable, or the one at the path."""
    from pyspark import SparkFiles

    shipped = SparkFiles.get(os.path.basename(name))
    path = shipped if os.path.exists(shipped) else name
    if not os.access(path, os.X_OK):
        os.chmod(path, 0o755)
    return path


def ended(process, what):
    """Raises where a winnow ended otherwise than with its input, so that Spark tries again."""
    status = process.wait()
    if status not in what:
        raise RuntimeError(f"winnow ended with status {status}")


def piped(name, flags, lines):
    """Yields a record line for each line."""
    process = subprocess.Popen([binary(name), "pipe", *flags], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    failed = []

    def feed():
        try:
            for line in lines:
                process.stdin.write(line.encode() + b"\n")
        except BrokenPipeError:
            pass  # its status says why
        except Exception as e:  # the reader of the partition: the task must fail with it
            failed.append(e)
        finally:
            try:
                process.stdin.close()
            except BrokenPipeError:
                pass

    feeder = threading.Thread(target=feed, daemon=True)
    feeder.start()
    try:
        for line in process.stdout:
            yield line.decode()
        feeder.join()
        if failed:
            raise failed[0]
        ended(process, {0})
    finally:
        process.kill()  # of no effect where it has ended
        process.wait()


def batched(name, flags, path, content):
    """Yields a record line for each record of a WARC file."""
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, os.path.basename(path))
        with open(source, "wb") as f:
            f.write(content)
        out = os.path.join(folder, "records.jsonl")
        process = subprocess.Popen([binary(name), "batch", source, "-o", out, "-j", "1", "--quiet", *flags], stdin=subprocess.DEVNULL)
        ended(process, {0, 1})  # 1: some document is not ok, and its record says so
        was, now = ('"path":' + json.dumps(p, ensure_ascii=False) for p in (source, path))
        with open(out, encoding="utf-8", newline="\n") as f:
            for line in f:
                yield line.replace(was, now, 1)  # as the user named it, not the temporary file


def row(line):
    """Turns a record line into a row."""
    record = json.loads(line)
    for key in NESTED & record.keys():
        record[key] = json.dumps(record[key], ensure_ascii=False, separators=(",", ":"))
    if "confidence" in record:
        record["confidence"] = float(record["confidence"])
    return tuple(record.get(name) for name, _ in COLUMNS)


def arguments():
    p = argparse.ArgumentParser(description="Clean JSON lines or WARC files with winnow under Spark.")
    p.add_argument("input", help="files, by glob, on any file system that Spark reads")
    p.add_argument("out", help="a folder of Parquet files, or with --lines of record lines")
    p.add_argument("--warc", action="store_true", help="the input is WARC or WET files, each a task of its own (held in memory)")
    p.add_argument("--winnow", default="winnow", help="the binary: its name in --files, or a path on every worker")
    p.add_argument("--flag", action="append", default=[], help="a flag for winnow, as --flag=--recall (repeatable)")
    p.add_argument("--lines", action="store_true", help="write record lines, not Parquet")
    p.add_argument("--overwrite", action="store_true", help="write over an OUT that exists")
    return p.parse_args()


def refuse(context, args):
    """Ends the job with a line where there is nothing to read or OUT would be lost."""
    conf, path = context._jsc.hadoopConfiguration(), context._jvm.org.apache.hadoop.fs.Path
    source, out = path(args.input), path(args.out)
    if "," not in args.input and not source.getFileSystem(conf).globStatus(source):  # a list of names is Spark's to read
        sys.exit(f"clean.py: no file matches {args.input}: check the path")
    if not args.overwrite and out.getFileSystem(conf).exists(out):
        sys.exit(f"clean.py: the output exists: {args.out}: choose another, or give --overwrite")


def claim(context, out):
    """Makes OUT.lock, which one job alone can, and returns what removes it."""
    lock = context._jvm.org.apache.hadoop.fs.Path(out.rstrip("/") + ".lock")
    files = lock.getFileSystem(context._jsc.hadoopConfiguration())
    if not files.createNewFile(lock):
        sys.exit(f"clean.py: another job writes {out}: wait for it, or remove {lock} if there is none")
    return lambda: files.delete(lock, False)


def main():
    from pyspark.sql import SparkSession

    args = arguments()
    spark = SparkSession.builder.appName("winnow").getOrCreate()
    refuse(spark.sparkContext, args)
    done = claim(spark.sparkContext, args.out)
    try:
        clean(spark.sparkContext, args)
    finally:
        done()
    spark.stop()


def clean(context, args):
    """Reads the input, cleans it, and writes OUT."""
    name, flags = args.winnow, args.flag
    if args.warc:
        # One file a partition: minPartitions is a wish only.
        files = context.binaryFiles(args.input)
        records = files.repartition(max(files.count(), 1)).flatMap(lambda f: batched(name, flags, f[0], f[1]))
    else:
        records = context.textFile(args.input).mapPartitions(lambda lines: piped(name, flags, lines))
    mode = "overwrite" if args.overwrite else "errorifexists"
    if args.lines:
        frame = records.map(lambda line: (line.rstrip("\n"),)).toDF("value string")
        frame.write.mode(mode).text(args.out)
    else:
        frame = records.map(row).toDF(", ".join(f"{name} {kind}" for name, kind in COLUMNS))
        frame.write.mode(mode).parquet(args.out)


if __name__ == "__main__":
    sys.exit(main())
