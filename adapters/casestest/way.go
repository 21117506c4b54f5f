package casestest

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/rules"
)

func goesItsWay(b *bench) {
	c := b.open(first)
	b.wantStage(c, "penelaahan")
	if c.ID != first || c.Reporter != citizen.ID || c.SOP.Code != code || !c.Opened.Equal(start) {
		b.Errorf("the opened case is %s", inJSON(b, c))
	}
	b.clock.move(time.Hour)
	r := b.act(first, forward())
	b.wantStage(r.Case, "pengerjaan")
	if len(r.Entries) != 1 || r.Entries[0].No != 2 || r.Entries[0].Action != "teruskan" || r.Entries[0].By.ID != clerk.ID {
		b.Errorf("the entries of a command are %s", inJSON(b, r.Entries))
	}
	b.wantStage(b.act(first, do(officer, "periksa")).Case, "pengesahan")
	b.wantStage(b.act(first, do(head, "sahkan")).Case, "menunggu")
	b.wantStage(b.get(0), "menunggu")
	for i, e := range b.history() {
		if e.No != int64(i+1) || e.Hash.IsZero() {
			b.Errorf("entry %d of the history is number %d with hash %s", i+1, e.No, e.Hash)
		}
	}
	r, err := b.cases.Open(ctx, engine.Opening{SOP: code, Command: receive("Lagi")})
	if err != nil || r.Case.ID == "" || r.Case.ID == first {
		b.Errorf("a case opened without an id got %q (%v)", r.Case.ID, err)
	}
	_, err = b.cases.Open(ctx, engine.Opening{SOP: code, ID: first, Command: receive("Lagi")})
	b.wantIs("Open of an id that is there", err, engine.ErrExists)
}

func notFound(b *bench) {
	_, err := b.cases.Open(ctx, engine.Opening{SOP: "tidak_ada", Command: receive("x")})
	b.wantIs("Open of an unknown SOP", err, engine.ErrNotFound)
	_, err = b.cases.Act(ctx, "tidak_ada", forward())
	b.wantIs("Act", err, engine.ErrNotFound)
	_, err = b.cases.Preview(ctx, "tidak_ada", forward())
	b.wantIs("Preview", err, engine.ErrNotFound)
	_, err = b.cases.Allowed(ctx, "tidak_ada", clerk)
	b.wantIs("Allowed", err, engine.ErrNotFound)
	_, err = b.cases.Get(ctx, "tidak_ada", 0)
	b.wantIs("Get", err, engine.ErrNotFound)
	_, err = b.cases.History(ctx, "tidak_ada", 0, 0)
	b.wantIs("History", err, engine.ErrNotFound)
	b.open(first)
	_, err = b.cases.Get(ctx, first, 9)
	b.wantIs("Get as of an entry that is not there", err, engine.ErrNotFound)
}

func invalid(b *bench) {
	b.open(first)
	still := b.unchanged()
	long := strings.Repeat("x", 300)
	for what, spoil := range map[string]func(*fsm.Command){
		"no action":           func(c *fsm.Command) { c.Action = "" },
		"no actor":            func(c *fsm.Command) { c.Actor.ID = "" },
		"a long actor":        func(c *fsm.Command) { c.Actor.ID = long },
		"an actor in no text": func(c *fsm.Command) { c.Actor.ID = "\xff" },
		"a long key":          func(c *fsm.Command) { c.Key = long },
		"a negative version":  func(c *fsm.Command) { c.Version = -1 },
		"a sealed value":      func(c *fsm.Command) { *c = with(*c, "uraian", rules.SealedValue("x")) },
		"a number for a text": func(c *fsm.Command) { *c = with(*c, "uraian", rules.IntValue(1)) },
		"a huge input":        func(c *fsm.Command) { *c = with(*c, "uraian", text(strings.Repeat("x", 2<<20))) },
	} {
		cmd := forward()
		spoil(&cmd)
		_, err := b.cases.Act(ctx, first, cmd)
		b.wantIs(what, err, engine.ErrInvalid)
	}
	_, err := b.cases.Act(ctx, "", forward())
	b.wantIs("no case", err, engine.ErrInvalid)
	still("a malformed command")
}

func refusals(b *bench) {
	b.open(first)
	check := func(what, code string, cmd fsm.Command, able ...fsm.RoleAssignment) {
		b.Helper()
		still := b.unchanged()
		_, err := b.cases.Act(ctx, first, cmd)
		b.wantRefused(what, err, code)
		var refused *fsm.Refused
		if errors.As(err, &refused) && len(able) > 0 {
			if got, want := inJSON(b, refused.Able), inJSON(b, able); got != want {
				b.Errorf("%s: able are %s, want %s", what, got, want)
			}
		}
		still(what)
	}
	byHead := forward()
	byHead.Actor = head
	check("a wrong role", "no-authority", byHead, fsm.RoleAssignment{Role: "loket"})
	check("an unknown action", "unknown-action", do(clerk, "tidak_ada"))
	check("an action of another stage", "not-here", do(head, "sahkan"))
	check("a start action", "already-open", receive("x"))
	check("a missing input", "input", do(clerk, "teruskan"))
	check("an input that is not asked for", "input", with(forward(), "jawaban", text("x")))
	check("a choice that is none", "input", with(forward(), "jenis_berkas", rules.ChoiceValue("api")))
	check("an unknown unit", "unknown-unit", with(forward(), "unit", text("tidak_ada")))

	b.act(first, forward())
	check("an officer of another unit", "other-unit", do(other, "periksa"))
	b.act(first, do(officer, "periksa"))
	both := fsm.Actor{ID: officer.ID, Holds: append(officer.Holds[:1:1], head.Holds...)}
	check("the same person twice", "four-eyes", do(both, "sahkan"))
	b.act(first, do(head, "sahkan"))
	stranger := holder("warga-2", "warga", "")
	still := b.unchanged()
	_, err := b.cases.Act(ctx, first, with(do(stranger, "balas"), "uraian", text("x")))
	b.wantIs("somebody else's case", err, engine.ErrNotFound)
	still("somebody else's case")
	check("what the system does", "automatic-only", do(citizen, "tutup"))

	b.clock.move(30 * 24 * time.Hour)
	_, err = b.cases.Act(ctx, first, with(do(citizen, "balas"), "uraian", text("x")))
	b.wantIs("a case that the system has closed", err, engine.ErrClosed)
	b.wantRefused("a closed case", err, "closed")

	_, err = b.cases.Open(ctx, engine.Opening{SOP: code, ID: "lain", Command: do(citizen, "terima")})
	b.wantRefused("an opening without input", err, "input")
	if _, err := b.cases.Get(ctx, "lain", 0); !errors.Is(err, engine.ErrNotFound) {
		b.Errorf("a refused opening left a case (%v)", err)
	}
}

func timersStay(b *bench) {
	b.open(first)
	b.clock.move(10 * 24 * time.Hour)
	r, err := b.cases.Act(ctx, first, do(head, "sahkan"))
	b.wantRefused("an action of another stage", err, "not-here")
	entries := b.history()
	if len(entries) != 2 || entries[1].Kind != fsm.Breaching || r.Case.Version != 2 {
		b.Fatalf("after a refused command the history is %s", inJSON(b, entries))
	}
	due := time.Date(2025, 8, 7, 17, 0, 0, 0, time.UTC) // 3 working days: 5, 6, 7 August
	if breach := entries[1]; !breach.At.Equal(due) || breach.Owner == nil || breach.Owner.Role != "loket" {
		b.Errorf("the breach is %s, want one at %s by loket", inJSON(b, breach.Draft), due)
	}
	still := b.unchanged()
	_, err = b.cases.Act(ctx, first, do(head, "sahkan"))
	b.wantRefused("the same again", err, "not-here")
	still("a second refusal")
}

func allowed(b *bench) {
	b.open(first)
	permits := func(by fsm.Actor) map[string]bool {
		list, err := b.cases.Allowed(ctx, first, by)
		if err != nil {
			b.Fatalf("Allowed: %v", err)
		}
		out := map[string]bool{}
		for _, p := range list {
			out[p.Action] = p.Yes
			if p.Yes == (p.Refusal != nil) {
				b.Errorf("%s: yes is %v and the refusal %v", p.Action, p.Yes, p.Refusal)
			}
		}
		return out
	}
	if got := inJSON(b, permits(clerk)); got != `{"catat_kunjungan":true,"catat_telepon":true,"teruskan":true}` {
		b.Errorf("the clerk may %s", got)
	}
	if got := inJSON(b, permits(citizen)); got != `{"catat_kunjungan":false,"catat_telepon":false,"teruskan":false}` {
		b.Errorf("the citizen may %s", got)
	}
	list, err := b.cases.Allowed(ctx, first, citizen)
	if err != nil || len(list) == 0 || inJSON(b, list[0].Able) != inJSON(b, []fsm.RoleAssignment{{Role: "loket"}}) {
		b.Errorf("who could instead: %s (%v)", inJSON(b, list), err)
	}
}

func cancelled(b *bench) {
	b.open(first)
	still := b.unchanged()
	over, cancel := context.WithCancel(ctx)
	cancel()
	for what, call := range map[string]func() error{
		"Open": func() error {
			_, err := b.cases.Open(over, engine.Opening{SOP: code, ID: "x", Command: receive("x")})
			return err
		},
		"Act":     func() error { _, err := b.cases.Act(over, first, forward()); return err },
		"Preview": func() error { _, err := b.cases.Preview(over, first, forward()); return err },
		"Allowed": func() error { _, err := b.cases.Allowed(over, first, clerk); return err },
		"Get":     func() error { _, err := b.cases.Get(over, first, 0); return err },
		"History": func() error { _, err := b.cases.History(over, first, 0, 0); return err },
	} {
		if err := call(); !errors.Is(err, context.Canceled) {
			b.Errorf("%s with a cancelled context: %v", what, err)
		}
	}
	still("a cancelled context")
}
