package desk

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/sop"
)

// opening is an action with which whoever asks may open a case.
type opening struct {
	m      *fsm.Machine
	action *sop.Action
}

// openings returns those that a page offers whoever asks. Whether he may, the engine decides.
func (v *visit) openings() []opening {
	var out []opening
	for _, m := range v.o.Procedures {
		for _, a := range m.SOP().Starts {
			if slices.ContainsFunc(a.By, func(role sop.Text) bool { return v.opensAs(m.SOP(), role.Value) }) {
				out = append(out, opening{m, a})
			}
		}
	}
	return out
}

// opensAs reports whether whoever asks holds a role, or as a citizen without an account would get it.
func (v *visit) opensAs(doc *sop.SOP, role string) bool {
	if v.me.ID == "" {
		return v.o.Citizens != nil && slices.ContainsFunc(doc.Roles, func(r *sop.Role) bool { return r.ID.Value == role && r.Scope == sop.OwnCases })
	}
	for _, p := range v.me.People() {
		if slices.ContainsFunc(p.Holds, func(h fsm.RoleAssignment) bool { return h.Role == role }) {
			return true
		}
	}
	return false
}

// reportTold is the page on which a case is opened.
type reportTold struct {
	*frame
	Choices   []link
	Procedure string
	Form      *formTold
	Wrong     *wrongTold
	Public    string // what the public will see of it, if it comes to that
	Anonymous bool
	// Of a case that a citizen without an account has opened:
	Number, Secret string
	Done           bool
}

// reporting answers with the form with which a case is opened, or with a choice of them.
func (d *Desk) reporting(v *visit) error {
	all := v.openings()
	if code := v.r.PathValue("sop"); code != "" {
		all = slices.DeleteFunc(all, func(o opening) bool {
			return o.m.SOP().Code.Value != code || o.action.ID.Value != v.r.PathValue("action")
		})
	}
	switch len(all) {
	case 0:
		if v.me.ID == "" {
			return errStranger
		}
		return engine.ErrNotFound
	case 1:
		return v.opens(http.StatusOK, all[0], nil)
	}
	page := reportTold{frame: v.frame("report")}
	for _, o := range all {
		page.Choices = append(page.Choices, link{v.to("/lapor", o.m.SOP().Code.Value, o.action.ID.Value), o.m.SOP().Identity.Name.Value + ": " + sop.Called(o.action.Name, o.action.ID), false})
	}
	v.write(http.StatusOK, "report", page)
	return nil
}

// opens writes the page with a form that opens a case.
func (v *visit) opens(status int, o opening, tried *filled) error {
	doc := o.m.SOP()
	form := formTold{
		ID: o.action.ID.Value, Name: capital(sop.Called(o.action.Name, o.action.ID)), Post: v.to("/lapor", doc.Code.Value, o.action.ID.Value), Key: newKey(), Seal: v.sealOf(aboutOpening(o)), Open: true,
		Fields: v.fields(doc, o.action.ID.Value, sop.Values(o.action.Required), sop.Values(o.action.Optional)),
	}
	page := reportTold{frame: v.frame("report"), Procedure: doc.Identity.Name.Value, Form: &form, Anonymous: v.me.ID == ""}
	if page.Anonymous {
		page.Public = v.opened(doc)
	}
	if tried != nil {
		form.retry(tried)
		page.Wrong = v.tried(tried)
	}
	v.write(status, "report", page)
	return nil
}

// opened says which fields the public sees of a case, and from when on; "" if none.
func (v *visit) opened(doc *sop.SOP) string {
	var fields []string
	for _, shown := range doc.Public.Show {
		if f := fieldNamed(doc, shown.Value); f != nil {
			fields = append(fields, sop.Called(f.Name, f.ID))
		}
	}
	all := strings.Join(fields, ", ")
	switch since := doc.Public.Since.Value; {
	case all == "":
		return ""
	case since == "":
		return v.say("report.public", all)
	default:
		return v.say("report.public.since", doc.Happening(since), all)
	}
}

// report opens a case with what was filled in.
func (d *Desk) report(v *visit) error {
	all := v.openings()
	i := slices.IndexFunc(all, func(o opening) bool {
		return o.m.SOP().Code.Value == v.r.PathValue("sop") && o.action.ID.Value == v.r.PathValue("action")
	})
	if i < 0 && v.me.ID == "" {
		return errStranger
	}
	if i < 0 {
		return engine.ErrNotFound
	}
	o := all[i]
	f, err := v.sent(o.action.ID.Value)
	if err != nil {
		return err
	}
	if !v.drawnFor(f, aboutOpening(o)) {
		return v.otherwiseOpens(o, f)
	}
	input, err := v.input("", o.m, f)
	if err != nil {
		return err
	}
	if len(f.fields) > 0 {
		f.says = v.say("form.wrong")
		return v.opens(http.StatusUnprocessableEntity, o, f)
	}
	cmd := fsm.Command{Action: f.action, Actor: v.me, Input: input, Key: f.key}
	if v.me.ID == "" {
		return v.reportWithoutAccount(o, f, cmd)
	}
	done, err := v.o.Open(v.r.Context(), engine.Opening{SOP: o.m.SOP().Code.Value, Command: cmd})
	if err != nil {
		return v.unopened(o, f, err)
	}
	return v.see(v.to("/kasus", done.Case.ID)[len(v.o.Prefix):] + "?baru=" + strconv.FormatInt(entryOf(done, f.action), 10) + "#kabar")
}

// unopened shows the form anew with why it came to nothing.
func (v *visit) unopened(o opening, f *filled, err error) error {
	status, says := v.failed(o.m, f, err)
	if status == 0 {
		return err
	}
	f.says = says
	return v.opens(status, o, f)
}

// tooMany shows the form anew of somebody who reported too often.
func (v *visit) tooMany(o opening, f *filled, err error) error {
	f.says = v.say("fault.429.says")
	v.w.Header().Set("Retry-After", retryAfter(err))
	return v.opens(http.StatusTooManyRequests, o, f)
}

// shownAgain is how long after the opening the same form is shown the secret again.
const shownAgain = 10 * time.Minute

// reportWithoutAccount opens the case of a citizen, and shows the number and secret with which
// he follows it. Both come from the form's key: sent again, it is the same report.
func (v *visit) reportWithoutAccount(o opening, f *filled, cmd fsm.Command) error {
	ctx, client, now := v.r.Context(), v.o.Client(v.r), v.o.Now()
	if !v.reports.take(client, now) {
		return v.tooMany(o, f, v.reports.full(now))
	}
	opened := false
	defer func() {
		if !opened {
			v.reports.give(client)
		}
	}()
	actor, err := v.o.Citizens.Actor(ctx, "w-"+hex.EncodeToString(v.derive("pelapor", f.key)[:16]))
	if errors.Is(err, ErrTooMany) {
		return v.tooMany(o, f, err)
	}
	if err != nil {
		return err
	}
	secret := v.derive("rahasia", f.key)[:secretSize]
	// The store keeps keys: that of the form, from which the secret comes, stays out of it.
	kept := sha256.Sum256([]byte("kunci\x00" + f.key))
	cmd.Actor, cmd.Key = actor, base64.RawURLEncoding.EncodeToString(kept[:])
	done, err := v.o.Open(ctx, engine.Opening{SOP: o.m.SOP().Code.Value, Command: cmd})
	if err != nil {
		return v.unopened(o, f, err)
	}
	opened = !done.Again
	number, sum := done.Case.ID, SecretHash(sha256.Sum256(secret))
	if err := v.o.Citizens.Keep(ctx, number, sum, actor.ID); err != nil {
		return errors.Join(errors.New("a citizen's secret could not be kept: the same form can be sent again"), err)
	}
	page := reportTold{frame: v.frame("reported"), Done: true, Anonymous: true, Number: number}
	if now.Sub(done.Case.Opened) < shownAgain {
		page.Secret = spell(secret)
		v.cookie(ticketCookie, v.seal(ticket{number, sum, now.Add(v.o.Limits.Stay)}), 0)
	}
	v.write(http.StatusOK, "report", page)
	return nil
}
