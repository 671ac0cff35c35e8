package main

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"winnow/internal/explain"
	"winnow/internal/input"
	"winnow/internal/record"
)

// pages opens what the arguments name, each one page. Nothing is done where one of them is
// something else, or where none can be opened; the documents that cannot be carry their error.
func (p *program) pages(root *cobra.Command, args []string) ([]input.Doc, error) {
	walker := input.NewWalker(input.Options{Stdin: p.in})
	docs := make([]input.Doc, 0, len(args))
	var missing []error
	for _, arg := range args {
		if isURL(arg) {
			return nil, urlError(root, arg)
		}
		doc, err := walker.One(arg)
		var kind *input.KindError
		switch {
		case errors.As(err, &kind) && len(missing) > 0 && len(missing) == len(docs):
			return nil, missing[0] // "winnow bach pages": the slip explains the rest
		case errors.As(err, &kind):
			return nil, usage("not a page but a "+kind.Kind, arg, "winnow batch "+quote(arg)+" -o OUT")
		case err != nil:
			missing = append(missing, cannotOpen(root, arg, err))
			doc = input.Doc{ID: input.Name(arg), Path: arg, Err: errors.New("cannot be opened: " + err.Error() + verbHint(arg, err))}
		}
		docs = append(docs, doc)
	}
	return docs, p.nothingOpened(missing, len(docs))
}

// verbHint is what to do for those who name what winnow does, as if it were a command: it has no name.
func verbHint(arg string, err error) string {
	if errors.Is(err, fs.ErrNotExist) && slices.Contains([]string{"clean", "convert", "extract", "parse", "strip"}, arg) {
		return "; to " + arg + " pages takes no command: winnow FILE"
	}
	return ""
}

// nothingOpened reports all but the last of the errors itself where nothing could be opened.
func (p *program) nothingOpened(missing []error, of int) error {
	if len(missing) < of || of == 0 {
		return nil
	}
	for _, err := range missing[:of-1] {
		fmt.Fprintln(p.err, "winnow: "+err.Error())
	}
	return missing[of-1]
}

func cannotOpen(root *cobra.Command, path string, err error) error {
	if !errors.Is(err, fs.ErrNotExist) {
		return usage("cannot open", path, err.Error())
	}
	name, _ := suggest(root, path)
	return noSuchFile(path, name)
}

func noSuchFile(path, command string) error {
	if command != "" {
		return usage("no such file", path, fmt.Sprintf("did you mean \"winnow %s\"?", command))
	}
	return usage("no such file", path, "check the path")
}

func isURL(arg string) bool {
	ok, _ := regexp.MatchString(`^(?i)(https?|ftp)://`, arg)
	return ok
}

// urlError gives the line that fetches the page, as the command needs it.
func urlError(c *cobra.Command, url string) error {
	return usage("no page is fetched", url, fmt.Sprintf("curl -s %s | %s --url %[1]s", quote(url), c.CommandPath()))
}

// quote returns an argument as a shell takes it.
func quote(arg string) string {
	if plain, _ := regexp.MatchString(`^[\pL\pN_./:=@%+,~-]+$`, arg); plain && !strings.HasPrefix(arg, "~") {
		return arg
	}
	return "'" + strings.ReplaceAll(arg, "'", `'\''`) + "'"
}

// report says on stderr how a document ended that is not ok.
func (p *program) report(rec *record.Record, quiet bool) {
	where := origin(rec)
	switch {
	case rec.Status == record.Error:
		fmt.Fprintf(p.err, "winnow: error: %s: %s\n", where, rec.Error)
	case quiet:
	case rec.Status == record.Skip:
		fmt.Fprintf(p.err, "winnow: skipped: %s: %s\n", where, rec.Reason)
	case rec.Status == record.Partial:
		fmt.Fprintf(p.err, "winnow: partial: %s: %s\n", where, rec.Error)
	case rec.Status == record.Empty && rec.Reason != "":
		fmt.Fprintf(p.err, "winnow: empty: %s: the page only stands in for one: %s\n", where, rec.Reason)
	case rec.Status == record.Empty:
		fmt.Fprintf(p.err, "winnow: empty: %s: no block was kept: winnow explain shows why, --recall keeps more\n", where)
	}
}

// origin names a document: its file, and its record where the file holds many.
func origin(rec *record.Record) string {
	path := rec.Path
	id, _, _ := strings.Cut(rec.ID, "~")
	switch {
	case path == "-" && rec.ID == "-":
		return "standard input"
	case path == "" || strings.HasPrefix(id, input.Name(path)+"#"), strings.HasPrefix(id, input.Name(path)+"/"):
		return explain.OneLine(rec.ID)
	case strings.HasSuffix(strings.ReplaceAll(path, `\`, "/"), id):
		return explain.OneLine(path)
	}
	return explain.OneLine(path) + ", record " + explain.OneLine(rec.ID)
}
