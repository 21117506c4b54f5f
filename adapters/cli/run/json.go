package run

import (
	"time"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/scenario"
)

// timelineDoc is the JSON of sop run. Times have the offset of the SOP's zone.
type timelineDoc struct {
	SOP struct {
		Code    string `json:"code"`
		Version int    `json:"version"`
		Number  string `json:"number"`
		Name    string `json:"name"`
		Hash    string `json:"hash"`
	} `json:"sop"`
	Case    string `json:"case"`
	Source  string `json:"source,omitempty"`
	Decrees struct {
		Hash  string `json:"hash"`
		Count int    `json:"count"`
	} `json:"decrees"`
	Timeline   []rowDoc      `json:"timeline"`
	Open       []deadlineDoc `json:"open"`          // clocks that have not ended
	Standing   []standingDoc `json:"standing"`      // of the open ones that have a span, at "now"
	Now        string        `json:"now,omitempty"` // that the replay reached
	Doubts     []doubtDoc    `json:"doubts,omitempty"`
	Final      finalDoc      `json:"final"`
	Breaches   int           `json:"breaches"`
	Deviations int           `json:"deviations"`
	LeftOut    int           `json:"left_out"`
}

// doubtDoc is why deadlines are provisional.
type doubtDoc struct {
	calendar.Doubt
	Text problem.Text `json:"text"`
}

type rowDoc struct {
	No        int64       `json:"no,omitempty"`   // of the history entry
	Line      int         `json:"line,omitempty"` // of the log file
	At        string      `json:"at"`
	Kind      string      `json:"kind"`
	Recorded  string      `json:"recorded,omitempty"`  // of what was recorded afterwards: when
	Withdraws int64       `json:"withdraws,omitempty"` // number of the entry that no longer stands
	Action    string      `json:"action,omitempty"`
	By        fsm.Person  `json:"by"`
	From      string      `json:"from"`
	To        string      `json:"to"`
	Outcome   string      `json:"outcome,omitempty"`
	Clock     string      `json:"clock,omitempty"`
	Owner     *fsm.Person `json:"accountable,omitempty"`
	Remind    string      `json:"remind,omitempty"`
	Passed    bool        `json:"passed,omitempty"`
	// Provisional: the deadline of a breach, a warning or a step of lateness is; see doubts.
	Provisional bool          `json:"provisional,omitempty"`
	Deadlines   []deadlineDoc `json:"deadlines,omitempty"`
	Verdicts    []verdictDoc  `json:"verdicts,omitempty"`
	Duties      []dutyDoc     `json:"duties,omitempty"`
	Tell        []string      `json:"tell,omitempty"`
	Link        *fsm.Link     `json:"link,omitempty"`    // another case
	Decrees     []string      `json:"decrees,omitempty"` // that an amendment brought
	Terms       *fsm.Terms    `json:"terms,omitempty"`   // of a move to another version
	Basis       string        `json:"basis,omitempty"`   // of that
	Assumption  string        `json:"assumption,omitempty"`
	Ungrounded  bool          `json:"grounds_assumed,omitempty"` // the log stands in for reason and evidence
	Refusal     *refusalDoc   `json:"refusal,omitempty"`
	AfterLog    bool          `json:"after_log,omitempty"`
}

type deadlineDoc struct {
	Clock       string        `json:"clock"`
	Move        fsm.Move      `json:"move"`
	Span        string        `json:"span"`
	LastDay     calendar.Date `json:"last_day,omitzero"`
	Due         string        `json:"due,omitempty"` // absent while the clock stands still
	Provisional bool          `json:"provisional"`
	OldLastDay  calendar.Date `json:"old_last_day,omitzero"`
	MovedBy     []changeDoc   `json:"moved_by,omitempty"` // days that work before or after, not both
	Withdrawn   bool          `json:"breach_withdrawn,omitempty"`
}

// changeDoc is a day that new decrees see differently.
type changeDoc struct {
	Date   calendar.Date `json:"date"`
	Works  bool          `json:"works"` // now
	Reason problem.Text  `json:"reason"`
	Decree string        `json:"decree"`
}

// standingDoc is how a clock that has not ended stands at "now".
type standingDoc struct {
	Clock   string          `json:"clock"`
	State   calendar.Status `json:"state"` // on_time, warning, late, paused
	Since   string          `json:"since"`
	Used    int             `json:"used"`
	Left    int             `json:"left"`
	LateBy  int             `json:"late_by"`
	Unit    string          `json:"unit"`  // what they count
	Share   int             `json:"share"` // used, in percent
	Owner   fsm.Person      `json:"accountable,omitzero"`
	Breach  bool            `json:"counts_as_breach"` // to be late
	LastDay calendar.Date   `json:"last_day,omitzero"`
	// Provisional: the deadline is; see doubts.
	Provisional bool `json:"provisional"`
}

type verdictDoc struct {
	Clock     string        `json:"clock"`
	Verdict   fsm.Judgement `json:"verdict"`
	Span      string        `json:"span"`
	LastDay   calendar.Date `json:"last_day,omitzero"`
	Due       string        `json:"due,omitempty"`
	Unmet     bool          `json:"unmet"`         // the case ended without what the limit waits for
	Done      calendar.Date `json:"done,omitzero"` // when it was done, where a date field says so
	Withdrawn bool          `json:"breach_withdrawn,omitempty"`
	Late      bool          `json:"afterwards,omitempty"` // judged by a time that was entered afterwards
	// WithoutLocal is the verdict had no local day off been decided, if another.
	WithoutLocal *withoutDoc `json:"without_local,omitempty"`
	Taken        int         `json:"taken"`
	LateBy       int         `json:"late_by"`
	Unit         string      `json:"unit"` // what taken and late_by count
	Owner        fsm.Person  `json:"accountable,omitzero"`
	// Provisional: the deadline by which it is judged is; see doubts.
	Provisional bool `json:"provisional"`
}

type withoutDoc struct {
	Verdict fsm.Judgement `json:"verdict"`
	LateBy  int           `json:"late_by"`
}

type dutyDoc struct {
	Duty string       `json:"duty"`
	No   int          `json:"no"`
	Move fsm.DutyStep `json:"move"`
	Role string       `json:"role"`
	Unit string       `json:"unit,omitempty"` // of a task: that owes it
}

type refusalDoc struct {
	Code    string         `json:"code"`
	Reasons []problem.Text `json:"reasons"`
	Able    []ableDoc      `json:"able"`
}

type ableDoc struct {
	Role string `json:"role"`
	Unit string `json:"unit,omitempty"`
}

type finalDoc struct {
	Stage  string   `json:"stage"`
	Closed bool     `json:"closed"`
	At     string   `json:"at,omitempty"` // since when
	Owed   []string `json:"owed"`         // ids of duties
}

// timelineJSON returns the document of a timeline.
func timelineJSON(t *scenario.Timeline) timelineDoc {
	stamp := func(at time.Time) string {
		if at.IsZero() {
			return ""
		}
		return at.In(t.Zone).Format(time.RFC3339Nano)
	}
	var doc timelineDoc
	doc.SOP.Code, doc.SOP.Version = t.SOP.Code.Value, t.SOP.Version
	doc.SOP.Number, doc.SOP.Name, doc.SOP.Hash = t.SOP.Identity.Number.Value, t.SOP.Identity.Name.Value, t.SOP.Hash
	doc.Case, doc.Source = t.Case, t.Source
	if t.Log != nil {
		doc.Decrees.Hash, doc.Decrees.Count = t.Log.Hash(), len(t.Log.Decrees())
	}
	doc.Breaches, doc.Deviations, doc.LeftOut = t.Breaches, t.Deviations, t.LeftOut
	doc.Timeline = []rowDoc{}
	for i := range t.Rows {
		doc.Timeline = append(doc.Timeline, rowJSON(&t.Rows[i], stamp))
	}
	doc.Now = stamp(t.Now)
	for _, d := range t.Doubts {
		doc.Doubts = append(doc.Doubts, doubtDoc{d, problem.TextOf(d.Message)})
	}
	doc.Open = []deadlineDoc{}
	for _, d := range t.Open {
		doc.Open = append(doc.Open, deadlineJSON(d, stamp))
	}
	doc.Standing = []standingDoc{}
	for i := range t.Standing {
		k := &t.Standing[i]
		doc.Standing = append(doc.Standing, standingDoc{
			Clock: k.Clock, State: k.Status, Since: stamp(k.Since), Used: k.Used, Left: k.Left, LateBy: k.LateBy, Unit: k.Unit.String(),
			Share: k.Share, Owner: k.Owner, Breach: k.Owed, LastDay: k.Deadline.LastDay, Provisional: k.Deadline.Provisional,
		})
	}
	doc.Final = finalDoc{Stage: t.Final.Stage, Closed: t.Final.Closed, At: stamp(t.Final.Entered), Owed: []string{}}
	for _, d := range t.Final.Duties {
		doc.Final.Owed = append(doc.Final.Owed, d.ID)
	}
	return doc
}

func rowJSON(r *scenario.Row, stamp func(time.Time) string) rowDoc {
	doc := rowDoc{
		No: r.No, Line: r.Pos.Line, At: stamp(r.At), Kind: string(r.Kind), Recorded: stamp(r.Recorded), Withdraws: r.Withdraws, Action: r.Action, By: r.By, From: r.From, To: r.To, Outcome: r.Label,
		Clock: r.Clock, Owner: r.Owner, Remind: r.Remind, Passed: r.Passed, Provisional: r.Stood.Deadline.Provisional, Tell: r.Tell, Link: r.Link, Decrees: r.Decrees, Terms: r.Terms, Basis: r.Basis, Assumption: r.Assumption, Ungrounded: r.Ungrounded, AfterLog: r.AfterLog,
	}
	for _, d := range r.Deadlines {
		doc.Deadlines = append(doc.Deadlines, deadlineJSON(d, stamp))
	}
	for _, v := range r.Verdicts {
		told := verdictDoc{
			Clock: v.Clock, Verdict: v.Judged, Span: term.AmountAllowed("", v.Span, v.Granted, v.Extensions), LastDay: v.Deadline.LastDay, Due: stamp(v.Deadline.Due),
			Unmet: v.Unmet, Done: v.Done, Withdrawn: v.Withdrawn, Late: v.Afterwards, Taken: v.Taken, LateBy: v.LateBy, Unit: v.Unit.String(), Owner: v.Owner, Provisional: v.Deadline.Provisional,
		}
		if v.WithoutLocal != nil {
			told.WithoutLocal = &withoutDoc{*v.WithoutLocal, v.LateWithoutLocal}
		}
		doc.Verdicts = append(doc.Verdicts, told)
	}
	for _, d := range r.Duties {
		doc.Duties = append(doc.Duties, dutyDoc{d.Duty, d.No, d.Move, d.Role, d.Unit})
	}
	if r.Refusal != nil {
		doc.Refusal = &refusalDoc{Code: r.Refusal.Code, Reasons: r.Refusal.Reasons, Able: []ableDoc{}}
		for _, h := range r.Refusal.Able {
			doc.Refusal.Able = append(doc.Refusal.Able, ableDoc{h.Role, h.Unit})
		}
	}
	return doc
}

func deadlineJSON(d scenario.Deadline, stamp func(time.Time) string) deadlineDoc {
	doc := deadlineDoc{
		Clock: d.Clock, Move: d.Move, Span: term.AmountAllowed("", d.Span, d.Granted, d.Extensions), LastDay: d.Deadline.LastDay, Due: stamp(d.Deadline.Due),
		Provisional: d.Deadline.Provisional, OldLastDay: d.Old, Withdrawn: d.Withdrawn,
	}
	for _, c := range d.Days {
		decreed := c.Is
		if c.Is.Working {
			decreed = c.Was
		}
		doc.MovedBy = append(doc.MovedBy, changeDoc{c.Is.Date, c.Is.Working, problem.TextOf(decreed.Reason), decreed.Decree})
	}
	return doc
}
