package receivertest

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/amend"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/migrate"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/notice"
	"github.com/tatalaksana/sop/rules"
)

// wholeLife takes a case through all that can be told: a decree moves its deadline, it
// is late, and then shown not to have been.
func (b *bench) wholeLife(id string) {
	b.Helper()
	b.open(id)
	b.note(id)
	forwarded := b.clock.Now().Add(48 * time.Hour)
	b.clock.move(4 * 24 * time.Hour)
	_, err := b.eng.PublishDecrees(b.Context(), decreed)
	b.must(err)
	_, err = amend.Case(b.Context(), b.eng, id, amend.Amendment{By: clerk, Basis: "SKB 3 Menteri 933/2025"})
	b.must(err)
	for range 20 {
		b.clock.move(24 * time.Hour)
		_, err := b.eng.Sweep(b.Context(), 100)
		b.must(err)
	}
	late := forward()
	late.At, late.Reason, late.Evidence = forwarded, text("sebab"), text("bukti")
	b.act(id, late)
	_, err = b.eng.Correct(b.Context(), id, engine.Correction{Entry: 1, By: clerk, Reason: mark + "alasan", Fields: map[string]fsm.Value{"uraian": text("koreksi")}})
	b.must(err)
	b.act(id, fsm.Command{Action: "jawab", Actor: officer, Input: map[string]fsm.Value{"jawaban": text("jawaban")}})
	b.act(id, fsm.Command{Action: "evaluasi", Actor: officer})
}

// told returns how each event that waits of a case should be understood.
func (b *bench) told(id string) []Delivery {
	b.Helper()
	var out []Delivery
	for _, e := range b.waiting(id) {
		m, err := b.eng.Machine(b.Context(), e.SOP)
		b.must(err)
		topic, err := notice.Of(m, e)
		b.must(err)
		out = append(out, deliveryOf(e, topic))
	}
	return out
}

// others are cases that are joined and whose unit is succeeded, of which k is told
// nothing: with wholeLife they bring about every topic.
func (b *bench) others() (ids []string, afterwards func()) {
	b.Helper()
	b.open("r")
	old := forward()
	old.Input = map[string]fsm.Value{"unit": rules.TextValue("air_lama")}
	b.act("r", old)
	return []string{"r", "m", "g"}, func() {
		b.Helper()
		m, err := b.eng.Machine(b.Context(), b.waiting("r")[0].SOP)
		b.must(err)
		_, err = amend.Units(b.Context(), b.eng, amend.Reorganisation{By: clerk, Basis: "Perbup 1/2025", Table: m.SOP()}, engine.PageOf{Limit: 10})
		b.must(err)
		b.open("m")
		b.open("g")
		next, err := b.eng.Publish(b.Context(), bytes.Replace(SOP(), []byte("\nversi: 1\n"), []byte("\nversi: 2\n"), 1))
		b.must(err)
		doc := next.SOP()
		_, err = migrate.All(b.Context(), b.eng, migrate.Migration{
			From: b.waiting("r")[0].SOP, To: fsm.Stamp{Code: doc.Code.Value, Version: doc.Version, Hash: doc.Hash, Meaning: doc.Meaning()},
			By: clerk, Basis: "Perbup 2/2025",
		}, engine.PageOf{Limit: 10})
		b.must(err)
		b.act("g", fsm.Command{Action: "gabungkan", Actor: clerk, Input: map[string]fsm.Value{"utama": rules.TextValue("m")}})
	}
}

func topics(b *bench) {
	ids, afterwards := b.others()
	b.wholeLife("k")
	afterwards()
	ids = append(ids, "k")
	want, seen := map[string][]Delivery{}, map[notice.Topic]bool{}
	for _, id := range ids {
		want[id] = b.told(id)
		for _, d := range want[id] {
			seen[d.Topic] = true
		}
	}
	for _, topic := range notice.Topics() {
		if !seen[topic] {
			b.Fatalf("the suite's cases tell nothing of %s: %v", topic, want)
		}
	}
	b.untilEmpty(b.place.Start())
	for _, id := range ids {
		if got := b.came(id); !reflect.DeepEqual(got, want[id]) {
			b.Errorf("of case %s came\n%v\nwant\n%v", id, got, want[id])
		}
	}
}

// personal has every text of a case, every id and every commitment looked for in what
// was sent, logged, answered and kept.
func personal(b *bench) {
	b.wholeLife("k")
	b.busy("a")
	r := b.place.Start()
	b.shelf.answers(func(d Delivery) Answer {
		return map[string]Answer{"a/1": Refuse, "k/1": BreakOff}[d.ID]
	})
	for range tries {
		b.once(r)
	}
	b.shelf.answers(nil)
	b.untilEmpty(r)
	aside, err := deliver.Aside(b.Context(), b.eng, name, store.EventAt{}, 10)
	b.must(err)
	if len(aside) == 0 {
		b.Fatal("nothing was set aside")
	}
	b.log.add(fmt.Sprintf("%+v", aside))

	written := []string{mark, named}
	kept, err := b.eng.History(b.Context(), "k", 0, 0)
	b.must(err)
	if b.store.Vault != nil {
		sealed, err := b.store.Vault.Personal(b.Context(), "k")
		b.must(err)
		for _, p := range sealed {
			written = append(written, p.Commitment)
		}
	}
	if len(kept) < 10 || (b.store.Vault != nil && len(written) < 5) {
		b.Fatalf("the suite looks for too little: %d texts of %d entries", len(written), len(kept))
	}
	sent, noted := b.shelf.sent(), b.log.String()
	if !strings.Contains(sent, "k/2") {
		b.Fatal("what was sent names no event: the far end keeps no bytes (Shelf.Bytes)")
	}
	for _, w := range written {
		if at := strings.Index(sent, w); at >= 0 {
			b.Errorf("sent: …%s", sent[max(0, at-80):min(len(sent), at+40)])
		}
	}
	for _, w := range append(written, b.place.Secrets...) {
		if at := strings.Index(noted, w); at >= 0 {
			b.Errorf("told in an error, a log or a reason: …%s", noted[max(0, at-120):min(len(noted), at+60)])
		}
	}
}
