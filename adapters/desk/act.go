package desk

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/rules"
)

// errForm says that what was sent is no form of these pages.
var errForm = errors.New("no form of these pages")

// sent reads a form.
func (v *visit) sent(action string) (*filled, error) {
	f := &filled{action: action, key: v.r.PostForm.Get("kunci"), seal: v.r.PostForm.Get("untuk"), texts: map[string][]string{}, fields: map[string]string{}}
	if text := v.r.PostForm.Get("versi"); text != "" {
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil || n < 0 {
			return nil, errForm
		}
		f.version = n
	}
	f.when, f.reason, f.proof = v.r.PostForm.Get("waktu"), v.r.PostForm.Get("alasan_susulan"), v.r.PostForm.Get("bukti_susulan")
	// Without its key a form could be done twice: none of ours is without.
	if len(f.key) < 16 || len(f.key) > 64 {
		return nil, errForm
	}
	for name, texts := range v.r.PostForm {
		id, is := strings.CutPrefix(name, "isian.")
		if !is {
			continue
		}
		for i := range texts {
			texts[i] = strings.ReplaceAll(texts[i], "\r\n", "\n")
		}
		f.texts[id] = texts
	}
	return f, nil
}

// input reads what was filled in as the SOP has its fields, on a case, or to open one; what is wrong is noted by field.
func (v *visit) input(id string, m *fsm.Machine, f *filled) (map[string]fsm.Value, error) {
	out := map[string]fsm.Value{}
	for name, texts := range f.texts {
		between := ","
		if field := fieldNamed(m.SOP(), name); field == nil || !field.Many {
			between = "\n"
		}
		texts = slices.DeleteFunc(slices.Clone(texts), func(s string) bool { return strings.TrimSpace(s) == "" })
		if len(texts) == 0 {
			continue
		}
		is, err := m.ParseInput(name, strings.Join(texts, between))
		var refused *fsm.Refused
		switch {
		case errors.As(err, &refused):
			f.fields[name] = refused.Message(v.lang)
		case err != nil:
			return nil, err
		case is.Kind() != rules.Unset:
			out[name] = is
		}
	}
	return out, v.refer(id, m, f, out)
}

// act does what was pressed on a case.
func (d *Desk) act(v *visit) error {
	if v.me.ID == "" { // whether there is such a case is not told
		return errStranger
	}
	p, err := v.asked()
	if err != nil {
		return err
	}
	return v.press(p)
}

// press gives the action that the address names to a case, and leads to its page; what comes to nothing
// is shown there with what was typed.
func (v *visit) press(p place) error {
	f, err := v.sent(v.r.PathValue("action"))
	if err != nil {
		return err
	}
	if !v.drawnFor(f, aboutCase(p.id)) {
		return v.otherwise(p, f)
	}
	input, err := v.input(p.id, p.m, f)
	if err != nil {
		return err
	}
	cmd := fsm.Command{Action: f.action, Actor: v.me, Input: input, Key: f.key, Version: f.version}
	v.afterwards(p.m, f, &cmd)
	if len(f.fields) > 0 {
		return v.again(p, f, http.StatusUnprocessableEntity, v.say("form.wrong"))
	}
	done, err := v.eng.Act(v.r.Context(), p.id, cmd)
	if err != nil {
		return v.refused(p, f, err)
	}
	if _, err := v.find(p.id, p.path); errors.Is(err, engine.ErrNotFound) { // with that it left his sight
		if v.ticket != nil {
			return v.see("/")
		}
		return v.see("/kerja?tercatat=1")
	}
	return v.see(p.path[len(v.o.Prefix):] + "?baru=" + strconv.FormatInt(entryOf(done, f.action), 10) + "#kabar")
}

// afterwards reads when an act happened that is recorded afterwards, in the office's zone.
func (v *visit) afterwards(m *fsm.Machine, f *filled, cmd *fsm.Command) {
	if f.when == "" {
		return
	}
	at, err := time.ParseInLocation("2006-01-02T15:04", f.when, m.SOP().Calendar.Options.Zone)
	if err != nil {
		f.fields[whenField] = v.say("form.when.wrong")
		return
	}
	cmd.At = at
	if f.reason != "" {
		cmd.Reason = rules.TextValue(f.reason)
	}
	if f.proof != "" {
		cmd.Evidence = rules.TextValue(f.proof)
	}
}

// whenField is the part of a form that says when an act happened; no field of a file has this name.
const whenField = "waktu susulan"

// entryOf returns the number of the entry that an action led to.
func entryOf(done engine.Result, action string) int64 {
	for i := len(done.Entries) - 1; i >= 0; i-- {
		e := &done.Entries[i]
		if e.Action == action || e.Kind == fsm.DutyMet || e.Kind == fsm.GivingBack {
			return e.No
		}
	}
	return 0
}

// refused shows a case anew with why the form came to nothing.
func (v *visit) refused(p place, f *filled, err error) error {
	status, says := v.failed(p.m, f, err)
	if status == 0 {
		return err
	}
	now, err := v.find(p.id, p.path)
	if err != nil {
		return err
	}
	return v.again(now, f, status, says)
}

// failed notes in a form why it came to nothing. Status 0: that is not for its page to tell.
func (v *visit) failed(m *fsm.Machine, f *filled, err error) (status int, says string) {
	var refused *fsm.Refused
	var undecided *fsm.Indeterminate
	switch {
	case errors.As(err, &refused):
		if v.wrongFields(f, refused); len(f.fields) > 0 {
			return http.StatusUnprocessableEntity, v.say("form.wrong")
		}
		f.wrong = v.refusal(m.SOP(), refused, nil)
		return http.StatusForbidden, ""
	case errors.As(err, &undecided):
		v.o.Log.WarnContext(v.r.Context(), "the SOP does not decide", "code", undecided.Code, "error", err)
		f.wrong = v.refusal(m.SOP(), nil, undecided)
		return http.StatusUnprocessableEntity, ""
	case errors.Is(err, engine.ErrKeyReused):
		f.anew = true
		return http.StatusUnprocessableEntity, v.say("form.sent")
	case errors.Is(err, engine.ErrConflict):
		return http.StatusConflict, v.say("form.changed")
	}
	switch engine.Kind(err) {
	case engine.KindInvalid:
		return http.StatusUnprocessableEntity, engine.Message(v.lang, err)
	case engine.KindRefused:
		return http.StatusForbidden, engine.Message(v.lang, err)
	}
	return 0, ""
}

// wrongFields notes the fields that a refusal is about.
func (v *visit) wrongFields(f *filled, no *fsm.Refused) {
	switch no.Code {
	case "bad-input", "unexpected-input":
		f.fields[no.Args["field"]] = no.Message(v.lang)
	case "input":
		for _, r := range no.Reasons {
			f.fields[r.Args["field"]] = r.Message(v.lang)
		}
	}
}

// again shows a case with a form as it was sent.
func (v *visit) again(p place, f *filled, status int, says string) error {
	f.says = says
	return v.answer(status, p, f)
}
