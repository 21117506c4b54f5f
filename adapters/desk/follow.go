package desk

import (
	"errors"
	"net/http"
	"strings"
)

// followTold is the page on which a citizen says which case he follows.
type followTold struct {
	*frame
	Number string
	Says   string // why he could not come in
}

// following answers with the form for number and secret.
func (d *Desk) following(v *visit) error {
	v.write(http.StatusOK, "follow", followTold{frame: v.frame("follow")})
	return nil
}

// follow lets in who brings a number and its secret.
func (d *Desk) follow(v *visit) error {
	number := strings.TrimSpace(v.r.PostForm.Get("nomor"))
	client, now := v.o.Client(v.r), v.o.Now()
	if !v.tries.take(client, now) {
		return v.tries.full(now)
	}
	sum, ok := sumOf(v.r.PostForm.Get("kode"))
	err := ErrNoReporter
	if ok && number != "" {
		_, err = v.o.Citizens.Reporter(v.r.Context(), number, sum)
	}
	if errors.Is(err, ErrNoReporter) {
		v.write(http.StatusForbidden, "follow", followTold{frame: v.frame("follow"), Number: number, Says: v.say("follow.wrong")})
		return nil
	}
	v.tries.give(client)
	if err != nil {
		return err
	}
	v.cookie(ticketCookie, v.seal(ticket{number, sum, now.Add(v.o.Limits.Stay)}), 0)
	return v.see("/laporanku")
}

// leave ends following.
func (d *Desk) leave(v *visit) error {
	v.cookie(ticketCookie, "", 0)
	return v.see("/")
}

// own returns the case that a citizen follows, and makes him its reporter: the host says who
// that is, with each request. false: he follows none, and was led to where he says which; a form that
// he sends is not led away, since what was typed would be lost: that is errLeft.
func (v *visit) own() (place, bool, error) {
	c, err := v.r.Cookie(ticketCookie)
	if err != nil {
		return place{}, false, v.left()
	}
	t, ok := v.unseal(c.Value)
	if !ok {
		v.cookie(ticketCookie, "", 0)
		return place{}, false, v.left()
	}
	actor, err := v.o.Citizens.Reporter(v.r.Context(), t.number, t.sum)
	if errors.Is(err, ErrNoReporter) {
		v.cookie(ticketCookie, "", 0)
		return place{}, false, v.left()
	}
	if err != nil {
		return place{}, false, err
	}
	v.me, v.stands, v.ticket = actor, nil, &t
	if now := v.o.Now(); t.until.Sub(now) < v.o.Limits.Stay/2 {
		t.until = now.Add(v.o.Limits.Stay)
		v.cookie(ticketCookie, v.seal(t), 0)
	}
	p, err := v.find(t.number, v.to("/laporanku"))
	return p, err == nil, err
}

// left leads to where a citizen says which case he follows.
func (v *visit) left() error {
	if v.r.Method == http.MethodPost {
		return errLeft
	}
	return v.see("/ikuti")
}

// ownCase answers with the case that a citizen follows.
func (d *Desk) ownCase(v *visit) error {
	p, ok, err := v.own()
	if !ok {
		return err
	}
	return v.answer(http.StatusOK, p, nil)
}

// ownMonth answers with the months of a deadline of that case.
func (d *Desk) ownMonth(v *visit) error {
	p, ok, err := v.own()
	if !ok {
		return err
	}
	return v.month(p)
}

// ownAct does what a citizen pressed on it.
func (d *Desk) ownAct(v *visit) error {
	p, ok, err := v.own()
	if !ok {
		return err
	}
	return v.press(p)
}

// backToOwn leads from the address of a form to the page that it stands on.
func (d *Desk) backToOwn(v *visit) error { return v.see("/laporanku") }
