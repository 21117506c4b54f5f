package casestest

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/rules"
)

func previews(b *bench) {
	b.open(first)
	b.clock.move(10 * 24 * time.Hour)
	still := b.unchanged()
	plan, err := b.cases.Preview(ctx, first, forward())
	if err != nil {
		b.Fatalf("Preview: %v", err)
	}
	_, err = b.cases.Preview(ctx, first, do(head, "sahkan"))
	b.wantRefused("a refused preview", err, "not-here")
	keyed := forward()
	keyed.Key = "k-1"
	if _, err := b.cases.Preview(ctx, first, keyed); err != nil {
		b.Errorf("Preview with a key: %v", err)
	}
	still("a preview")
	done := b.act(first, keyed)
	if done.Again {
		b.Error("a preview used the key up")
	}
	_, err = b.cases.Preview(ctx, first, keyed)
	b.wantRefused("a preview under a used key decides on the case as it is", err, "not-here")
	if inJSON(b, plan.Case) != inJSON(b, done.Case) || len(plan.Entries) != 2 || len(done.Entries) != 2 {
		b.Errorf("the preview is\n%s\nwhat was done\n%s", inJSON(b, plan), inJSON(b, done))
	}
	for i := range plan.Entries {
		if inJSON(b, plan.Entries[i].Draft) != inJSON(b, done.Entries[i].Draft) || plan.Entries[i].No != done.Entries[i].No {
			b.Errorf("entry %d of the preview is %s, what was done %s", i, inJSON(b, plan.Entries[i]), inJSON(b, done.Entries[i]))
		}
	}
}

func asOf(b *bench) {
	told := map[int64]string{}
	note := func(c fsm.Case) { told[c.Version] = inJSON(b, c) }
	note(b.open(first))
	for _, cmd := range []fsm.Command{do(clerk, "catat_telepon"), forward(), do(officer, "periksa"), do(head, "sahkan")} {
		b.clock.move(26 * time.Hour)
		note(b.act(first, cmd).Case)
	}
	for version, want := range told {
		if got := inJSON(b, b.get(version)); got != want {
			b.Errorf("as of entry %d the case is\n%s\nwant\n%s", version, got, want)
		}
	}
}

func pages(b *bench) {
	b.open(first)
	for _, cmd := range []fsm.Command{do(clerk, "catat_telepon"), forward(), do(officer, "periksa")} {
		b.act(first, cmd)
	}
	all := b.history()
	var paged []engine.Entry
	for after := int64(0); ; {
		page, err := b.cases.History(ctx, first, after, 3)
		if err != nil {
			b.Fatalf("History after %d: %v", after, err)
		}
		if len(page) == 0 {
			break
		}
		if len(page) > 3 {
			b.Fatalf("a page of 3 has %d entries", len(page))
		}
		paged = append(paged, page...)
		after = page[len(page)-1].No
	}
	if len(all) != 4 || inJSON(b, paged) != inJSON(b, all) {
		b.Errorf("in pages the history is %s, want %s", inJSON(b, paged), inJSON(b, all))
	}
}

// personal plants marked values, also where they do not belong, and looks for
// them in all that comes back.
func personal(b *bench) {
	const mark = "NAMA-RAHASIA-7b1f"
	var seen []string
	see := func(v any, err error) {
		seen = append(seen, inJSON(b, v), fmt.Sprintf("%+v", v))
		if err != nil {
			seen = append(seen, err.Error(), engine.Message("id", err), engine.Message("en", err), fmt.Sprintf("%+v", err))
			var refused *fsm.Refused
			if errors.As(err, &refused) {
				seen = append(seen, inJSON(b, refused))
			}
		}
	}
	r, err := b.cases.Open(ctx, engine.Opening{SOP: code, ID: first, Command: receive(mark)})
	if err != nil {
		b.Fatalf("Open: %v", err)
	}
	see(r, nil)
	for _, cmd := range []fsm.Command{
		with(do(clerk, "teruskan"), "uraian", text(mark)),
		with(do(clerk, "teruskan"), "nama_yang_salah_ketik", text(mark)),
		with(forward(), "unit", text("pdam")),
		with(do(other, "kirim_jawaban"), "jawaban", text(mark)),
		with(do(officer, "kirim_jawaban"), "jawaban", text(mark)),
		with(do(citizen, "balas"), "uraian", text(mark)),
		with(do(officer, "kirim_jawaban"), "uraian", text(mark)),
	} {
		see(b.cases.Preview(ctx, first, cmd))
		see(b.cases.Act(ctx, first, cmd))
	}
	see(b.get(0), nil)
	see(b.history(), nil)
	see(b.cases.Allowed(ctx, first, officer))
	for _, s := range seen {
		if strings.Contains(s, mark) {
			b.Errorf("a personal value came back: %s", s)
		}
	}
	if c := b.get(0); c.Fields["uraian"].Kind() != rules.Sealed {
		b.Error("the report is not sealed")
	}
}

func isolation(b *bench) {
	first := b.open(first)
	want := inJSON(b, first)
	spoil := func(c fsm.Case) {
		c.Fields["mendesak"] = rules.BoolValue(true)
		c.Clocks[0].Owner = "rusak"
		c.Events[0].ID = "rusak"
	}
	spoil(first)
	got := b.get(0)
	if inJSON(b, got) != want {
		b.Error("writing to an opened case changed the stored one")
	}
	spoil(got)
	if inJSON(b, b.get(0)) != want {
		b.Error("writing to a returned case changed the stored one")
	}
}
