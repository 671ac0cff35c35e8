package main

import (
	"slices"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"winnow/clean"
	"winnow/extract"
	"winnow/internal/format"
	"winnow/internal/input"
	"winnow/internal/job"
	"winnow/internal/record"
)

// readFlags say how a page is read.
type readFlags struct {
	from                  choice
	url                   string
	charset               charsetValue
	maxBytes              bytesValue
	maxDepth, maxElements countValue
	maxWork               workValue
	timeout               limitValue
}

func (r *readFlags) set() *pflag.FlagSet {
	*r = readFlags{from: choice{value: "auto", names: shapeNames()}, maxBytes: extract.DefaultMaxBytes,
		maxDepth: extract.DefaultMaxDepth, maxElements: extract.DefaultMaxElements, timeout: limitValue(30 * time.Second)}
	fs := pflag.NewFlagSet("reading", pflag.ContinueOnError)
	fs.Var(&r.from, "from", "the shape of the input")
	fs.StringVar(&r.url, "url", "", "the page's `URL`: base of its links, and its host (one document only)")
	fs.Var(&r.charset, "charset", "the input's encoding, by `NAME` (default: detected)")
	fs.Var(&r.maxBytes, "max-bytes", "cut a document here, after decompression")
	fs.Var(&r.maxDepth, "max-depth", "flatten elements nested deeper than this")
	fs.Var(&r.maxElements, "max-elements", "cut a page after this many elements")
	fs.Var(&r.maxWork, "max-work", "leave tags that overlap as they are after this many steps")
	fs.Var(&r.timeout, "timeout", "give up on a document after this long (0: never)")
	return fs
}

func shapeNames() []string {
	names := []string{"auto"}
	for _, s := range extract.Shapes {
		names = append(names, string(s))
	}
	return names
}

func (r *readFlags) options() extract.Options {
	o := extract.Options{URL: r.url, Charset: string(r.charset), MaxBytes: int64(r.maxBytes),
		MaxDepth: int(r.maxDepth), MaxElements: int(r.maxElements), MaxWork: int(r.maxWork)}
	if r.from.value != "auto" {
		o.Shape = extract.Shape(r.from.value)
	}
	return o
}

// keepFlags say what of a page is kept.
type keepFlags struct {
	precision, recall       stepsValue
	noTables, links, images bool
	comments                bool
	rules                   rulesValue
}

func (k *keepFlags) set() *pflag.FlagSet {
	fs := pflag.NewFlagSet("keeping", pflag.ContinueOnError)
	fs.Var(&k.precision, "precision", "keep less: what is kept is surer to be the article")
	fs.Var(&k.recall, "recall", "keep more: less of the article is lost")
	fs.Lookup("precision").NoOptDefVal = "1"
	fs.Lookup("recall").NoOptDefVal = "1"
	fs.BoolVar(&k.comments, "comments", false, "write the readers' comments, too (json, csv: a key of their own)")
	fs.Var(&k.rules, "rules", "rules of your own, from a `FILE` (repeatable)")
	fs.BoolVar(&k.noTables, "no-tables", false, "leave tables out")
	fs.BoolVar(&k.links, "links", false, "write links (md, html, tei)")
	fs.BoolVar(&k.images, "images", false, "write images (md, html, tei)")
	return fs
}

// rivals lists flags that exclude each other.
func rivals() [][2]string { return [][2]string{{"precision", "recall"}, {"resume", "overwrite"}} }

func (k *keepFlags) check() error {
	if k.precision > 0 && k.recall > 0 {
		return usage("--precision and --recall exclude each other", "", "give one of them")
	}
	return k.rules.load()
}

func (k *keepFlags) options() clean.Options {
	return clean.Options{Shift: int(k.precision) - int(k.recall), NoTables: k.noTables, Rules: k.rules.set}
}

// writeFlags say what is written.
type writeFlags struct {
	format choice
	output string
	more   moreFlags
	quiet  bool
}

func (w *writeFlags) set(output string) *pflag.FlagSet {
	*w = writeFlags{format: choice{value: "md", names: format.Names()}}
	fs := pflag.NewFlagSet("writing", pflag.ContinueOnError)
	fs.VarP(&w.format, "format", "f", "the format of the output")
	fs.StringVarP(&w.output, "output", "o", "", output)
	fs.AddFlagSet(w.more.set())
	fs.BoolVar(&w.quiet, "quiet", false, "say nothing but errors")
	return fs
}

// record returns which keys the record has beyond the usual ones.
func (w *writeFlags) record() record.Options { return w.more.record() }

// moreFlags add keys to the record.
type moreFlags struct{ provenance, blocks, markdown bool }

func (m *moreFlags) set() *pflag.FlagSet {
	fs := pflag.NewFlagSet("more", pflag.ContinueOnError)
	fs.BoolVar(&m.provenance, "provenance", false, "add where the metadata come from, and what lost, to the record")
	fs.BoolVar(&m.blocks, "blocks", false, "add every block with its verdict to the record")
	fs.BoolVar(&m.markdown, "markdown", false, "add the body as Markdown to the record")
	return fs
}

func (m *moreFlags) record() record.Options {
	return record.Options{Fields: m.provenance, Blocks: m.blocks, Markdown: m.markdown}
}

// columnFlags say where the rows of a record file have what.
type columnFlags struct {
	htmlKey, textKey string
	keys             []string
}

func (c *columnFlags) set() *pflag.FlagSet {
	fs := pflag.NewFlagSet("columns", pflag.ContinueOnError)
	fs.StringVar(&c.htmlKey, "html-key", "", "the `NAME` of the key that holds HTML, a.b of one in an object (default html)")
	fs.StringVar(&c.textKey, "text-key", "", "the `NAME` of the key that holds text, a.b of one in an object (default text)")
	fs.StringSliceVar(&c.keys, "keep", nil, "copy these `KEYS` of an input's row or header into extra")
	return fs
}

// fill adds them to the options of an input.
func (c *columnFlags) fill(o *input.Options) {
	o.HTMLKey, o.TextKey, o.Keep = c.htmlKey, c.textKey, c.keys
}

// pageFlags are what all commands that clean pages have in common.
type pageFlags struct {
	read readFlags
	keep keepFlags
}

// add registers the flags and returns their names.
func (f *pageFlags) add(c *cobra.Command) []string {
	read, keep := f.read.set(), f.keep.set()
	c.Flags().AddFlagSet(read)
	c.Flags().AddFlagSet(keep)
	complete(c, "from", shapeNames())
	return append(flagNames(read), flagNames(keep)...)
}

func flagNames(fs *pflag.FlagSet, but ...string) []string {
	var names []string
	fs.VisitAll(func(f *pflag.Flag) {
		if !slices.Contains(but, f.Name) {
			names = append(names, f.Name)
		}
	})
	return names
}

// job returns how one document is cleaned.
func (f *pageFlags) job(rec record.Options) job.Options {
	k := f.keep
	o := job.Options{Extract: f.read.options(), Clean: k.options(), Record: rec, Timeout: time.Duration(f.read.timeout)}
	o.Extract.Spans, o.Clean.Reasons = rec.Blocks, rec.Blocks
	o.Extract.Claims = rec.Fields
	o.Extract.Select = k.rules.set.Selectors()
	o.Extract.Inlines = k.links || k.images
	o.Record.Comments = k.comments
	o.Record.Tables, o.Record.Links, o.Record.Images = !k.noTables, k.links, k.images
	return o
}

func (f *pageFlags) format(array bool) format.Options {
	return format.Options{Tables: !f.keep.noTables, Links: f.keep.links, Images: f.keep.images, Comments: f.keep.comments, Array: array}
}
