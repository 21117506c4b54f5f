package preview

import (
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tatalaksana/sop/calendar/show"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/scenario"
	"github.com/tatalaksana/sop/fsm/sop"
)

// trying is the page of the playground.
type trying struct {
	*frame
	Say      []string // why the last press could not be taken
	Refusal  *refusal // of the last act
	Stage    string
	Since    string
	Unit     string
	Opened   bool
	Closed   bool
	Now      string
	NowField string // as a form takes it
	NextDue  string
	Roles    []choice
	Units    []choice
	No       int
	Me       string
	Clocks   []clockShown
	Owed     []string
	Actions  []actionShown
	Rows     []rowShown
	Picture  template.HTML
	Acts     int
	Hidden   hidden // who one is, in every form
	who      who
}

type hidden struct {
	Role, UnitID string
	No           int
}

type choice struct {
	ID, Name string
	Chosen   bool
}

type refusal struct {
	Action  string
	Reasons []string
	Able    []able
}

// able is who could do it, with the page on which one is that person.
type able struct{ Name, Link string }

type clockShown struct {
	ID, Name, LastDay, Says, State string
	Ledger                         string
}

type actionShown struct {
	ID, Name string
	Yes      bool
	Why      []string
	Able     []able
	Fields   []fieldShown
	Owners   []choice
}

type rowShown struct {
	When, What, Who string
	Bad             bool
	Says            []string
}

// try answers with the playground.
func (p *Preview) try(w http.ResponseWriter, r *http.Request) {
	lang := p.lang(w, r)
	s := p.shown.Load()
	page := &trying{frame: p.frame(s, lang, "/coba", "play")}
	if s.good != nil {
		p.play.Lock()
		defer p.play.Unlock()
		if err := p.fill(r, page, s.good); err != nil {
			page.Say = append(page.Say, err.Error())
		}
	}
	write(w, "play", page)
}

// askedWho returns in whose place a request is made.
func askedWho(form url.Values) who {
	no, _ := strconv.Atoi(form.Get("orang"))
	return who{Role: form.Get("peran"), Unit: form.Get("unit"), No: max(1, min(no, 9))}
}

// begin sets the clock of a course that has not begun.
func (p *Preview) begin() {
	if p.play.start.IsZero() {
		p.play.start = p.o.Now().Truncate(time.Minute)
	}
}

// stand is how the case stands.
type stand struct {
	c    fsm.Case
	now  time.Time
	next time.Time // when the next timer acts; zero: none does
	t    *scenario.Timeline
}

func (p *Preview) stand(r *http.Request, v *version) (stand, problem.Problems, error) {
	p.begin()
	at := stand{now: p.play.now()}
	t, problems, err := p.replay(r.Context(), v, p.play.acts)
	if t != nil {
		at.t, at.c = t, t.Final
	}
	if at.c.Version > 0 && err == nil {
		d, wrong := v.machine.Advance(at.c, at.now, v.cal)
		at.next, err = d.NextDue, wrong
	}
	return at, problems, err
}

func (p *Preview) fill(r *http.Request, page *trying, v *version) error {
	doc, lang := v.machine.SOP(), page.Lang
	at, problems, err := p.stand(r, v)
	for _, found := range problems {
		page.Say = append(page.Say, found.Message(lang))
	}
	for _, said := range p.play.wrong {
		page.Say = append(page.Say, said.In(lang))
	}
	if err != nil {
		return err
	}
	zone := doc.Calendar.Options.Zone
	page.Acts = len(p.play.acts)
	page.Now, page.NowField = moment(lang, at.now, v.cal), at.now.In(zone).Format("2006-01-02T15:04")
	if !at.next.IsZero() {
		page.NextDue = moment(lang, at.next, v.cal)
	}
	page.who = askedWho(r.URL.Query())
	if page.who.Role == "" {
		page.who = p.whoseTurn(v, at)
	}
	page.Hidden = hidden{page.who.Role, page.who.Unit, page.who.No}
	page.No, page.Me = page.who.No, holding(doc, page.who.Role, page.who.Unit)
	for _, role := range doc.Roles {
		page.Roles = append(page.Roles, choice{role.ID.Value, sop.Called(role.Name, role.ID), role.ID.Value == page.who.Role})
	}
	for _, u := range doc.Units.Units {
		page.Units = append(page.Units, choice{u.ID.Value, sop.Called(u.Name, u.ID), u.ID.Value == page.who.Unit})
	}
	page.caseOf(v, at)
	if err := page.clocks(v, at); err != nil {
		return err
	}
	return page.actions(v, at)
}

// whoseTurn is who is shown first: who acted last if he may go on, else the first who may.
func (p *Preview) whoseTurn(v *version, at stand) who {
	permits, err := v.machine.Allowed(at.c, fsm.Actor{ID: "-"}, at.c.Unit, at.now, v.cal)
	if err == nil {
		for _, permit := range permits {
			if len(permit.Able) > 0 {
				return who{Role: permit.Able[0].Role, Unit: permit.Able[0].Unit, No: 1}
			}
		}
	}
	return who{Role: v.machine.SOP().Roles[0].ID.Value, No: 1}
}

// caseOf fills in where the case stands, and how it came there.
func (page *trying) caseOf(v *version, at stand) {
	doc, lang := v.machine.SOP(), page.Lang
	marks := trail{on: map[string]bool{}, moves: map[[2]string]bool{}}
	page.Opened, page.Closed = at.c.Version > 0, at.c.Closed
	if page.Opened {
		page.Stage, page.Since = doc.CalledOf(at.c.Stage), moment(lang, at.c.Entered, v.cal)
		marks.at, marks.on[opening] = at.c.Stage, true
		if at.c.Unit.ID != "" {
			page.Unit = doc.CalledOf(at.c.Unit.ID)
		}
	}
	for _, d := range at.c.Duties {
		page.Owed = append(page.Owed, strings.TrimSpace(called(doc, d.ID)+" "+d.Unit))
	}
	if at.t != nil {
		for i := range at.t.Rows {
			row := &at.t.Rows[i]
			page.Rows = append(page.Rows, rowOf(lang, v, row))
			if row.Refusal == nil && row.To != row.From {
				marks.on[row.To], marks.moves[[2]string{row.From, row.To}] = true, true
			}
			if row.Refusal != nil && i == len(at.t.Rows)-1 {
				page.Refusal = &refusal{Action: called(doc, row.Action), Able: ables(doc, row.Refusal.Able)}
				for _, reason := range row.Refusal.Reasons {
					page.Refusal.Reasons = append(page.Refusal.Reasons, reason.In(lang))
				}
			}
		}
		slices.Reverse(page.Rows)
	}
	page.Picture = flow(doc, lang, marks)
}

func ables(doc *sop.SOP, all []fsm.RoleAssignment) []able {
	var out []able
	for _, a := range all {
		q := url.Values{"peran": {a.Role}}
		if a.Unit != "" {
			q.Set("unit", a.Unit)
		}
		out = append(out, able{holding(doc, a.Role, a.Unit), "/coba?" + q.Encode()})
	}
	return out
}

// clocks fills in the limits that run.
func (page *trying) clocks(v *version, at stand) error {
	if !page.Opened || page.Closed && len(at.c.Clocks) == 0 {
		return nil
	}
	told, err := v.machine.Standing(at.c, at.now, v.cal)
	for i := range told {
		k := &told[i]
		one := clockShown{ID: k.Clock, Name: k.Name, State: string(k.Status), Says: say(page.Lang, "clock."+string(k.Status), show.Amount(k.Used, k.Unit, k.Span.Unit), show.Amount(k.Left, k.Unit, k.Span.Unit),
			show.Amount(k.LateBy, k.Unit, k.Span.Unit))}
		if !k.Deadline.LastDay.IsZero() {
			one.LastDay = dayOf(page.Lang, k.Deadline.LastDay.In(time.UTC))
			if ledger, ok, err := v.machine.Explain(at.c, k.Clock, v.cal); err == nil && ok {
				one.Ledger = show.Text(ledger, page.Lang)
			}
		}
		page.Clocks = append(page.Clocks, one)
	}
	here := fsm.StageTime(at.c.Stage).ID()
	slices.SortStableFunc(page.Clocks, func(a, b clockShown) int {
		switch {
		case a.ID == here:
			return -1
		case b.ID == here:
			return 1
		}
		return 0
	})
	return err
}

// actions fills in what can be pressed, with the form of each.
func (page *trying) actions(v *version, at stand) error {
	doc := v.machine.SOP()
	me := fsm.Actor{ID: page.who.id(), Holds: []fsm.RoleAssignment{{Role: page.who.Role, Unit: page.who.Unit}}}
	unit := at.c.Unit
	if !page.Opened {
		unit = fsm.Unit{ID: page.who.Unit}
	}
	permits, err := v.machine.Allowed(at.c, me, unit, at.now, v.cal)
	if err != nil {
		return err
	}
	for _, permit := range permits {
		if automatic(doc, permit.Action) {
			continue
		}
		a := actionShown{ID: permit.Action, Name: called(doc, permit.Action), Yes: permit.Yes}
		switch {
		case permit.Refusal != nil:
			a.Why, a.Able = []string{permit.Refusal.Message(page.Lang)}, ables(doc, permit.Refusal.Able)
		case permit.Undecided != nil:
			a.Why = []string{permit.Undecided.Message(page.Lang)}
		}
		for i, name := range append(slices.Clone(permit.Required), permit.Optional...) {
			if !slices.ContainsFunc(a.Fields, func(f fieldShown) bool { return f.ID == name }) {
				a.Fields = append(a.Fields, fieldOf(doc, page.Lang, permit.Action, name, i < len(permit.Required), at.now))
			}
		}
		if own := citizen(doc); !page.Opened && own != "" && own != page.who.Role {
			a.Owners = []choice{{"", say(page.Lang, "owner.none"), true}, {own, roleName(doc, own), false}}
		}
		page.Actions = append(page.Actions, a)
	}
	slices.SortStableFunc(page.Actions, func(a, b actionShown) int {
		switch {
		case a.Yes == b.Yes:
			return 0
		case a.Yes:
			return -1
		}
		return 1
	})
	return nil
}

// automatic reports whether only the system does an action.
func automatic(doc *sop.SOP, id string) bool {
	return slices.ContainsFunc(doc.Actions(), func(a *sop.Action) bool { return a.ID.Value == id && a.Automatic.Value != "" })
}

// citizen returns the first role that acts on cases of its own.
func citizen(doc *sop.SOP) string {
	for _, r := range doc.Roles {
		if r.Scope == sop.OwnCases {
			return r.ID.Value
		}
	}
	return ""
}
