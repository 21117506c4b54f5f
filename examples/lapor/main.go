// Command lapor takes one report through the shipped SOP: an admin forwards it,
// the officer of the unit and the liaison officer handle it, it turns out to
// belong to another unit and goes back, is answered there, and is closed by the
// system after ten working days of silence. Time is given, not waited for.
//
// Beside it lies 6340753.yaml, the log of a recorded case:
//
//	sop run sop.yaml examples/lapor/6340753.yaml
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/rules"
)

func main() {
	if err := run(context.Background(), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// The people of this story. A host would ask its own user table.
var (
	warga = fsm.Actor{ID: "warga", Holds: []fsm.RoleAssignment{{Role: "pelapor"}}}
	siti  = fsm.Actor{ID: "siti", Holds: []fsm.RoleAssignment{{Role: "admin"}}}
	budi  = fsm.Actor{ID: "budi", Holds: []fsm.RoleAssignment{{Role: "petugas_opd", Unit: "dlh"}}}
	rini  = fsm.Actor{ID: "rini", Holds: []fsm.RoleAssignment{{Role: "penghubung", Unit: "dlh"}}}
	agus  = fsm.Actor{ID: "agus", Holds: []fsm.RoleAssignment{{Role: "petugas_opd", Unit: "dpupr"}}}
	dewi  = fsm.Actor{ID: "dewi", Holds: []fsm.RoleAssignment{{Role: "penghubung", Unit: "dpupr"}}}
)

// act is one step of the story.
type act struct {
	at     string // in western Indonesia
	who    fsm.Actor
	action string
	input  map[string]fsm.Value
}

func story() []act {
	text, choice := rules.TextValue, rules.ChoiceValue
	return []act{
		{"2025-08-04 08:00", warga, "kirim", map[string]fsm.Value{
			"judul": text("Selokan tersumbat"), "uraian": text("Air meluap ke jalan"), "nama_pelapor": text("(nama)")}},
		{"2025-08-05 09:00", siti, "disposisi", map[string]fsm.Value{"kategori": choice("kebersihan"), "unit": choice("dlh")}},
		{"2025-08-06 09:00", budi, "periksa_kewenangan", nil},
		// It is a matter of drainage. The other unit may not answer a case that is
		// not its own; the one in charge sends it back.
		{"2025-08-07 10:00", dewi, "tanggapi", map[string]fsm.Value{"tanggapan": text("Akan dikeruk")}},
		{"2025-08-07 11:00", rini, "kembalikan", map[string]fsm.Value{"kategori": choice("infrastruktur"), "alasan": text("Drainase")}},
		{"2025-08-08 09:00", budi, "periksa_kewenangan", nil},
		{"2025-08-08 10:00", siti, "disposisi", map[string]fsm.Value{"kategori": choice("infrastruktur"), "unit": choice("dpupr")}},
		{"2025-08-11 09:00", agus, "periksa_kewenangan", nil},
		{"2025-08-14 15:00", dewi, "tanggapi", map[string]fsm.Value{"tanggapan": text("Sudah dikeruk")}},
	}
}

// desk is the clock on the wall of this office.
type desk struct{ now time.Time }

// Now returns the time of the story.
func (d *desk) Now() time.Time { return d.now }

func run(ctx context.Context, out io.Writer) error {
	clock := &desk{}
	eng, err := engine.New(memory.New().Backend(), engine.WithClock(clock))
	if err != nil {
		return err
	}
	machine, err := eng.Publish(ctx, sop.YAML())
	if err != nil {
		return err
	}
	zone := machine.SOP().Calendar.Options.Zone
	const id = "LAPOR-1"
	var lines []string
	for i, step := range story() {
		if clock.now, err = time.ParseInLocation("2006-01-02 15:04", step.at, zone); err != nil {
			return err
		}
		cmd := fsm.Command{Action: step.action, Actor: step.who, Input: step.input}
		var done engine.Result
		if i == 0 {
			done, err = eng.Open(ctx, engine.Opening{SOP: "sp4n_lumajang", ID: id, Command: cmd})
		} else {
			done, err = eng.Act(ctx, id, cmd)
		}
		var refused *fsm.Refused
		if errors.As(err, &refused) {
			lines = append(lines, step.at+"  "+step.who.ID+": "+step.action, under+refused.Message("id"))
			continue
		}
		if err != nil {
			return err
		}
		lines = append(lines, told(zone, done.Entries)...)
	}

	// Nobody writes any more. The sweep finds what is due, whenever it comes.
	clock.now = clock.now.AddDate(0, 1, 0)
	if _, err := eng.Sweep(ctx, 10); err != nil {
		return err
	}
	closing, err := eng.History(ctx, id, int64(len(story()))-1, 0)
	if err != nil {
		return err
	}
	lines = append(lines, told(zone, closing)...)

	checked, err := audit.Verify(ctx, eng, id)
	if err != nil {
		return err
	}
	lines = append(lines, fmt.Sprintf("riwayat utuh: %d catatan", checked.Entries))
	_, err = io.WriteString(out, strings.Join(lines, "\n")+"\n")
	return err
}

// under indents what belongs to the line above.
var under = strings.Repeat(" ", len("2025-08-04 08:00  "))

// told returns the entries as lines.
func told(zone *time.Location, entries []engine.Entry) []string {
	var lines []string
	for i := range entries {
		e := &entries[i]
		who := e.By.ID
		if who == "" {
			who = e.By.Role
		}
		lines = append(lines, e.At.In(zone).Format("2006-01-02 15:04")+"  "+who+": "+e.Action+" → "+e.To)
		for _, move := range e.Clocks {
			if move.Clock == fsm.StageTime(e.To).ID() {
				lines = append(lines, under+"paling lambat "+move.LastDay.String()+" ("+move.Span.String()+")")
			}
		}
		if len(e.Tell) > 0 {
			lines = append(lines, under+"diberi tahu: "+strings.Join(e.Tell, ", "))
		}
	}
	return lines
}
