package main

import (
	"path/filepath"
	"strings"

	"winnow/internal/check"
	"winnow/internal/ignore"
	"winnow/internal/settings"
)

// overrides reads check's overrides from the settings file: what holds for some paths alone.
func overrides(file *settings.File) ([]check.Override, error) {
	items, err := file.Items("check.overrides")
	if err != nil {
		return nil, settingsError(file.Path, err)
	}
	dir, err := filepath.Abs(filepath.Dir(file.Path))
	if err != nil {
		return nil, settingsError(file.Path, err)
	}
	var list []check.Override
	for _, item := range items {
		o := check.Override{Dir: dir}
		for _, v := range item.Values {
			if err := override(&o, item, v); err != nil {
				return nil, settingsError(file.Path, err)
			}
		}
		list = append(list, o)
	}
	return list, nil
}

// override reads one key of an override.
func override(o *check.Override, item settings.Item, v settings.Value) error {
	var err error
	switch v.Key {
	case "paths":
		o.Paths, err = ignore.Parse(strings.NewReader(strings.Join(v.List, "\n")))
	case "only":
		o.Only = v.List
	case "skip":
		o.Skip = v.List
	case "lang":
		o.Lang = strings.ToLower(strings.Join(v.List, ","))
	case "severity":
		o.Severity = map[string]check.Severity{}
		for _, p := range v.Pairs {
			if o.Severity[p[0]], err = check.ParseSeverity(p[1]); err != nil {
				break
			}
		}
	default:
		return item.Fault(v, "unknown key: use one of lang, only, paths, severity, skip")
	}
	if err == nil {
		err = o.Validate()
	}
	if err != nil {
		return item.Fault(v, "%v", err)
	}
	return nil
}
