package starter

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"text/template"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/prove"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Answers are what an office said: one answer a question, but any number of
// units. An answer that is missing stands for the question's default.
type Answers map[string][]string

// Files are what is written for an office.
type Files struct {
	SOP      []byte
	Scenario []byte
}

// office is what the templates see.
type office struct {
	Instansi, Nama, Kode, Zona, Hari, Libur                             string
	Verifikasi, Pelengkapan, Penanganan, Persetujuan, Diam, Keseluruhan string
	Lengkapi, EmpatMata, Anonim, Rahasia                                bool
	Units                                                               []unit

	limits []limit // all that the SOP has

	File   string // name of the SOP file
	Schema string // where its schema is, seen from the file

	cal   *calendar.Calendar
	start time.Time
	step  time.Duration // between two steps of the scenarios
}

// limit is the answer to a question for a span of time.
type limit struct{ question, span string }

//go:embed sop.yaml.tmpl
var sopTemplate string

//go:embed skenario.yaml.tmpl
var scenarioTemplate string

var templates = template.Must(template.Must(template.New("sop").Parse(sopTemplate)).New("skenario").Parse(scenarioTemplate))

// Write makes the files of an office. file is the name that the SOP file will
// have, schemas where the schemas will be as seen from the SOP and from the
// scenario file; the scenarios begin on the office's first working day from now
// on. What sop check would tell of the SOP comes back as problems; if one is an
// error (limits that do not fit into one another), there are no files. A wrong
// answer or name of a file is a *Fault; now beyond the calendar is [calendar.ErrOutOfRange].
func Write(answers Answers, file string, schemas [2]string, now time.Time) (Files, problem.Problems, error) {
	o, fault := read(answers)
	if fault == nil && strings.ContainsFunc(file, forbidden) {
		fault = &Fault{Code: "starter-file", Text: file} // it stands in comments
	}
	if fault != nil {
		return Files{}, nil, fault
	}
	o.File, o.Schema = file, schemas[0]
	src, err := o.render("sop")
	if err != nil {
		return Files{}, nil, err
	}
	_, problems := prove.Examine(file, src)
	if fault := o.beyond(problems); fault != nil {
		return Files{}, nil, fault
	}
	if problems.HasErrors() {
		return Files{}, problems, nil
	}
	m, _ := fsm.Load(file, src) // examined: it loads
	if o.cal, err = calendar.New(calendar.Shipped(), m.SOP().Calendar.Options); err != nil {
		return Files{}, nil, err
	}
	if err := o.begin(now); err != nil {
		return Files{}, nil, err
	}
	if fault := o.pace(); fault != nil {
		return Files{}, nil, fault
	}
	o.Schema = schemas[1]
	scenario, err := o.render("skenario")
	return Files{src, scenario}, problems, err
}

// beyond finds the answer that no calendar reaches, from whatever day.
func (o *office) beyond(problems problem.Problems) *Fault {
	for _, p := range problems {
		if i := slices.IndexFunc(o.limits, func(l limit) bool { return l.span == p.Args["value"] }); i >= 0 && p.Code == "span-beyond-calendar" {
			return &Fault{Code: "starter-long", Text: o.limits[i].span, Question: o.limits[i].question}
		}
	}
	return nil
}

// read turns the answers into what the templates see.
func read(answers Answers) (*office, *Fault) {
	one := map[string]string{}
	var limits []limit
	for _, q := range Questions() {
		given := answers[q.Name]
		if q.Kind == Units {
			continue
		}
		answer := q.Default
		if len(given) > 0 {
			answer = strings.TrimSpace(given[len(given)-1])
		}
		if answer == "" && q.Kind == ID {
			answer = sop.NameOf(one["nama"])
		}
		if fault := q.Check(answer); fault != nil {
			return nil, fault
		}
		one[q.Name] = answer
		if q.Kind == Span && (q.If == "" || one[q.If] == "ya") {
			limits = append(limits, limit{q.Name, answer})
		}
	}
	units, fault := readUnits(answers["unit"])
	if fault != nil {
		fault.Question = "unit"
		return nil, fault
	}
	o := &office{
		Instansi: one["instansi"], Nama: one["nama"], Kode: one["kode"], Zona: one["zona"],
		Verifikasi: one["verifikasi"], Pelengkapan: one["pelengkapan"], Penanganan: one["penanganan"],
		Persetujuan: one["persetujuan"], Diam: one["diam"], Keseluruhan: one["keseluruhan"],
		Lengkapi: one["lengkapi"] == "ya", EmpatMata: one["empat-mata"] == "ya", Anonim: one["anonim"] == "ya", Rahasia: one["rahasia"] == "ya",
		Units: units, limits: limits,
		Hari: "senin, selasa, rabu, kamis, jumat", Libur: "[nasional, cuti bersama]",
	}
	if one["hari"] == "6" {
		o.Hari += ", sabtu"
	}
	if one["cuti-bersama"] != "ya" {
		o.Libur = "[nasional]"
	}
	return o, nil
}

func (o *office) render(name string) ([]byte, error) {
	var b bytes.Buffer
	err := templates.ExecuteTemplate(&b, name, o)
	return b.Bytes(), err
}

// begin sets the first moment of the scenarios: nine o'clock on the office's next
// working day.
func (o *office) begin(now time.Time) error {
	next, err := o.cal.Add(now, calendar.Span{High: 1, Unit: calendar.WorkingDays})
	if err != nil {
		return err
	}
	o.start = next.LastDay.In(o.cal.Zone()).Add(9 * time.Hour)
	return nil
}

// pace sets how far the steps of the scenarios are apart: a minute, or nothing
// where a limit is so short that it would pass meanwhile. A limit that ends
// beyond the calendar is a fault.
func (o *office) pace() *Fault {
	o.step = time.Minute
	late := o.start.AddDate(0, 1, 0) // no clock of the scenarios starts later
	for _, l := range o.limits {
		if _, _, err := o.deadline(l.span, late); err != nil {
			return &Fault{Code: "starter-long", Text: l.span, Question: l.question}
		}
		if d, _, _ := o.deadline(l.span, o.start); d.Due.Before(o.start.Add(10 * time.Minute)) {
			o.step = 0
		}
	}
	return nil
}

// plainText are texts that stand in YAML as they are, unless they are one of
// yamlWords, which editors take for something else.
var (
	plainText = regexp.MustCompile(`^[A-Za-z]([A-Za-z0-9_ ./()-]*[A-Za-z0-9.)])?$`)
	yamlWords = regexp.MustCompile(`^(?i:null|true|false|yes|no|on|off|y|n)$`)
)

// Quote returns a text as YAML has it, in quotes where it needs them.
func (o *office) Quote(text string) string {
	if plainText.MatchString(text) && !yamlWords.MatchString(text) {
		return text
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(text) // a text can always be encoded; JSON strings are YAML
	return strings.TrimSpace(b.String())
}

// UnitID returns the unit that the scenarios are about, OptionID a category of it.
func (o *office) UnitID() string { return o.Units[0].ID }

// OptionID returns the category of the scenarios' reports.
func (o *office) OptionID() string { return o.Units[0].Options[0].ID }

// Moment returns the moment of a step of the scenarios.
func (o *office) Moment(step int) string {
	return o.written(o.start.Add(time.Duration(step) * o.step))
}

func (o *office) written(t time.Time) string {
	return t.In(o.cal.Zone()).Format("2006-01-02 15:04") + " " + o.Zona
}

// Last returns when a limit that starts with the first step ends, as scenarios
// write it: the last day, or the instant of a limit in hours.
func (o *office) Last(limit string) (string, error) {
	d, span, err := o.deadline(limit, o.start)
	if span.Unit.InDays() {
		return d.LastDay.String(), err
	}
	return o.written(d.Due), err
}

// After returns a moment when a limit has passed that started with a step.
func (o *office) After(limit string, step int) (string, error) {
	d, _, err := o.deadline(limit, o.start.Add(time.Duration(step)*o.step))
	return o.written(d.Due.Add(time.Minute)), err
}

// LateFirst reports whether the limit for verifying passes alone: in other units
// than the limit for the whole it may come after that one.
func (o *office) LateFirst() (bool, error) {
	first, _, err := o.deadline(o.Verifikasi, o.start)
	if err != nil {
		return false, err
	}
	whole, _, err := o.deadline(o.Keseluruhan, o.start)
	return whole.Due.After(first.Due.Add(time.Minute)), err
}

// deadline reckons a limit.
func (o *office) deadline(limit string, from time.Time) (calendar.Deadline, calendar.Span, error) {
	span, err := calendar.ParseSpan(limit)
	if err != nil {
		return calendar.Deadline{}, span, err
	}
	d, err := o.cal.Add(from, span)
	return d, span, err
}
