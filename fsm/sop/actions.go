package sop

import (
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/problem"
)

// ActionKind says in which part of the file an action stands.
type ActionKind uint8

// The parts of the file that hold actions.
const (
	StartAction ActionKind = iota // mulai
	StageAction                   // tahap.….aksi
	CrossAction                   // aksi_lintas_tahap
	EndAction                     // akhir.….buka_lagi
)

// Action is one aksi: what an actor (or the system) does to a case.
type Action struct {
	ID, Name   Text
	Kind       ActionKind
	Stage      string // the stage, or of an EndAction the end, that it stands in
	To         Text   // ke: stage, end, "tetap" or "asal"; empty with Outcomes
	Outcomes   []*Outcome
	When       Text   // syarat
	By         []Text // oleh; empty: the stage's performer
	NotBy      []Text // selain_pelaku: four eyes
	Combine    int    // boleh_merangkap: how many of NotBy whoever acts may have done
	Required   []Text // wajib_diisi; may hold "unit"
	Optional   []Text // boleh_diisi, and what Demands name; may hold "unit"
	Demands    []Demand
	AtMost     int  // paling_banyak; 0: no bound
	Automatic  Text // otomatis: "saat masuk", "waktu tahap" or a tenggat id
	Extension  *Extension
	Source     *Source // dari: the cases from which a StartAction opens one
	Joins      Text    // bergabung_dengan: the CaseField that takes the number of the main case; empty: it joins none
	Tell       []Text  // beri_tahu
	In         []Text  // di
	OnReturn   Text    // saat_kembali of this transition; empty: the stage's own
	Activity   Text    // kegiatan: the action is a row of the table
	Standard   *Standard
	Row        Text          // baris
	Afterwards calendar.Span // catat_susulan: within how long; zero: not at all
	Within     Text          // dalam, as written: only an EndAction has it
	Time       calendar.Span // dalam: how long after the end it may be done
	Basis      Basis
}

// Outcome is one entry of hasil. Of an Else, selain_itu, When says that none of
// the others holds.
type Outcome struct {
	When, To, Label Text
	Else            Text
	Required        []Text // wajib_diisi: each is a Demand of the action, too
	OnReturn        Text
	Pos             problem.Pos
}

// Demand is a field that must be filled in while a condition holds: of
// wajib_diisi, {isian, bila}, or of a branch, whose condition it then has.
type Demand struct{ Field, When Text }

// Extension is perpanjangan.
type Extension struct {
	Limit Text // a tenggat id or "waktu tahap"
	By    Text // selama or menjadi, as written
	Span  calendar.Span
	Total bool // menjadi: the whole time from the start, not what is added
	Pos   problem.Pos
}

// Actions returns every action in the file's order: mulai, tahap, aksi_lintas_tahap,
// and the reopenings of ends.
func (s *SOP) Actions() []*Action {
	out := append([]*Action(nil), s.Starts...)
	for _, st := range s.Stages {
		out = append(out, st.Actions...)
	}
	out = append(out, s.Cross...)
	for _, e := range s.Ends {
		if e.Reopen != nil {
			out = append(out, e.Reopen)
		}
	}
	return out
}

// Said returns the branch's condition as people read it.
func (o *Outcome) Said() string {
	if o.Else != (Text{}) {
		return "selain itu"
	}
	return o.When.Value
}

// Target is where an action may lead.
type Target struct {
	To      Text
	Outcome *Outcome // nil where the action has ke
}

// Targets returns where an action may lead, in the file's order.
func (a *Action) Targets() []Target {
	if len(a.Outcomes) == 0 {
		return []Target{{To: a.To}}
	}
	out := make([]Target, len(a.Outcomes))
	for i, o := range a.Outcomes {
		out[i] = Target{o.To, o}
	}
	return out
}
