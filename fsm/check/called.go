package check

import (
	"slices"
	"strings"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/sop"
)

// called returns the id of what has this printed name, or other name, among the
// things that a code asks for, or "". People write what they read.
func (c *Checker) called(code, name string) string {
	if name == "" {
		return ""
	}
	is := func(called string) bool { return strings.EqualFold(called, name) }
	for _, r := range c.SOP.Roles {
		for _, other := range append(sop.Values(r.Aliases), r.Name.Value) {
			if code == "unknown-role" && is(other) {
				return r.ID.Value
			}
		}
	}
	for _, s := range c.SOP.Stages {
		if (code == "unknown-stage" || code == "unknown-stage-in" || code == "unknown-event") && is(s.Name.Value) {
			return s.ID.Value
		}
	}
	for _, e := range c.SOP.Ends {
		if (code == "unknown-stage" || code == "unknown-event") && is(e.Name.Value) {
			return e.ID.Value
		}
	}
	for _, u := range c.SOP.Units.Units {
		if code == "unknown-task-unit" && is(u.Name.Value) {
			return u.ID.Value
		}
	}
	for _, l := range c.SOP.Limits {
		if code == "unknown-limit" && is(l.Name.Value) {
			return l.ID.Value
		}
	}
	if code == "unknown-limit" {
		return clockCalled(name)
	}
	for _, f := range c.SOP.Fields {
		if code == "unknown-field" && is(f.Name.Value) {
			return f.ID.Value
		}
	}
	return ""
}

// clockCalled returns what a word or a time of the file's own means where the name of a
// limit is asked for: the time of the stage, or the tasks; "" for any other word.
func clockCalled(said string) string {
	said = strings.ToLower(said)
	switch _, err := calendar.ParseSpan(said); {
	case strings.Contains(said, "tugas"), strings.HasSuffix(said, " selesai"), strings.HasSuffix(said, " menjawab"), said == "semua menjawab":
		return sop.TasksDone
	case err == nil, slices.Contains([]string{"waktu", "waktu habis", "habis waktu", "waktu lewat", "lewat waktu", "batas", "batas waktu", "jatuh tempo", "tenggat", "kedaluwarsa"}, said):
		return sop.StageTime
	}
	return ""
}
