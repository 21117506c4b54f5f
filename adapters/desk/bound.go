package desk

import (
	"crypto/hmac"
	"encoding/base64"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm/sop"
)

// errLeft says that the time ended for which a citizen could follow his case.
var errLeft = errors.New("nobody follows a case by what the request brought")

// What a form is about, for its seal.
func aboutCase(number string) string { return "kasus " + number }

func aboutOpening(o opening) string {
	return "lapor " + o.m.SOP().Code.Value + " " + o.action.ID.Value
}

// sealOf returns what a form carries of whom it is drawn for: who asks, for whom he acts, and the case
// or opening. What a browser brings beside the form may have changed since, in another of its tabs.
func (v *visit) sealOf(about string) string {
	ids := []string{about}
	for _, p := range v.me.People() {
		ids = append(ids, p.ID)
	}
	return base64.RawURLEncoding.EncodeToString(v.derive("formulir", fmt.Sprintf("%q", ids)))
}

// drawnFor reports whether a form was drawn for whoever sends it, and of that.
func (v *visit) drawnFor(f *filled, about string) bool {
	return hmac.Equal([]byte(f.seal), []byte(v.sealOf(about)))
}

// acting returns who acts now, and on whose behalf.
func (v *visit) acting() string {
	out := v.who(v.me.ID, v.me.Holds)
	if other := v.me.ActingFor; other != nil {
		out += ", " + v.say("acting.for", v.who(other.ID, other.Holds))
	}
	return out
}

// otherwise shows a case anew with a form that was drawn for another person or case. What was typed for
// another case is not filled in on this one.
func (v *visit) otherwise(p place, f *filled) error {
	if v.ticket != nil {
		f.apart = true
		return v.again(p, f, http.StatusConflict, v.say("form.other.case", p.id))
	}
	return v.again(p, f, http.StatusConflict, v.say("form.other", v.acting()))
}

// otherwiseOpens shows the form of an opening anew that was drawn for somebody else.
func (v *visit) otherwiseOpens(o opening, f *filled) error {
	f.says = v.say("form.other.public")
	if v.me.ID != "" {
		f.says = v.say("form.other", v.acting())
	}
	return v.opens(http.StatusConflict, o, f)
}

// lostTold is the page for a form that came when nobody was signed in any more: what was typed is
// there, and is sent again from there once somebody is.
type lostTold struct {
	*frame
	Says, In, Post string // In is where one signs in; empty: the host has no such page
	Hidden, Kept   []keptTold
}

// keptTold is one thing that a form brought.
type keptTold struct{ Label, Field, Value string }

// lost answers with that page, or reports that no form was sent.
func (v *visit) lost(status int, err error) bool {
	form := v.r.PostForm
	if v.r.Method != http.MethodPost || form.Get("kunci") == "" {
		return false
	}
	page := lostTold{frame: v.frame("lost"), Says: v.say("lost.says"), In: v.o.SignIn, Post: onThisSite(v.r.URL.EscapedPath())}
	if errors.Is(err, errLeft) {
		page.Says, page.In = v.say("lost.own"), v.to("/ikuti")
	}
	for _, name := range []string{"kunci", "versi", "untuk"} {
		page.Hidden = append(page.Hidden, keptTold{"", name, form.Get(name)})
	}
	add := func(name, label string) {
		for _, text := range form[name] {
			if text != "" {
				page.Kept = append(page.Kept, keptTold{label, name, text})
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(form)) {
		if id, is := strings.CutPrefix(name, "isian."); is {
			add(name, v.fieldAnywhere(id))
		}
	}
	add("waktu", v.say("form.when"))
	add("alasan_susulan", v.say("form.reason"))
	add("bukti_susulan", v.say("form.proof"))
	add(reasonName, v.say("correct.reason"))
	v.write(status, "lost", page)
	return true
}

// fieldAnywhere returns what the first SOP that has a field calls it.
func (v *visit) fieldAnywhere(id string) string {
	for _, m := range v.o.Procedures {
		if f := fieldNamed(m.SOP(), id); f != nil {
			return sop.Called(f.Name, f.ID)
		}
	}
	return v.fieldCalled(v.o.Procedures[0].SOP(), id)
}

// onThisSite returns a path that leads to no other site: two slashes at its beginning would name one.
func onThisSite(path string) string { return "/" + strings.TrimLeft(path, `/\`) }
