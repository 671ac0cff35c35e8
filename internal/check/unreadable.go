package check

// unreadable finds what cannot be read: a check that passes over a file in silence says that
// all is well.
func unreadable() *Check {
	return &Check{
		ID: idUnreadable, Severity: Error, Family: files,
		Help: "a file or record cannot be read",
		Why: "What cannot be read was not checked. Mend the file, its permissions or the line, " +
			"or list it in .winnowignore.",
		Yes: []Example{{Text: `{"text": "cut in the mid`, Name: "a.jsonl"}, {Text: `{"text": 7}`, Name: "a.jsonl"}},
		No:  []Example{{Text: `{"text": "whole"}`, Name: "a.jsonl"}, {Text: `{"status": "error", "error": "binary"}`, Name: "a.jsonl"}},
	}
}

const idUnreadable = "unreadable"

// fileFault is the finding of a file or record that cannot be read.
func fileFault(path string, err error) Finding {
	return Finding{ID: idUnreadable, Severity: Error, Path: path, Line: 1, Column: 1, EndLine: 1,
		Message: "cannot be read: " + err.Error(), key: err.Error()}
}
