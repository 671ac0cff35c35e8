package explain

import (
	"io"

	"winnow/internal/format"
	"winnow/internal/record"
)

// JSON writes the document's record, indented, with the blocks that o shows.
func JSON(w io.Writer, it format.Item, o Options) error {
	rec := *it.Rec
	if it.Doc != nil && rec.Blocks != nil {
		shown := make([]record.Block, 0, len(rec.Blocks))
		for i := range rec.Blocks {
			if o.shows(&it.Doc.Blocks[i]) {
				shown = append(shown, rec.Blocks[i])
			}
		}
		rec.Blocks = shown
	}
	out, err := format.New("json", w, format.Options{})
	if err != nil {
		return err
	}
	if err := out.Write(format.Item{Rec: &rec, Doc: it.Doc}); err != nil {
		return err
	}
	return out.Close()
}
