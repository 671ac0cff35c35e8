// Command compare shows what reading and cleaning a page costs beside goquery's parse of the
// same bytes. From the root of the repository, with the benchmark's pages in WINNOW_BENCH:
//
//	go run ./internal/bench/compare             # stage by stage, by size and type of the pages
//	go run ./internal/bench/compare -dump lynx  # the same of flattened pages, in nanoseconds a byte
//	go run ./internal/bench/compare -process    # whole processes: winnow batch, and a program that only parses;
//	                                            # how long winnow takes from start to first byte, and its memory
//	go run ./internal/bench/compare -growth     # pages of .1 to 50 MB: does the cost grow with the length alone
//
// In one process the stages of each page run one after the other, in rounds, and the least
// time of each counts, so that a busy machine slows all of them alike.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	set := flag.String("set", "wcxb", "the set of pages")
	dump := flag.String("dump", "html", "the form of the pages: html, innertext, textnodes, markdown or lynx")
	every := flag.Int("every", 7, "take one page in so many")
	rounds := flag.Int("rounds", 5, "rounds, of which the least time counts (of growth the median)")
	process := flag.Bool("process", false, "compare whole processes")
	growth := flag.Bool("growth", false, "compare pages of growing length")
	parse := flag.String("parse", "", "only parse the pages of this JSONL `FILE` (what -process runs)")
	flag.Parse()
	var err error
	switch {
	case *parse != "":
		err = parseAll(*parse)
	case *process:
		err = processes(*set, *rounds)
	case *growth:
		err = grow(*rounds)
	default:
		err = stages(*set, *dump, *every, *rounds)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(2)
	}
}
