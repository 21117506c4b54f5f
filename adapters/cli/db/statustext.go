package db

import (
	"strconv"
	"strings"
	"time"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/problem"
)

// text writes how the database stands: first whether anything is to be done.
func (x *status) text(s *term.Session) {
	if len(x.todo) == 0 {
		s.Line(s.Paint.Paint(term.Green, s.Text("status.fine")))
	} else {
		var all []string
		for _, t := range x.todo {
			all = append(all, t.In(s.Lang))
		}
		s.Line(s.Paint.Paint(term.Amber, s.Text("status.needs", "what", strings.Join(all, "; "))))
	}
	s.Line("")
	if len(x.versions) > 0 {
		x.versionTable(s)
		s.Line("")
	}
	rows := term.Table{}
	add := func(key, text string) {
		rows.Add(term.Cell{Text: s.Text(key), Style: term.Dim}, term.Cell{Text: text})
	}
	if x.decrees != nil {
		first, last := years(x.decrees)
		add("status.decrees", s.Text("status.decreed", "count", strconv.Itoa(len(x.decrees.Decrees())), "signed", term.DayText(s.Lang, lastSigned(x.decrees)),
			"first", strconv.Itoa(first), "last", strconv.Itoa(last)))
	}
	add("status.alive", momentOr(x.alive, s.Text("status.never")))
	if x.due == 0 {
		add("status.backlog", s.Text("status.none-due"))
	} else {
		add("status.backlog", s.Text("status.some-due", "cases", atMost(x.due), "since", officeMoment(x.dueSince)))
	}
	for _, r := range x.waiting {
		add("status.events", s.Text("status.waiting", "receiver", r.name, "cases", strconv.Itoa(r.Cases), "failing", strconv.Itoa(r.Failing), "aside", strconv.Itoa(r.Aside)))
	}
	if len(x.waiting) == 0 {
		add("status.events", s.Text("status.nobody"))
	}
	rows.Print(s.Out, s.Paint)
}

// versionTable lists the published versions, the newest of each SOP first.
func (x *status) versionTable(s *term.Session) {
	t := term.Table{}
	head := func(key string) term.Cell { return term.Cell{Text: s.Text(key), Style: term.Dim} }
	t.Add(head("status.sop"), head("status.version"), head("status.published"), head("status.by"), head("status.basis"), head("status.open"), head("status.closed"))
	or := func(text string) term.Cell {
		if text == "" {
			text = "-"
		}
		return term.Cell{Text: text}
	}
	for _, v := range x.versions {
		no := term.Cell{Text: strconv.Itoa(v.no)}
		if v.newest {
			no = term.Cell{Text: no.Text + " " + s.Text("status.newest"), Style: term.Bold}
		}
		t.Add(term.Cell{Text: v.code}, no, term.Cell{Text: momentOr(v.deed.At, "-")}, or(v.deed.By), or(v.deed.Basis),
			term.Cell{Text: strconv.Itoa(v.open)}, term.Cell{Text: strconv.Itoa(v.closed)})
	}
	t.Print(s.Out, s.Paint)
}

// momentOr returns a time of the whole database, or what stands for none.
func momentOr(at time.Time, none string) string {
	if at.IsZero() {
		return none
	}
	return officeMoment(at)
}

// lastSigned returns the day on which the last decree of a log was signed.
func lastSigned(log *calendar.Log) (last calendar.Date) {
	for _, d := range log.Decrees() {
		if d.Signed.After(last) {
			last = d.Signed
		}
	}
	return last
}

// statusDoc is the JSON of sop status. Times are in UTC.
type statusDoc struct {
	At       time.Time      `json:"at"`
	Versions []versionDoc   `json:"versions"`
	Decrees  *decreesDoc    `json:"decrees,omitempty"`
	Alive    time.Time      `json:"alive,omitzero"` // when work was last done
	Due      int            `json:"due"`            // cases with something due, 1000 at most
	DueSince time.Time      `json:"due_since,omitzero"`
	Events   []receiverDoc  `json:"events"`
	Needs    []problem.Text `json:"needs"` // what somebody should do
}

type versionDoc struct {
	SOP       string    `json:"sop"`
	Version   int       `json:"version"`
	Hash      string    `json:"hash"`
	Newest    bool      `json:"newest"` // published of its code
	Published time.Time `json:"published,omitzero"`
	By        string    `json:"by,omitempty"`
	Basis     string    `json:"basis,omitempty"`
	Open      int       `json:"open"`
	Closed    int       `json:"closed"`
}

type decreesDoc struct {
	Hash   string        `json:"hash"`
	Count  int           `json:"count"`
	Signed calendar.Date `json:"last_signed,omitzero"`
	First  int           `json:"first_year"`
	Last   int           `json:"last_year"`
	Behind int           `json:"open_cases_behind"` // under decrees that came before
}

type receiverDoc struct {
	Receiver string `json:"receiver"`
	Waiting  int    `json:"waiting_cases"`
	Failing  int    `json:"failing_cases"`
	Aside    int    `json:"set_aside_events"`
}

func (x *status) document() statusDoc {
	doc := statusDoc{At: x.at.UTC(), Versions: []versionDoc{}, Alive: x.alive, Due: x.due, DueSince: x.dueSince, Events: []receiverDoc{}, Needs: []problem.Text{}}
	for _, v := range x.versions {
		doc.Versions = append(doc.Versions, versionDoc{v.code, v.no, v.hash, v.newest, v.deed.At, v.deed.By, v.deed.Basis, v.open, v.closed})
	}
	if x.decrees != nil {
		first, last := years(x.decrees)
		doc.Decrees = &decreesDoc{x.decrees.Hash(), len(x.decrees.Decrees()), lastSigned(x.decrees), first, last, x.behind}
	}
	for _, r := range x.waiting {
		doc.Events = append(doc.Events, receiverDoc{r.name, r.Cases, r.Failing, r.Aside})
	}
	doc.Needs = append(doc.Needs, x.todo...)
	return doc
}
