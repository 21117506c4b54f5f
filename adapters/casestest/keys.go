package casestest

import (
	"time"

	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/rules"
)

func repeatedKey(b *bench) {
	v := b.open(first).Version
	cmd := with(do(clerk, "catat_telepon"), "mendesak", rules.BoolValue(true))
	cmd.Key, cmd.Version = "k-1", v
	told := b.act(first, cmd)
	if told.Again {
		b.Error("the first answer says that it is a repetition")
	}
	b.clock.move(time.Hour)
	b.act(first, forward())
	still := b.unchanged()
	// The version is stale by now: a repetition is known before that.
	again := b.act(first, cmd)
	if !again.Again || inJSON(b, again.Case) != inJSON(b, told.Case) || inJSON(b, again.Entries) != inJSON(b, told.Entries) {
		b.Errorf("the repeated answer is\n%s\nwant\n%s", inJSON(b, again), inJSON(b, told))
	}
	for what, spoil := range map[string]func() (engine.Result, error){
		"another input": func() (engine.Result, error) {
			return b.cases.Act(ctx, first, with(cmd, "mendesak", rules.BoolValue(false)))
		},
		"another action": func() (engine.Result, error) {
			other := cmd
			other.Action, other.Input = "teruskan", nil
			return b.cases.Act(ctx, first, other)
		},
	} {
		_, err := spoil()
		b.wantIs(what, err, engine.ErrKeyReused)
	}
	still("a repeated key")
}

func repeatedOpening(b *bench) {
	cmd := receive("Air mati")
	cmd.Key = "k-1"
	told, err := b.cases.Open(ctx, engine.Opening{SOP: code, Command: cmd})
	if err != nil {
		b.Fatalf("Open: %v", err)
	}
	again, err := b.cases.Open(ctx, engine.Opening{SOP: code, Command: cmd})
	if err != nil || !again.Again || again.Case.ID != told.Case.ID {
		b.Errorf("opened again: case %q (%v), want %q", again.Case.ID, err, told.Case.ID)
	}
	other := receive("Air keruh")
	other.Key = "k-1"
	_, err = b.cases.Open(ctx, engine.Opening{SOP: code, Command: other})
	b.wantIs("a key used for another report", err, engine.ErrKeyReused)
}

func scopeOfKey(b *bench) {
	b.open(first)
	b.open("berkas-2")
	cmd := do(clerk, "catat_telepon")
	cmd.Key = "k-1"
	second := cmd
	second.Actor = holder("loket-2", "loket", "")
	for what, r := range map[string]engine.Result{
		"the first":     b.act(first, cmd),
		"another case":  b.act("berkas-2", cmd),
		"another actor": b.act(first, second),
	} {
		if r.Again {
			b.Errorf("%s: the key counted as used", what)
		}
	}
	refused := do(officer, "periksa")
	refused.Key = "k-2"
	_, err := b.cases.Act(ctx, first, refused)
	b.wantIs("a case that is no unit's yet", err, engine.ErrNotFound)
	b.act(first, forward())
	if r := b.act(first, refused); r.Again {
		b.Error("a refused command used its key up")
	}
}
