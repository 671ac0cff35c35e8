package check

import (
	"slices"
	"strings"
	"testing"
)

// TestLicence: whose a program is belongs to its licence, and to a text that names one; below a page's text it is a rest of the frame.
func TestLicence(t *testing.T) {
	const line = "Copyright (c) 2019 Valley County Otter Society. All rights reserved.\n"
	body := strings.Join(paragraphs[:], "\n\n") + "\n\n"
	for text, want := range map[string]bool{
		body + line: true,
		line + "\nPermission is hereby granted, free of charge, to any person obtaining a copy, to deal in the software without restriction.\n\n" + body: false,
		body + line + "\nThe program is under the MIT License.\n": false,
	} {
		list, _ := checkAsked(t, text, Reading{})
		if got := slices.ContainsFunc(list, func(f Finding) bool { return f.ID == "boilerplate-legal" }); got != want {
			t.Errorf("%.60q …: a legal line is found: %v, want %v", text, got, want)
		}
	}
}
