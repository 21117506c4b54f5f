package mail

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"

	gomail "github.com/wneessen/go-mail"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/letter"
	"github.com/tatalaksana/sop/fsm/notice"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Headers by which a program may know what a letter is about; all are the event's.
const (
	HeaderEvent = "X-SOP-Event"
	HeaderTopic = "X-SOP-Topic"
	HeaderGap   = "X-SOP-After-Gap" // "ya"
	HeaderAgain = "X-SOP-Again"     // how often
)

// What a letter says behind a gap, and out of its place.
const (
	saysGap   = "\nSebelum surat ini ada pemberitahuan lain tentang laporan ini yang tidak terkirim.\n"
	saysAgain = "\nSurat ini terlambat dikirim; pemberitahuan yang lebih baru tentang laporan ini mungkin sudah Anda terima.\n"
)

// lettersOf writes the letters of an event. An address stands once, however many roles
// have it. What keeps one letter from being written is returned beside the others.
func (r *Receiver) lettersOf(ctx context.Context, m *fsm.Machine, topic notice.Topic, e store.Event) (out []envelope, worst error) {
	seen := map[string]bool{}
	for _, to := range r.hearers(ctx, m, topic, e, &worst) {
		addresses, err := r.config.Addresses(ctx, to)
		if err != nil {
			worst = worse(worst, fmt.Errorf("addresses of the role %.40q are not known: %w", to.Role, err))
			continue
		}
		if len(addresses) == 0 {
			r.untold(ctx, e.ID, Untold{Event: e.ID, To: to})
		}
		for _, text := range addresses {
			rcpt, err := addressOf(text)
			if err != nil {
				worst = worse(worst, &Failed{Step: "an address", Never: true})
				r.untold(ctx, e.ID, Untold{Event: e.ID, To: to, Address: text})
				continue
			}
			if key := strings.ToLower(rcpt.Address); seen[key] {
				continue
			} else if seen[key] = true; len(seen) > mostAddresses {
				return nil, fmt.Errorf("more than %d addresses", mostAddresses)
			}
			l := envelope{to: to, rcpt: rcpt}
			if l.msg, err = r.compose(m.SOP(), topic, e, &l); err != nil {
				worst = worse(worst, err)
				continue
			}
			out = append(out, l)
		}
	}
	return out, worst
}

// hearers returns who is to be written to, each role with the unit for which it hears of
// the event. What keeps one from being known is noted as the worst; one without a unit is
// told of.
func (r *Receiver) hearers(ctx context.Context, m *fsm.Machine, topic notice.Topic, e store.Event, worst *error) (out []Addressee) {
	for _, who := range r.config.Hears(m, topic, e) {
		seats, err := notice.Seats(ctx, r.cases, m, e, who)
		switch {
		case err != nil:
			*worst = worse(*worst, fmt.Errorf("the unit of the role %.40q is not known: %w", who.Role, err))
		case len(seats) == 0:
			r.untold(ctx, e.ID, Untold{Event: e.ID, To: Addressee{Case: e.Case, Role: who.Role, Topic: topic}})
		}
		for _, seat := range seats {
			out = append(out, Addressee{Case: e.Case, Role: seat.Role, Unit: seat.Unit, Topic: topic})
		}
	}
	return out
}

func (r *Receiver) compose(doc *sop.SOP, topic notice.Topic, e store.Event, l *envelope) (*gomail.Msg, error) {
	link := ""
	if r.config.Link != nil {
		link = r.config.Link(e.Case)
	}
	about, text, err := r.letters.Write(topic, l.to.Role, letter.FieldsOf(doc, e, fsm.RoleAssignment{Role: l.to.Role, Unit: l.to.Unit}, link))
	if err != nil {
		return nil, err
	}
	msg := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	msg.FromMailAddress(r.from)
	msg.ToMailAddress(l.rcpt)
	msg.Subject(about)
	msg.SetDate()
	msg.SetMessageIDWithValue(messageID(e.ID, l.rcpt.Address, r.from.Address))
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	msg.SetGenHeader("Content-Language", "id")
	msg.SetGenHeader(HeaderEvent, letter.OneLine(e.ID))
	msg.SetGenHeader(HeaderTopic, string(topic))
	if e.AfterGap {
		msg.SetGenHeader(HeaderGap, "ya")
		text += saysGap
	}
	if e.Again > 0 {
		msg.SetGenHeader(HeaderAgain, strconv.Itoa(e.Again))
		text += saysAgain
	}
	msg.SetBodyString(gomail.TypeTextPlain, text)
	if msg.GetFrom() == nil || msg.GetTo() == nil {
		return nil, errors.New("a letter has no sender or no address")
	}
	return msg, nil
}

// messageID is that of the letter of an event to an address: the same whenever it is
// sent, and telling nothing of either.
func messageID(event, to, from string) string {
	sum := sha256.Sum256([]byte(event + "\x00" + to))
	_, domain, _ := strings.Cut(from, "@")
	return base64.RawURLEncoding.EncodeToString(sum[:18]) + "@" + domain
}

func texts(all []sop.Text) []string {
	out := make([]string, len(all))
	for i, t := range all {
		out[i] = t.Value
	}
	return out
}
