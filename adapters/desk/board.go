package desk

import (
	"errors"
	"net/http"
	"net/url"

	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/sop"
)

// boardTold is the page that tells where cases are late.
type boardTold struct {
	*frame
	SOPs       []choice
	Open, Late int
	Hidden     bool // the numbers would tell what is hidden from whoever asks
	Stages     []stageCount
	Units      []unitCount
	Month      string // path of the current month's report
}

// stageCount is a stage with its cases.
type stageCount struct {
	ID, Name, Path string
	Open, Late     int
	Share          int // late of open, in percent
}

// unitCount is a unit with its late cases by stage, in the order of the board's stages.
type unitCount struct {
	Name, Path string
	Late       int
	Cells      []cell
}

type cell struct {
	Path string
	Late int
}

// office lets in who is of the office.
func (v *visit) office() error {
	if err := v.signedIn(); err != nil {
		return err
	}
	if !v.works() {
		return engine.ErrNotFound
	}
	return nil
}

// board answers with the late cases by unit and stage, as far as whoever asks works on them.
func (d *Desk) board(v *visit) error {
	if err := v.office(); err != nil {
		return err
	}
	m, err := v.procedure(v.r.URL.Query().Get("sop"))
	if err != nil {
		return err
	}
	doc := m.SOP()
	page := boardTold{frame: v.frame("board"), Month: v.to("/papan/bulan") + "?" + url.Values{"sop": {doc.Code.Value}}.Encode()}
	if len(v.o.Procedures) > 1 {
		for _, n := range v.o.Procedures {
			page.SOPs = append(page.SOPs, choice{n.SOP().Code.Value, n.SOP().Identity.Name.Value, n == m})
		}
	}
	if err := v.counts(&page, doc); err != nil {
		return err
	}
	v.write(http.StatusOK, "board", page)
	return nil
}

// listed returns the path of the list that a number counts.
func (v *visit) listed(code, stage, unit string, late bool) string {
	q := url.Values{"sop": {code}}
	for name, is := range map[string]string{"tahap": stage, "unit": unit} {
		if is != "" {
			q.Set(name, is)
		}
	}
	if late {
		q.Set("terlambat", "1")
	}
	return v.to("/daftar") + "?" + q.Encode()
}

// counts counts what the board tells.
func (v *visit) counts(page *boardTold, doc *sop.SOP) error {
	code := doc.Code.Value
	count := func(q engine.Query) (map[string]int, int, error) {
		q.SOP = code
		tally, err := v.eng.For(v.me).Count(v.r.Context(), q)
		return byStage(tally), sum(tally), err
	}
	open, all, err := count(engine.Query{})
	if err != nil {
		return err
	}
	late, lateAll, err := count(engine.Query{Late: true})
	if errors.Is(err, engine.ErrHidden) {
		page.Hidden, err = true, nil
	}
	if err != nil {
		return err
	}
	page.Open, page.Late = all, lateAll
	add := func(id sop.Text, name sop.Text) {
		if n := open[id.Value]; n > 0 || late[id.Value] > 0 {
			c := stageCount{id.Value, sop.Called(name, id), v.listed(code, id.Value, "", true), n, late[id.Value], 0}
			if n > 0 {
				c.Share = 100 * c.Late / n
			}
			page.Stages = append(page.Stages, c)
		}
	}
	for _, s := range doc.Stages {
		add(s.ID, s.Name)
	}
	for _, e := range doc.Ends { // closed, and a duty is owed
		add(e.ID, e.Name)
	}
	if page.Hidden {
		return nil
	}
	rest, restAll := late, lateAll
	for _, u := range doc.Units.Units {
		of, n, err := count(engine.Query{Late: true, Unit: u.ID.Value})
		if err != nil {
			return err
		}
		if n == 0 {
			continue
		}
		row := unitCount{Name: sop.Called(u.Name, u.ID), Path: v.listed(code, "", u.ID.Value, true), Late: n}
		for _, s := range page.Stages {
			row.Cells = append(row.Cells, cell{v.listed(code, s.ID, u.ID.Value, true), of[s.ID]})
			rest[s.ID] -= of[s.ID]
		}
		restAll -= n
		page.Units = append(page.Units, row)
	}
	if restAll > 0 {
		row := unitCount{Name: v.say("board.nounit"), Late: restAll}
		for _, s := range page.Stages {
			row.Cells = append(row.Cells, cell{"", rest[s.ID]})
		}
		page.Units = append(page.Units, row)
	}
	return nil
}

func byStage(tally []store.Tally) map[string]int {
	out := map[string]int{}
	for _, t := range tally {
		out[t.Stage] += t.Cases
	}
	return out
}

func sum(tally []store.Tally) int {
	n := 0
	for _, t := range tally {
		n += t.Cases
	}
	return n
}
