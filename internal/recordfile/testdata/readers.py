"""Reads a Parquet file with pyarrow and with DuckDB, and prints what each sees.

A line for each reader with the types of its columns, then a line for each row.
"""
import json
import sys

import duckdb
import pyarrow.parquet

path = sys.argv[1]

table = pyarrow.parquet.read_table(path)
print(json.dumps({f.name: str(f.type) for f in table.schema}))
for row in table.to_pylist():
    print(json.dumps({k: v for k, v in row.items() if v is not None}))

result = duckdb.sql("select * from read_parquet(?)", params=[path])
print(json.dumps({name: str(kind) for name, kind in zip(result.columns, result.types)}))
for values in result.fetchall():
    print(json.dumps({k: v for k, v in zip(result.columns, values) if v is not None}))
