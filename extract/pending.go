package extract

// Markdown's segmenter lands next.
func parseMarkdown(s string, d *Document, o Options) { parseText(s, d, o) }
func frontMatter(s string) (string, int, string)     { return s, 0, "" }
