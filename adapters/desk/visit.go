package desk

import (
	"crypto/hmac"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

// visit is one request for a page.
type visit struct {
	*Desk
	w      http.ResponseWriter
	r      *http.Request
	lang   string
	me     fsm.Actor   // who asks, with whom he stands in for
	stands []fsm.Actor // for whom he may act
	ticket *ticket     // of a citizen who follows a case
}

// Cookies of these pages. None of them says who somebody is to the office.
const (
	languageCookie = "meja_bahasa"   // the language chosen
	standCookie    = "meja_mewakili" // on whose behalf somebody acts; StandsFor has the last word
	ticketCookie   = "meja_laporan"  // the case that a citizen follows, signed
)

// visit makes a handler of what shows a page, or returns why not.
func (d *Desk) visit(show func(*visit) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		v := &visit{Desk: d, w: w, r: r}
		v.lang = v.language()
		err := v.recognise()
		if err == nil {
			err = show(v)
		}
		if err != nil {
			v.fail(err)
		}
	}
}

// cookie sets a cookie of these pages; an empty value takes it away.
func (v *visit) cookie(name, value string, age int) {
	if value == "" {
		age = -1
	}
	site := http.SameSiteStrictMode
	if name == standCookie { // it goes along with the host's session, which a link in a letter brings too
		site = http.SameSiteLaxMode
	}
	http.SetCookie(v.w, &http.Cookie{Name: name, Value: value, Path: v.o.Prefix + "/", MaxAge: age, HttpOnly: true, Secure: !v.o.WithoutTLS, SameSite: site}) //nolint:gosec // without TLS only where the host says so
}

const year = 365 * 24 * 3600

// language returns the language asked for, and keeps it.
func (v *visit) language() string {
	if asked := v.r.URL.Query().Get("bahasa"); known(asked) {
		v.cookie(languageCookie, asked, year)
		return asked
	}
	return v.spoken()
}

// spoken returns the language that the browser keeps.
func (v *visit) spoken() string {
	if c, err := v.r.Cookie(languageCookie); err == nil && known(c.Value) {
		return c.Value
	}
	return "id"
}

func known(lang string) bool { return lang == "id" || lang == "en" }

// errStranger says that a request brought something by which the host knows nobody.
var errStranger = errors.New("nobody is known by what the request brought")

// recognise finds out who asks.
func (v *visit) recognise() error {
	me, err := v.o.Who(v.r)
	if err != nil {
		if engine.Kind(err) == engine.KindUnavailable {
			return err
		}
		return fmt.Errorf("%w: %w", errStranger, err)
	}
	v.me = me
	if me.ID != "" && v.o.StandsFor != nil && me.ActingFor == nil {
		if v.stands, err = v.o.StandsFor(v.r.Context(), me); err != nil {
			return fmt.Errorf("for whom somebody may act: %w", err)
		}
	}
	if c, err := v.r.Cookie(standCookie); err == nil {
		if i := slices.IndexFunc(v.stands, func(a fsm.Actor) bool { return hmac.Equal([]byte(v.standingIn(a.ID)), []byte(c.Value)) }); i >= 0 {
			stands := v.stands[i]
			v.me.ActingFor = &stands
		} else { // whoever chose it has signed out, or may no longer
			v.cookie(standCookie, "", 0)
		}
	}
	return nil
}

// standingIn returns the cookie by which whoever is signed in acts for somebody: whoever signs in
// after him does not.
func (v *visit) standingIn(other string) string {
	return base64.RawURLEncoding.EncodeToString(v.derive("mewakili", fmt.Sprintf("%q", []string{v.me.ID, other})))
}

// standIn begins or ends acting for somebody.
func (d *Desk) standIn(v *visit) error {
	asked, value := v.r.PostForm.Get("sebagai"), ""
	if slices.ContainsFunc(v.stands, func(a fsm.Actor) bool { return a.ID == asked }) {
		value = v.standingIn(asked)
	}
	v.cookie(standCookie, value, 0)
	return v.see("/")
}

// see leads to another page of these.
func (v *visit) see(path string) error {
	http.Redirect(v.w, v.r, v.o.Prefix+path, http.StatusSeeOther)
	return nil
}

// to returns the address of a page of these; segments of its path are escaped.
func (d *Desk) to(path string, segments ...string) string {
	out := d.o.Prefix + path
	for _, s := range segments {
		out += "/" + url.PathEscape(s)
	}
	return out
}

// works reports whether whoever asks is of the office under any SOP.
func (v *visit) works() bool {
	return v.ticket == nil && slices.ContainsFunc(v.o.Procedures, func(m *fsm.Machine) bool { return m.Employs(v.me) })
}

// procedure returns the SOP that a page asks for by its code, or the first.
func (v *visit) procedure(code string) (*fsm.Machine, error) {
	if code == "" {
		return v.o.Procedures[0], nil
	}
	for _, m := range v.o.Procedures {
		if m.SOP().Code.Value == code {
			return m, nil
		}
	}
	return nil, engine.ErrNotFound
}
