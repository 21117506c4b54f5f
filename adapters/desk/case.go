package desk

import (
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/calendar/show"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/sop"
)

// caseTold is the page of a case.
type caseTold struct {
	*frame
	ID, Heading, Stage, Since, Unit string
	Closed, Works                   bool
	Told                            string // what was just recorded
	Wrong                           *wrongTold
	Typed                           []valueTold // what was typed into a form that is no longer offered
	Clocks                          []clockTold
	Owed                            []string
	Forms                           []formTold // what may be done
	Others                          []formTold // what may not, and why
	Turn                            []string   // who can do something now
	Values                          []valueTold
	Answers                         []answerTold
	Links                           []linkTold
	Rows                            []entryTold
}

// wrongTold is why what was pressed was not done.
type wrongTold struct {
	Says    string
	Reasons []reasonTold
	Able    []string // who could
	Nobody  bool     // nobody could
}

// reasonTold is one ground of a refusal.
type reasonTold struct {
	Says, Text string
	Field      string // id of the field on the page that it is about
	Seen       []seenTold
}

type seenTold struct{ Name, Says string }

// answerTold is what became of a task of a unit.
type answerTold struct {
	Name, Unit, Says, At string
	Values               []valueTold
}

// linkTold is a case that belongs with this one.
type linkTold struct{ Role, Path, ID, Stage string }

// place is a case as a page is about it.
type place struct {
	id   string
	path string // of its page: /kasus/ID, or /laporanku of a citizen
	c    fsm.Case
	m    *fsm.Machine
}

// find returns a case as whoever asks may see it.
func (v *visit) find(id, path string) (place, error) {
	c, err := v.eng.For(v.me).Case(v.r.Context(), id)
	if err != nil {
		return place{}, err
	}
	m, err := v.eng.Machine(v.r.Context(), c.SOP)
	return place{id, path, c, m}, err
}

// asked returns the case that the address names.
func (v *visit) asked() (place, error) {
	id := v.r.PathValue("number")
	return v.find(id, v.to("/kasus", id))
}

// showCase answers with a case.
func (d *Desk) showCase(v *visit) error {
	p, err := v.asked()
	if err != nil {
		return err
	}
	return v.answer(http.StatusOK, p, nil)
}

// backToCase leads from the address of a form to the page that it stands on.
func (d *Desk) backToCase(v *visit) error {
	return v.see(v.to("/kasus", v.r.PathValue("number"))[len(v.o.Prefix):])
}

// answer writes the page of a case; tried is a form that came to nothing.
func (v *visit) answer(status int, p place, tried *filled) error {
	page, err := v.told(p, tried)
	if err != nil {
		return err
	}
	v.write(status, "case", page)
	return nil
}

// told is all that the page of a case says.
func (v *visit) told(p place, tried *filled) (*caseTold, error) {
	doc, c := p.m.SOP(), p.c
	texts, err := v.texts(p.id)
	if err != nil {
		return nil, err
	}
	page := &caseTold{
		frame: v.frame("case.title", p.id), ID: p.id, Heading: heading(doc, texts), Since: v.moment(doc, c.Entered), Unit: unitName(doc, c.Unit.ID),
		Closed: c.Closed, Works: v.works(), Values: v.values(doc, c.Fields, itself, texts),
	}
	v.attachable(p, page.Values)
	if c.Stage != "" {
		page.Stage = called(doc, c.Stage)
	}
	if page.Clocks, err = v.clocks(doc, p.id); err != nil {
		return nil, err
	}
	for i := range page.Clocks {
		if err := v.explain(p, &page.Clocks[i]); err != nil {
			return nil, err
		}
	}
	for _, d := range c.Duties {
		owed := dutyText(doc, d.ID)
		if d.Unit != "" {
			owed += " (" + unitName(doc, d.Unit) + ")"
		}
		page.Owed = append(page.Owed, owed)
	}
	for _, a := range c.Answers {
		page.Answers = append(page.Answers, answerTold{
			Name: dutyName(a.Task), Unit: unitName(doc, a.Unit), Says: v.say("answer." + string(a.Move)), At: v.moment(doc, a.At),
			Values: v.values(doc, a.Input, a.Named, texts),
		})
	}
	for _, l := range c.Links {
		page.Links = append(page.Links, v.linked(doc, l))
	}
	if err := v.actions(page, p, tried); err != nil {
		return nil, err
	}
	return page, v.history(page, p)
}

// linked tells of another case, as much as whoever asks may know.
func (v *visit) linked(doc *sop.SOP, l fsm.Link) linkTold {
	out := linkTold{Role: v.say("link." + string(l.Role)), ID: l.Case}
	if l.Case != "" && v.ticket == nil {
		out.Path = v.to("/kasus", l.Case)
	}
	if m, err := v.procedure(l.SOP); err == nil { // its stages have the names of its own file
		doc = m.SOP()
	}
	if l.Stage != "" {
		out.Stage = called(doc, l.Stage)
	}
	return out
}

// dutyName returns what a duty or task is called: the file has a sentence for it, and a short name.
func dutyName(id string) string { return capital(sop.Words(id)) }

// dutyText returns the sentence of a duty or task.
func dutyText(doc *sop.SOP, id string) string {
	for _, d := range doc.Owed() {
		if d.ID.Value == id && d.Text.Value != "" {
			return d.Text.Value
		}
	}
	return dutyName(id)
}

// explain adds to a clock its days, where whoever asks is shown them.
func (v *visit) explain(p place, k *clockTold) error {
	ledger, err := v.eng.For(v.me).Explain(v.r.Context(), p.id, k.ID)
	if errors.Is(err, engine.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	k.Month = p.path + "/bulan.svg?" + url.Values{"jam": {k.ID}, "v": {strconv.FormatInt(p.c.Version, 10)}}.Encode()
	for _, line := range show.Lines(ledger, v.lang) {
		told := ledgerLine{Day: v.day(line.Date), Says: line.Reason, Decree: line.Decree, Counted: line.Counted}
		if line.Counted && line.N > 0 {
			told.No = strconv.Itoa(line.N)
		}
		k.Ledger = append(k.Ledger, told)
	}
	return nil
}

// monthOfClock answers with the months of a deadline as a picture.
func (d *Desk) monthOfClock(v *visit) error {
	p, err := v.asked()
	if err != nil {
		return err
	}
	return v.month(p)
}

func (v *visit) month(p place) error {
	ledger, err := v.eng.For(v.me).Explain(v.r.Context(), p.id, v.r.URL.Query().Get("jam"))
	if err != nil {
		return err
	}
	v.w.Header().Set("Content-Type", "image/svg+xml")
	_, _ = v.w.Write(show.SVG(ledger, v.lang)) // whoever asked may be gone
	return nil
}

// actions tells what may be done on a case now, and of the rest why not.
func (v *visit) actions(page *caseTold, p place, tried *filled) error {
	permits, err := v.eng.Allowed(v.r.Context(), p.id, v.me)
	if err != nil {
		return err
	}
	doc := p.m.SOP()
	for _, permit := range permits {
		if automatic(doc, permit.Action) {
			continue
		}
		form := v.form(p, permit)
		mine := tried != nil && !tried.apart && tried.action == permit.Action
		if mine {
			form.retry(tried)
		}
		switch {
		case permit.Yes || permit.IfInput || mine && tried.wrong == nil:
			page.Forms = append(page.Forms, form)
		default:
			form.Wrong = v.refusal(doc, permit.Refusal, permit.Undecided)
			page.Others = append(page.Others, form)
			for _, able := range permit.Able {
				if s := seat(doc, able.Role, able.Unit); !slices.Contains(page.Turn, s) {
					page.Turn = append(page.Turn, s)
				}
			}
		}
	}
	if len(page.Forms) == 1 {
		page.Forms[0].Open = true
	}
	if tried != nil {
		page.Wrong = v.tried(tried)
		if tried.apart || !slices.ContainsFunc(page.Forms, func(f formTold) bool { return f.ID == tried.action }) {
			page.Typed = v.typed(doc, tried)
		}
	}
	return nil
}

// tried tells why a form came to nothing.
func (v *visit) tried(f *filled) *wrongTold {
	if f.wrong != nil {
		return f.wrong
	}
	out := &wrongTold{Says: f.says}
	for _, id := range slices.Sorted(maps.Keys(f.fields)) {
		at := f.action + "-" + id
		switch id {
		case whenField:
			at = f.action + "-waktu"
		case reasonField:
			at = f.action + "--alasan"
		}
		out.Reasons = append(out.Reasons, reasonTold{Says: capital(f.fields[id]), Field: at})
	}
	return out
}

// typed returns what was typed into a form.
func (v *visit) typed(doc *sop.SOP, f *filled) []valueTold {
	var out []valueTold
	for _, id := range slices.Sorted(maps.Keys(f.texts)) {
		if text := strings.Join(f.texts[id], ", "); text != "" {
			out = append(out, valueTold{ID: id, Name: v.fieldCalled(doc, id), Says: text})
		}
	}
	for _, one := range [][2]string{{"form.reason", f.reason}, {"form.proof", f.proof}} {
		if one[1] != "" {
			out = append(out, valueTold{ID: one[0], Name: v.say(one[0]), Says: one[1]})
		}
	}
	return out
}

// automatic reports whether only the system does an action.
func automatic(doc *sop.SOP, id string) bool {
	return slices.ContainsFunc(doc.Actions(), func(a *sop.Action) bool { return a.ID.Value == id && a.Automatic.Value != "" })
}

// refusal tells why something is refused, or can't be told, and who could do it.
func (v *visit) refusal(doc *sop.SOP, no *fsm.Refused, unclear *fsm.Indeterminate) *wrongTold {
	switch {
	case no != nil:
		out := &wrongTold{Says: no.Message(v.lang), Able: seats(doc, no.Able), Nobody: len(no.Able) == 0}
		for _, r := range no.Reasons {
			told := reasonTold{Says: r.Message(v.lang), Text: r.Text}
			for _, seen := range r.Values {
				one := seenTold{v.fieldCalled(doc, seen.Name), v.say("hidden")}
				if !seen.Hidden {
					one.Says = v.value(doc, seen.Name, seen.Value, "", false).Says
				}
				told.Seen = append(told.Seen, one)
			}
			out.Reasons = append(out.Reasons, told)
		}
		return out
	case unclear != nil:
		return &wrongTold{Says: unclear.Message(v.lang)}
	}
	return nil
}
