package main

import (
	"context"
	"encoding/json"
	"hash/fnv"
	"io"
	"slices"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"
	"github.com/klauspost/compress/gzip"
)

func init() {
	register.Combiner1[Site](&addSites{})
	register.DoFn2x2[string, Site, int, Host](&spread{})
	register.DoFn4x1[context.Context, int, func(*Host) bool, func(Done), error](&writeHosts{})
	register.Iter1[Host]()
}

// Host is a site with what its records count.
type Host struct {
	Name string
	Site Site
}

// addSites adds up the counts of a site.
type addSites struct{}

// MergeAccumulators is called by Beam.
func (*addSites) MergeAccumulators(a, b Site) Site { return a.plus(b) }

// spread gives each site its file.
type spread struct{ Files int }

// ProcessElement is called by Beam.
func (f *spread) ProcessElement(host string, s Site) (int, Host) {
	h := fnv.New32a()
	io.WriteString(h, host)
	return int(h.Sum32() % uint32(f.Files)), Host{host, s}
}

// writeHosts writes a file of sites, in the order of their names.
type writeHosts struct{ Store Store }

// ProcessElement is called by Beam.
func (f *writeHosts) ProcessElement(ctx context.Context, n int, sites func(*Host) bool, done func(Done)) error {
	var all []Host
	for h := (Host{}); sites(&h); h = (Host{}) {
		all = append(all, h)
	}
	slices.SortFunc(all, func(a, b Host) int { return strings.Compare(a.Name, b.Name) })
	m := Made{Name: f.Store.hosts(n)}
	m.Temp = f.Store.temp(m.Name)
	err := f.Store.write(ctx, m.Temp, func(w io.Writer) error { return hostLines(w, all) })
	if err != nil {
		return marked("cannot write", f.Store.path(m.Name), err)
	}
	done(Done{Unit: m.Name, Group: -1, Files: []Made{m}})
	return nil
}

// hostLine is a site as its line has it.
type hostLine struct {
	Host    string `json:"host"` // "" for records whose site is unknown
	Records int64  `json:"records"`
	OK      int64  `json:"ok"`
	Partial int64  `json:"partial"`
	Empty   int64  `json:"empty"`
	Skipped int64  `json:"skipped"`
	Error   int64  `json:"error"`
	Words   int64  `json:"words"`
	Bytes   int64  `json:"bytes"`
}

func hostLines(w io.Writer, all []Host) error {
	z := gzip.NewWriter(w)
	enc := json.NewEncoder(z)
	enc.SetEscapeHTML(false)
	for _, h := range all {
		s := h.Site
		if err := enc.Encode(hostLine{h.Name, s.total(), s.OK, s.Partial, s.Empty, s.Skipped, s.Error, s.Words, s.Bytes}); err != nil {
			return err
		}
	}
	return z.Close()
}

// hostFiles writes the statistics of all sites.
func hostFiles(s beam.Scope, store Store, files int, sites ...beam.PCollection) beam.PCollection {
	s = s.Scope("hosts")
	sums := beam.CombinePerKey(s, &addSites{}, beam.Flatten(s, sites...))
	return beam.ParDo(s, &writeHosts{store}, beam.GroupByKey(s, beam.ParDo(s, &spread{files}, sums)))
}
