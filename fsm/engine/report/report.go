package report

import (
	"context"
	"fmt"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/internal/door"
)

// Period says what a report is about.
type Period struct {
	SOP  string    // its code; its versions are told together
	From time.Time // its first instant; zero: from the beginning
	To   time.Time // the first instant after it; zero, or in the future: the clock
}

// Report is how the limits of an SOP's cases were kept in a period. It is told
// from the histories: what was known, decided and judged by the end of the
// period. A limit that nobody answers for (a waiting period, a citizen's own
// time) is not in it.
type Report struct {
	SOP  string    `json:"sop"`
	From time.Time `json:"from,omitzero"`
	To   time.Time `json:"to"` // the first instant after it
	// Cases opened and closed in the period, and open at its end.
	Opened int `json:"opened"`
	Closed int `json:"closed"`
	Open   int `json:"open"`
	// Ends are the ends that cases came to, in order of id.
	Ends []End `json:"ends"`
	// Duties are those that are owed or were met, in order of id.
	Duties []Duty `json:"duties"`
	// Rows are in order of By, then of the SOP file, then ID and CountedIn.
	Rows []Row `json:"rows"`
	// Breaches are those put on record in the period, in order of Due, case and
	// clock, without those withdrawn by its end.
	Breaches []Breach `json:"breaches"`
	// Withdrawn counts those of the period that were withdrawn by its end: by new
	// decrees, or by a date that says it was done in time.
	Withdrawn int `json:"withdrawn"`
	// Failed are the cases that could not be read, in order of id: what happened
	// on them is not in the report. A report made of histories has none.
	Failed []engine.FailedCase `json:"failed,omitempty"`
}

// End counts the cases that came to one end.
type End struct {
	End   string `json:"end"`
	Cases int    `json:"cases"`
}

// Duty counts the occurrences of one duty.
type Duty struct {
	Duty string `json:"duty"`
	Met  int    `json:"met"`  // in the period
	Owed int    `json:"owed"` // at its end
}

// Group is by what a row of a report is told.
type Group string

// The groups, in the order of a report.
const (
	ByAll   Group = "all"   // all limits together
	ByStage Group = "stage" // the limit of one stage
	ByLimit Group = "limit" // one limit that crosses stages
	ByDuty  Group = "duty"  // the limit of one duty
	ByRole  Group = "role"  // the limits that one role answers for
	ByUnit  Group = "unit"  // the limits that one unit answers for; no id: none does
)

// Row tells how the limits of one group were kept.
type Row struct {
	By   Group  `json:"by"`
	ID   string `json:"id"`
	Name string `json:"name"` // as people call it
	// CountedIn is what Median and P90 count: hari kerja, hari or menit. Units
	// are never mixed, so that one group may have several rows.
	CountedIn calendar.TimeUnit `json:"counted_in"`
	// Hours says of minutes whether they are of office hours (jam kerja) or of any
	// (jam); zero of days.
	Hours calendar.TimeUnit `json:"hours,omitzero"`
	// Ended counts the limits that ended in the period and were kept or not: that
	// of a stage ends each time a case leaves it.
	Ended  int `json:"ended"`
	OnTime int `json:"on_time"` // of these, before they passed
	Early  int `json:"early"`   // of these, before the lower end of the range
	Late   int `json:"late"`
	// Percent is the share on time of those ended, rounded; 0 if none ended.
	Percent int `json:"on_time_percent"`
	// Afterwards counts, of those ended, the ones judged by a time that was entered
	// afterwards (catat_susulan, or a date field that names an earlier day), and
	// PercentWithout is the share on time of the others; nil if there are none.
	Afterwards     int  `json:"afterwards,omitempty"`
	PercentWithout *int `json:"on_time_percent_without_afterwards"`
	// Local counts the limits of the period that would be judged otherwise had the
	// office decided no day off of its own (libur setempat), and PercentWithoutLocal
	// is the share on time then; nil if there are none.
	Local               int  `json:"local_days,omitempty"`
	PercentWithoutLocal *int `json:"on_time_percent_without_local_days,omitempty"`
	// Unmet counts the limits whose case ended before they passed without what
	// they wait for: neither kept nor broken, so not among those ended. One past
	// its deadline is late, whatever ended the case.
	Unmet int `json:"unmet"`
	// Joined counts the limits whose case was joined to another one before they passed:
	// neither kept nor broken. The other case is judged.
	Joined int `json:"joined,omitempty"`
	// Provisional counts those ended or unmet whose deadline rests on a year that
	// is not decreed: new decrees may judge them anew.
	Provisional int `json:"provisional,omitempty"`
	// Median and P90 are the time used by half and by nine tenths of what was
	// done: the least value that so many did not exceed. By all, role and unit
	// they are of stages alone: a limit across stages counts the same days again.
	// Nil if nothing was done.
	Median *int `json:"median"`
	P90    *int `json:"p90"`
	// Breaches put on record in the period.
	Breaches int `json:"breaches"`
	// Running at the end of the period, and of these past their deadline.
	Running     int `json:"running"`
	RunningLate int `json:"running_late"`
	// RunningProvisional counts those running whose deadline rests on a year that
	// is not decreed.
	RunningProvisional int `json:"running_provisional,omitempty"`
}

// Breach is one standard not met, and who answers for it.
type Breach struct {
	Case  string     `json:"case"`
	Clock string     `json:"clock"`
	Name  string     `json:"name"` // of what was to be done in time
	Owner fsm.Person `json:"owner"`
	// LastDay was the last on time, Due the instant that passed.
	LastDay calendar.Date `json:"last_day"`
	Due     time.Time     `json:"due"`
	At      time.Time     `json:"at"` // since when it is on record
	// Ended is when it was done after all; zero: not by the end of the period.
	Ended  time.Time         `json:"ended,omitzero"`
	LateBy int               `json:"late_by,omitempty"` // of one that ended
	Unit   calendar.TimeUnit `json:"unit,omitzero"`     // what LateBy counts
	Hours  calendar.TimeUnit `json:"hours,omitzero"`    // as of a [Row]
	// Unmet: at Ended it was not done; the case ended otherwise.
	Unmet bool `json:"unmet,omitempty"`
	// Provisional: the deadline rests on a year that is not decreed.
	Provisional bool `json:"provisional,omitempty"`
}

// Of tells how the limits of an SOP's cases were kept. It reads the histories of the
// cases that something happened on in the period or that are open in it: of a
// [store.Gatherer] these alone, and of cases that have ended and only owe duties without
// a limit it reads how many they are; of another store it looks at every case. So it is for a
// month's report, not for each page view. A breach counts once it is on
// record: sweep before. It is of every case and names who answered: for trusted
// code of the host; see [For]. A store that is no [store.Walker] either gives
// ErrUnsupported.
func Of(ctx context.Context, e *engine.Engine, p Period) (Report, error) {
	r, err := reportOf(ctx, e, p, nil)
	if err != nil {
		return Report{}, fmt.Errorf("report on %.80q: %w", p.SOP, err)
	}
	return r, nil
}

// reportOf tells it of all cases, or of those that are an actor's work.
func reportOf(ctx context.Context, e *engine.Engine, p Period, by *fsm.Actor) (Report, error) {
	in := e.Inside(door.Key{})
	if now := in.Now(); p.To.IsZero() || p.To.After(now) {
		p.To = now.Add(time.Microsecond) // what happened this instant is in it
	}
	r, err := NewReporting(p)
	if err != nil {
		return Report{}, err
	}
	var failed []engine.FailedCase
	found := gathering{e: e, in: in, period: r.period, by: by, failed: func(id string, err error) {
		if by == nil || in.WorksOnAll(ctx, p.SOP, *by) {
			failed = append(failed, engine.FailedCase{Case: id, Err: err})
		}
	}, told: r.Add, rest: r.rest}
	if err := found.all(ctx); err != nil {
		return Report{}, err
	}
	out := r.Report()
	out.Failed = failed
	return out, nil
}
