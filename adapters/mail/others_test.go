package mail_test

import (
	"context"
	"errors"
	"testing"

	"github.com/emersion/go-smtp"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/mail"
	"github.com/tatalaksana/sop/adapters/receivertest"
)

// TestOneAddressKeepsNobodyElseFromTheirLetter: whatever one meets, and though it comes
// first, the others are written to, once, and in the end it is told of.
func TestOneAddressKeepsNobodyElseFromTheirLetter(t *testing.T) {
	for name, c := range map[string]struct {
		bad   string
		rcpt  int
		data  int
		tries bool // the engine is to try again
		told  bool
	}{
		"it cannot be read":            {bad: "warga@@example.com", told: true},
		"it is not known":              {bad: "bad@example.com", rcpt: 550, told: true},
		"it is not taken now":          {bad: "bad@example.com", rcpt: 450, tries: true},
		"its letter is not taken now":  {bad: "bad@example.com", data: 451, tries: true},
		"its letter is never taken":    {bad: "bad@example.com", data: 554, tries: true},
		"the server hangs up on it":    {bad: "bad@example.com", data: hangUp, tries: true},
		"the server says goodbye":      {bad: "bad@example.com", rcpt: 421, tries: true},
		"nobody knows what it is from": {bad: "", tries: true},
	} {
		t.Run(name, func(t *testing.T) {
			eng, ev := anEvent(t)
			p := openPost(t, &receivertest.Shelf{}, mail.StartTLS)
			p.refuse[c.bad], p.data[c.bad] = c.rcpt, c.data
			var u untold
			conf := p.config()
			conf.Hears, conf.Untold = nil, u.tell
			conf.Addresses = func(_ context.Context, to mail.Addressee) ([]string, error) {
				switch {
				case to.Role == "kepala":
					return []string{"kepala@example.go.id", "wakil@example.go.id"}, nil
				case c.bad == "":
					return nil, errors.New("tabel pelapor rusak")
				}
				return []string{c.bad}, nil
			}
			r, err := mail.New(eng, letters(t), conf)
			require.NoError(t, err)
			for range 3 {
				err := r.Receive(t.Context(), ev)
				require.Equal(t, c.tries, err != nil, "%v", err)
				if !c.tries {
					break // the engine brings it no more
				}
				var failed *mail.Failed
				if errors.As(err, &failed) {
					require.False(t, failed.Final())
				}
			}
			got := p.parcels()
			require.Len(t, got, 2, "each other one once")
			require.Equal(t, []string{"kepala@example.go.id", "wakil@example.go.id"}, []string{got[0].to, got[1].to})
			require.Len(t, u.all, map[bool]int{true: 1}[c.told])
			if c.told {
				require.Equal(t, c.bad, u.all[0].Address)
				require.Equal(t, c.rcpt, u.all[0].Code)
			}
		})
	}
}

// TestARefusedAddressIsToldOnce though another keeps the event coming.
func TestARefusedAddressIsToldOnce(t *testing.T) {
	eng, ev := anEvent(t)
	p := openPost(t, &receivertest.Shelf{}, mail.StartTLS)
	p.refuse["pergi@example.com"], p.refuse["penuh@example.com"] = 550, 452
	var u untold
	c := p.config()
	c.Hears, c.Untold = nil, u.tell
	c.Addresses = addressBook(map[string][]string{"loket": {"pergi@example.com", "x@@y", "penuh@example.com"}})
	r, err := mail.New(eng, letters(t), c)
	require.NoError(t, err)
	for range 3 {
		require.Error(t, r.Receive(t.Context(), ev))
	}
	require.Len(t, u.all, 3, "loket's two addresses, and kepala who has none: %v", u.all)
}

// TestAnAddressThatKeepsFailingIsGivenUp once others have their letter, and told of: it
// does not hold up for a day what comes later of the case. If nobody has it, the engine
// decides how long to try.
func TestAnAddressThatKeepsFailingIsGivenUp(t *testing.T) {
	eng, ev := anEvent(t)
	p := openPost(t, &receivertest.Shelf{}, mail.StartTLS)
	p.refuse["penuh@example.com"] = 452
	var u untold
	c := p.config()
	c.Hears, c.Untold = nil, u.tell
	c.Addresses = addressBook(map[string][]string{"loket": {"penuh@example.com"}, "kepala": {"kepala@example.go.id"}})
	r, err := mail.New(eng, letters(t), c)
	require.NoError(t, err)
	tries := 1
	for r.Receive(t.Context(), ev) != nil {
		tries++
		require.Less(t, tries, 100)
	}
	require.Equal(t, 12, tries)
	require.Len(t, p.parcels(), 1)
	require.Len(t, u.all, 1)
	require.Equal(t, "penuh@example.com", u.all[0].Address)
	require.Equal(t, 452, u.all[0].Code)

	p.refuse["kepala@example.go.id"] = 452
	for range 2 * tries {
		var failed *mail.Failed
		require.ErrorAs(t, r.Receive(t.Context(), ev), &failed)
		require.False(t, failed.Final())
	}
}

// TestOnlyAnAddressThatThereIsNotIsGivenUpAtOnce: by the reason that the server gives,
// or by its code where it gives none.
func TestOnlyAnAddressThatThereIsNotIsGivenUpAtOnce(t *testing.T) {
	eng, ev := anEvent(t)
	p := openPost(t, &receivertest.Shelf{}, mail.StartTLS)
	c := p.config()
	r, err := mail.New(eng, letters(t), c)
	require.NoError(t, err)
	for answer, final := range map[smtp.SMTPError]bool{
		{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}}:  true,
		{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 10}}: true,
		{Code: 553, EnhancedCode: smtp.EnhancedCode{5, 1, 3}}:  true,
		{Code: 553, EnhancedCode: smtp.EnhancedCode{5, 1, 8}}:  false,
		{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 7, 1}}:  false,
		{Code: 552, EnhancedCode: smtp.EnhancedCode{5, 2, 2}}:  false,
		{Code: 554, EnhancedCode: smtp.EnhancedCode{5, 7, 1}}:  false,
		{Code: 450, EnhancedCode: smtp.EnhancedCode{4, 1, 1}}:  false,
		{Code: 550, EnhancedCode: smtp.NoEnhancedCode}:         true,
		{Code: 551, EnhancedCode: smtp.NoEnhancedCode}:         true,
		{Code: 552, EnhancedCode: smtp.NoEnhancedCode}:         false,
		{Code: 554, EnhancedCode: smtp.NoEnhancedCode}:         false,
	} {
		p.say(archive, answer.Code, answer.EnhancedCode)
		var failed *mail.Failed
		require.ErrorAs(t, r.Receive(t.Context(), ev), &failed)
		require.Equal(t, final, failed.Final(), "%d %v", answer.Code, answer.EnhancedCode)
		require.Equal(t, answer.Code, failed.Code)
	}
}

// TestAGapIsToldByTheNextLetter where nobody hears of the event behind it, and once.
func TestAGapIsToldByTheNextLetter(t *testing.T) {
	eng, ev := anEvent(t)
	p := openPost(t, &receivertest.Shelf{}, mail.StartTLS)
	c := p.config()
	c.Hears = nil
	r, err := mail.New(eng, letters(t), c)
	require.NoError(t, err)
	heard := ev
	ev.Tell, ev.AfterGap = nil, true
	require.NoError(t, r.Receive(t.Context(), ev))
	other := heard
	other.ID, other.Case = "LAPOR-2/1", "LAPOR-2"
	require.NoError(t, r.Receive(t.Context(), other))
	heard.ID, heard.No = "LAPOR-1/4", 4
	p.refuse[archive] = 451
	require.Error(t, r.Receive(t.Context(), heard))
	p.refuse[archive] = 0
	require.NoError(t, r.Receive(t.Context(), heard))
	heard.ID, heard.No = "LAPOR-1/5", 5
	require.NoError(t, r.Receive(t.Context(), heard))
	var said []string
	for _, one := range p.parcels() {
		said = append(said, one.header.Get(mail.HeaderEvent)+" "+one.header.Get(mail.HeaderGap))
	}
	require.Equal(t, []string{"LAPOR-2/1 ", "LAPOR-1/4 ya", "LAPOR-1/5 "}, said)
}
