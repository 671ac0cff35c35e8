package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"winnow/extract"
)

// bytesValue is a number of bytes, as a flag: 500000, 64MiB, 1.5GB.
type bytesValue int64

// units lists the units of a size, the longest names first.
func units() []struct {
	name string
	size float64
} {
	return []struct {
		name string
		size float64
	}{{"kib", 1 << 10}, {"mib", 1 << 20}, {"gib", 1 << 30}, {"kb", 1e3}, {"mb", 1e6}, {"gb", 1e9},
		{"k", 1 << 10}, {"m", 1 << 20}, {"g", 1 << 30}, {"b", 1}}
}

func (b *bytesValue) Set(s string) error {
	num, size := strings.ToLower(strings.TrimSpace(s)), 1.0
	for _, u := range units() {
		if rest, ok := strings.CutSuffix(num, u.name); ok {
			num, size = strings.TrimSpace(rest), u.size
			break
		}
	}
	n, err := strconv.ParseFloat(num, 64)
	if err != nil || !(n*size >= 1 && n*size < 1<<62) {
		return fmt.Errorf("%q is no size: write it like 500000 or 64MiB", s)
	}
	*b = bytesValue(n * size)
	return nil
}

func (b *bytesValue) Type() string { return "SIZE" }

func (b *bytesValue) String() string {
	for _, u := range []struct {
		name string
		size bytesValue
	}{{"GiB", 1 << 30}, {"MiB", 1 << 20}, {"KiB", 1 << 10}} {
		if *b >= u.size && *b%u.size == 0 {
			return fmt.Sprintf("%d%s", *b/u.size, u.name)
		}
	}
	return strconv.FormatInt(int64(*b), 10)
}

// countValue is a whole number from 1, as a flag.
type countValue int

func (c *countValue) Set(s string) error {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < 1 {
		return fmt.Errorf("%q is no number from 1", s)
	}
	*c = countValue(n)
	return nil
}

func (c *countValue) Type() string   { return "N" }
func (c *countValue) String() string { return strconv.Itoa(int(*c)) }

// workValue is a number from 1 as a flag, by default in proportion to the page.
type workValue int

func (w *workValue) Set(s string) error { return (*countValue)(w).Set(s) }
func (w *workValue) Type() string       { return "N" }

func (w *workValue) String() string {
	if *w == 0 {
		return "1000 and one for each 16 bytes"
	}
	return strconv.Itoa(int(*w))
}

// stepsValue is how far a decision is shifted: 1 when the flag has no value, or 2.
type stepsValue int

func (v *stepsValue) Set(s string) error {
	switch strings.TrimSpace(s) {
	case "1", "true":
		*v = 1
	case "2":
		*v = 2
	case "false":
		*v = 0
	default:
		return fmt.Errorf("%q is neither 1 nor 2", s)
	}
	return nil
}

func (v *stepsValue) Type() string   { return "1|2" }
func (v *stepsValue) String() string { return strconv.Itoa(int(*v)) }

// limitValue is a duration that is not negative, as a flag; 0 is no limit.
type limitValue time.Duration

func (l *limitValue) Set(s string) error {
	d, err := time.ParseDuration(strings.TrimSpace(s))
	if err != nil || d < 0 {
		return fmt.Errorf("%q is no duration: write it like 30s or 2m", s)
	}
	*l = limitValue(d)
	return nil
}

func (l *limitValue) Type() string   { return "DURATION" }
func (l *limitValue) String() string { return time.Duration(*l).String() }

// choice is one of a list of names, as a flag.
type choice struct {
	value string
	names []string
}

func (c *choice) Set(s string) error {
	if !slices.Contains(c.names, s) {
		return fmt.Errorf("%q is none of %s", s, strings.Join(c.names, ", "))
	}
	c.value = s
	return nil
}

func (c *choice) Type() string   { return strings.Join(c.names, "|") }
func (c *choice) String() string { return c.value }

// choices is a list of names out of a list, as a flag that may be repeated.
type choices struct {
	values, names []string
}

func (c *choices) Set(s string) error {
	for _, v := range strings.Split(s, ",") {
		v = strings.TrimSpace(v)
		if !slices.Contains(c.names, v) {
			return fmt.Errorf("%q is none of %s", v, strings.Join(c.names, ", "))
		}
		c.values = append(c.values, v)
	}
	return nil
}

func (c *choices) Type() string   { return "KIND" }
func (c *choices) String() string { return strings.Join(c.values, ",") }

// charsetValue is the name of an encoding, as a flag.
type charsetValue string

func (c *charsetValue) Set(s string) error {
	if s != "" {
		if err := extract.CheckCharset(s); err != nil {
			return err
		}
	}
	*c = charsetValue(s)
	return nil
}

func (c *charsetValue) Type() string   { return "NAME" }
func (c *charsetValue) String() string { return string(*c) }

// complete offers names for a flag.
func complete(c *cobra.Command, flag string, names []string) {
	c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp)) // fails only for a flag that is not there
}
