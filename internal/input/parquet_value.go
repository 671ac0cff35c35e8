package input

import (
	"encoding/json"
	"fmt"
	"math/big"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/deprecated"
	"github.com/parquet-go/parquet-go/format"
)

// isText reports whether the column's bytes are said to be UTF-8.
func (c cell) isText() bool {
	switch t := c.logical().(type) {
	case *format.StringType, *format.JsonType, *format.EnumType:
		return t != nil
	}
	return false
}

func (c cell) logical() format.LogicalTypeValue {
	if t := c.column.Type().LogicalType(); t != nil {
		return t.Value
	}
	return nil
}

// plain returns a value as a Go value that JSON has: days and times as RFC 3339, decimal
// numbers with all their digits, bytes as base64.
func (c cell) plain(v parquet.Value) any {
	if v.IsNull() {
		return nil
	}
	if out := c.meant(v); out != nil {
		return out
	}
	switch v.Kind() {
	case parquet.Boolean:
		return v.Boolean()
	case parquet.Int32:
		return v.Int32()
	case parquet.Int64:
		return v.Int64()
	case parquet.Int96:
		return julian(v.Int96())
	case parquet.Float:
		return v.Float()
	case parquet.Double:
		return v.Double()
	case parquet.ByteArray, parquet.FixedLenByteArray:
		if c.isText() {
			return string(v.ByteArray())
		}
		return v.ByteArray()
	}
	return v.String()
}

// meant returns what the column's logical type says that a value is (the format's
// LogicalTypes.md), nil where it says nothing more than the value itself.
func (c cell) meant(v parquet.Value) any {
	whole := v.Kind() == parquet.Int32 || v.Kind() == parquet.Int64
	switch t := c.logical().(type) {
	case *format.IntType:
		if whole && !t.IsSigned {
			return unsigned(v)
		}
	case *format.DecimalType:
		return decimal(v, int(t.Scale))
	case *format.DateType:
		if whole {
			return time.Unix(number(v)*86400, 0).UTC().Format(time.DateOnly)
		}
	case *format.TimeType:
		if whole && t.Unit.Value != nil {
			return instant(number(v), t.Unit).Format("15:04:05.999999999")
		}
	case *format.TimestampType:
		if v.Kind() == parquet.Int64 && t.Unit.Value != nil {
			return instant(v.Int64(), t.Unit).Format(time.RFC3339Nano)
		}
	case *format.UUIDType:
		if b := v.ByteArray(); len(b) == 16 {
			return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
		}
	}
	return nil
}

// number is a value of one of the two types of whole numbers.
func number(v parquet.Value) int64 {
	if v.Kind() == parquet.Int32 {
		return int64(v.Int32())
	}
	return v.Int64()
}

func unsigned(v parquet.Value) uint64 {
	if v.Kind() == parquet.Int32 {
		return uint64(v.Uint32())
	}
	return v.Uint64()
}

// instant is the time so many units after the beginning of 1970.
func instant(n int64, u format.TimeUnit) time.Time {
	unit := u.Value.Duration()
	per := int64(time.Second / unit)
	return time.Unix(n/per, n%per*int64(unit)).UTC()
}

// julian is a time as Hive and Impala wrote them: nanoseconds of the day, and the day's
// number, of which 1970 begins with 2440588.
func julian(i deprecated.Int96) string {
	days, nanos := int64(i[2])-2440588, int64(i[1])<<32|int64(i[0])
	return time.Unix(days*86400, nanos).UTC().Format(time.RFC3339Nano)
}

// mostDecimal is how many bytes the number of a decimal may have: twice those of the widest that
// Arrow knows, of 256 bits. To write out megabytes of digits would take minutes.
const mostDecimal = 64

// decimal writes a number with so many digits behind the point; nil for what is none. Its
// bytes are the number times ten to that power, the most significant first, in two's
// complement.
func decimal(v parquet.Value, scale int) any {
	n := new(big.Int)
	switch v.Kind() {
	case parquet.Int32, parquet.Int64:
		n.SetInt64(number(v))
	case parquet.ByteArray, parquet.FixedLenByteArray:
		b := v.ByteArray()
		if len(b) > mostDecimal {
			return nil
		}
		n.SetBytes(b)
		if len(b) > 0 && b[0]&0x80 != 0 {
			n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(b))))
		}
	default:
		return nil
	}
	if scale < 0 || scale > 1000 { // no program writes such
		return nil
	}
	tens := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(scale)), nil)
	return json.Number(new(big.Rat).SetFrac(n, tens).FloatString(scale))
}
