package sop

import (
	"cmp"
	"errors"
	"regexp"
	"strings"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/form"
	"github.com/tatalaksana/sop/fsm/internal/meant"
	"github.com/tatalaksana/sop/fsm/internal/yamltree"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/rules"
)

// span parses a span of time that is no limit, or reports it and returns the zero Span.
func (r *reader) span(t Text) calendar.Span {
	s := r.limitSpan(t)
	if s.Unit.InMonths() {
		r.Err(t.Pos, "months-outside-limit", "value", t.Value, "unit", s.Unit.String())
		return calendar.Span{}
	}
	return s
}

// length reads a span of time that is no limit, and no range.
func (r *reader) length(n *node, key string) (Text, calendar.Span) {
	t := r.text(n)
	return t, r.exact(r.span(t), t, key)
}

// exact tells a range where one length has to stand.
func (r *reader) exact(s calendar.Span, said Text, key string) calendar.Span {
	if s.Low != 0 {
		r.Err(said.Pos, "range-not-allowed", "value", said.Value, "key", key)
	}
	return s
}

// limitSpan parses the span of a limit, or of what extends it.
func (r *reader) limitSpan(t Text) calendar.Span {
	if t == (Text{}) {
		return calendar.Span{}
	}
	s, err := calendar.ParseSpan(t.Value)
	if err == nil {
		return s
	}
	if onDate(t.Value) {
		r.Err(t.Pos, "date-outside-limit", "value", t.Value)
		return calendar.Span{}
	}
	code, word := "bad-span", t.Value
	var span *calendar.SpanError
	if errors.As(err, &span) && span.Word != "" && (span.Code != calendar.SpanUnit || !strings.ContainsAny(span.Word, "0123456789")) {
		code, word = "number-and-word", span.Word
		if span.Code == calendar.SpanUnit {
			code = "bad-unit"
		}
	}
	suggestion := ""
	if code == "bad-unit" {
		suggestion = cmp.Or(meant.Units[word], rules.Nearest(word, []string{"hari kerja", "hari", "minggu", "bulan", "tahun", "jam kerja", "jam", "menit"}))
		if m := fromForm.FindStringSubmatch(t.Value); m != nil {
			suggestion = m[1] + ", sejak: " + m[2] // as two keys
		}
		if meant := meant.Until(t.Value); meant != "" {
			code, suggestion = "bad-span", meant
		}
	}
	if code == "bad-span" {
		suggestion = meant.Span(t.Value)
		if sameDayForm.MatchString(t.Value) {
			suggestion = "1 hari kerja" // of a class; which day counts is said beside waktu
		}
	}
	r.Err(t.Pos, code, "value", t.Value, "word", word, "suggestion", suggestion)
	return calendar.Span{}
}

// fromForm is a span with what it runs from.
var fromForm = regexp.MustCompile(`^(.+?) (?:sejak|setelah|sesudah|terhitung sejak|dari) (.+)$`)

// sameDayForm is the form of a limit that ends on the day on which it starts.
var sameDayForm = regexp.MustCompile(form.SameDayPattern())

// onDate reports whether a text is a limit that ends on a date of the year, or before
// one in a field.
func onDate(text string) bool {
	s, err := calendar.ParseLimit(text)
	return err == nil && s.Unit == calendar.UntilDate || beforeForm.MatchString(text)
}

var beforeForm = regexp.MustCompile(`^\s*(.+?)\s+sebelum\s+([a-z][a-z0-9_]*)\s*$`)

// before reads a time that ends so many working days before the day in a field.
func (r *reader) before(t *Time) {
	at := beforeForm.FindStringSubmatchIndex(t.Text.Value)
	length, field := t.Text.Value[at[2]:at[3]], t.Text.Value[at[4]:at[5]]
	s, err := calendar.ParseSpan(length)
	switch {
	case err != nil:
		r.limitSpan(Text{Value: length, Pos: t.Text.Pos}) // tells why
	case s.Unit != calendar.WorkingDays || s.Low != 0:
		r.Err(t.Text.Pos, "before-in-working-days", "value", t.Text.Value)
	default:
		t.Span = calendar.Span{High: s.High, Unit: calendar.BeforeDate}
		t.By = Text{Value: field, Pos: t.Text.At(at[4])}
	}
}

// besideTime are the keys that steer the waktu beside them.
type besideTime struct{ remind, late, counts *node }

func (b *besideTime) keys() keys {
	return keys{"ingatkan": func(n *node) { b.remind = n }, "bila_lewat": func(n *node) { b.late = n }, "hitung_mulai": func(n *node) { b.counts = n }}
}

// steer reads them into it.
func (r *reader) steer(t *Time, beside besideTime) {
	r.remind(t, beside.remind)
	r.overdue(t, beside.late)
	n := beside.counts
	if n == nil {
		return
	}
	said := r.word(n, form.Limit, "hitung_mulai")
	switch {
	case t == nil || t.None:
		r.Err(problem.Pos(n.Pos), "clock-without-time", "key", "hitung_mulai")
	case t.Rule != calendar.RuleOffice:
		r.Err(problem.Pos(n.Pos), "same-day-counts", "value", t.Text.Value)
	case t.OnDate():
		r.Err(problem.Pos(n.Pos), "date-not-moved", "value", t.Text.Value, "key", "hitung_mulai")
	default:
		t.Counts, t.Rule = said, clockRules[said.Value]
	}
}

// clockRules are the words of hitung_mulai.
var clockRules = map[string]calendar.ClockRule{
	calendar.NextDay.String(): calendar.RuleNextDay, calendar.SameDay.String(): calendar.RuleSameDay,
}

// time reads waktu: a span, "tidak ditetapkan", or spans by class.
func (r *reader) time(n *node) *Time {
	out := &Time{Pos: problem.Pos(n.Pos)}
	if n.Kind == yamltree.Scalar {
		out.Text = plain(n)
		switch {
		case n.Value == form.NoTime:
			out.None = true
		case sameDayForm.MatchString(n.Value):
			out.Span, out.Rule = calendar.Span{High: 1, Unit: calendar.WorkingDays}, calendar.RuleSameDay
		case beforeForm.MatchString(n.Value):
			r.before(out)
		case onDate(n.Value):
			out.Span, _ = calendar.ParseLimit(n.Value)
		case meant.NoTime.MatchString(n.Value):
			r.Err(out.Text.Pos, "bad-span", "value", n.Value, "word", n.Value, "suggestion", form.NoTime)
		default:
			out.Span = r.limitSpan(out.Text)
		}
		return out
	}
	var remind *node
	r.each(n, "waktu", form.ByClass, keys{
		"menurut": r.to(&out.By),
		"batas": func(n *node) {
			r.table(n, "batas", func(key, v *node) { // which option a key means is checked with the options
				id := r.text(key)
				text := r.label(id, v)
				out.ByClass = append(out.ByClass, ClassSpan{Option: id, Text: text, Span: r.limitSpan(text)})
			})
		},
		"selama_belum_ditentukan": func(n *node) {
			out.Unset.Text = r.text(n)
			out.Unset.Span = r.exact(r.limitSpan(out.Unset.Text), out.Unset.Text, "selama_belum_ditentukan")
		},
		"ingatkan": func(n *node) { remind = n },
	})
	r.remind(out, remind)
	return out
}

func (r *reader) limits(n *node) {
	r.named(n, "tenggat", func(id Text, v *node) {
		l := &CaseTime{ID: id}
		r.sop.Limits = append(r.sop.Limits, l)
		var beside besideTime
		r.each(v, `tenggat "`+id.Value+`"`, form.Limit, keys{
			"nama":             r.name(&l.Name),
			"waktu":            func(n *node) { l.Time = r.time(n) },
			"bila":             r.to(&l.When),
			"sejak":            r.names(&l.Since),
			"mulai_ulang":      r.names(&l.Restart),
			"sampai":           r.names(&l.Until),
			"penanggung_jawab": r.to(&l.Owner),
			"disahkan_dengan_catatan": func(n *node) {
				r.each(n, "disahkan_dengan_catatan", form.Accepted, keys{"waktu_tidak_muat": func(n *node) { l.Accepted = r.accepted(n) }})
			},
		}.with(beside.keys()).with(r.basis(&l.Basis)))
		r.steer(l.Time, beside)
	})
}

// accepted reads by how much an office knows a limit to be too short.
func (r *reader) accepted(n *node) *Accepted {
	x := &Accepted{Pos: problem.Pos(n.Pos)}
	r.each(n, "waktu_tidak_muat", form.TooShort, keys{
		"kurang": func(n *node) { x.Short, x.Span = r.length(n, "kurang") },
		"alasan": r.to(&x.Reason),
	})
	return x
}

func (r *reader) duties(n *node) {
	r.named(n, "kewajiban", func(id Text, v *node) {
		d := &Duty{ID: id, Pos: id.Pos}
		r.sop.Duties = append(r.sop.Duties, d)
		var beside besideTime
		r.each(v, `kewajiban "`+id.Value+`"`, form.Duty, keys{
			"uraian":           r.to(&d.Text),
			"pelaksana":        r.to(&d.Performer),
			"penanggung_jawab": r.to(&d.Owner),
			"kepada":           r.names(&d.To),
			"sejak":            r.names(&d.Since),
			"setiap":           func(n *node) { d.Every, d.Period = r.length(n, "setiap") },
			"selama":           r.names(&d.During),
			"waktu":            func(n *node) { d.Time = r.time(n) },
			"wajib_diisi":      r.names(&d.Required),
			"boleh_diisi":      r.names(&d.Optional),
		}.with(beside.keys()).with(r.basis(&d.Basis)))
		r.steer(d.Time, beside)
		switch {
		case v.Kind != yamltree.Map:
		case v.Get("sejak") == nil && v.Get("setiap") == nil:
			r.Err(id.Pos, "duty-without-start", "duty", id.Value)
		case v.Get("sejak") != nil && v.Get("setiap") != nil:
			r.Err(d.Every.Pos, "duty-with-two-starts", "duty", id.Value)
		case v.Get("selama") != nil && v.Get("setiap") == nil:
			r.Err(problem.Pos(v.Get("selama").Pos), "during-without-every", "duty", id.Value)
		}
	})
}
