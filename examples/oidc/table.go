package oidc

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/sop"
)

const (
	acting = "Plt." // of a position that is vacant
	daily  = "Plh." // of somebody who is away
	anyone = "*"    // who holds no position of the table
)

// Table is the positions of an office and who stands in when; it is the engine's Directory, with
// the units of the SOP's file. It never changes and is safe for many goroutines.
type Table struct {
	engine.FileDirectory
	seats  map[string][]fsm.RoleAssignment
	orders []order
	zone   *time.Location
	now    func() time.Time
}

// order is one line of pengganti.csv. Days are written as 2025-08-04, which is their order, too.
type order struct{ person, as, position, replaces, from, to string }

// Read reads jabatan.csv and pengganti.csv; what the SOP does not know, or an order that is not
// one, is an error. An order runs from the beginning of its first day to the end of its last one
// in the zone, by the time that now tells.
func Read(files fs.FS, doc *sop.SOP, zone *time.Location, now func() time.Time) (*Table, error) {
	t := &Table{seats: map[string][]fsm.RoleAssignment{}, zone: zone, now: now}
	for line, err := range lines(files, "jabatan.csv", "jabatan", "peran", "unit") {
		if err == nil {
			err = known(doc, line[1], line[2])
		}
		if err != nil {
			return nil, err
		}
		t.seats[line[0]] = append(t.seats[line[0]], fsm.RoleAssignment{Role: line[1], Unit: line[2]})
	}
	for line, err := range lines(files, "pengganti.csv", "orang", "sebagai", "jabatan", "menggantikan", "dari", "sampai") {
		if err != nil {
			return nil, err
		}
		o := order{line[0], line[1], line[2], line[3], line[4], line[5]}
		if err := t.judge(o); err != nil {
			return nil, fmt.Errorf("pengganti.csv: %q: %w", line, err)
		}
		t.orders = append(t.orders, o)
	}
	return t, nil
}

// known tells whether the SOP has a role, and a unit if one is named.
func known(doc *sop.SOP, role, unit string) error {
	if !slices.ContainsFunc(doc.Roles, func(r *sop.Role) bool { return r.ID.Value == role }) {
		return fmt.Errorf("jabatan.csv: the SOP has no role %q", role)
	}
	if unit != "" && !slices.ContainsFunc(doc.Units.Units, func(u *sop.UnitEntry) bool { return u.ID.Value == unit }) {
		return fmt.Errorf("jabatan.csv: the SOP has no unit %q", unit)
	}
	return nil
}

// judge tells what is wrong with an order.
func (t *Table) judge(o order) error {
	from, err := time.Parse(time.DateOnly, o.from)
	to, wrong := time.Parse(time.DateOnly, o.to)
	switch {
	case err != nil || wrong != nil || to.Before(from):
		return errors.New("the days must be as 2025-08-04, the last one not before the first")
	case o.position == anyone || t.seats[o.position] == nil:
		return errors.New("jabatan.csv does not have that position")
	case o.person == "" || o.person == o.replaces:
		return errors.New("somebody else must stand in")
	case o.as == acting && o.replaces == "", o.as == daily && o.replaces != "":
		return nil
	}
	return errors.New("a Plt. replaces nobody, a Plh. somebody")
}

// roles returns what goes with positions.
func (t *Table) roles(positions []string) []fsm.RoleAssignment {
	var out []fsm.RoleAssignment
	for _, p := range positions {
		if p != anyone {
			out = append(out, t.seats[p]...)
		}
	}
	if out == nil {
		return slices.Clone(t.seats[anyone])
	}
	return out
}

// today yields the orders of one person that are in force.
func (t *Table) today(person, as string) []order {
	day := t.now().In(t.zone).Format(time.DateOnly)
	return slices.DeleteFunc(slices.Clone(t.orders), func(o order) bool {
		return o.person != person || o.as != as || day < o.from || o.to < day
	})
}

// replaced returns somebody for whom a person stands in today, with what goes with that; nil: he does not.
func (t *Table) replaced(person, other string) *fsm.Actor {
	var out *fsm.Actor
	for _, o := range t.today(person, daily) {
		if o.replaces == other {
			if out == nil {
				out = &fsm.Actor{ID: other}
			}
			out.Holds = append(out.Holds, t.seats[o.position]...)
		}
	}
	return out
}

// Actor returns a person with the roles held now: those of his token, which [Door.Authenticate] has
// verified, and those that he holds as Plt. today; and for whom he stands in. Without an order by which he
// does so today it is an error: he must not act in his own name where he said another's.
func (t *Table) Actor(_ context.Context, claim fsm.Actor) (fsm.Actor, error) {
	by := fsm.Actor{ID: claim.ID, Holds: slices.Clone(claim.Holds)}
	for _, o := range t.today(by.ID, acting) {
		by.Holds = append(by.Holds, t.seats[o.position]...)
	}
	if claim.ActingFor != nil {
		if by.ActingFor = t.replaced(by.ID, claim.ActingFor.ID); by.ActingFor == nil {
			return fsm.Actor{}, fmt.Errorf("%w: %w", store.ErrInvalid, errNoStandIn)
		}
	}
	return by, nil
}

// lines yields the lines of a file below its header, which must be as said. The mark that spreadsheets put before it is none of it.
func lines(files fs.FS, name string, header ...string) func(func([]string, error) bool) {
	return func(yield func([]string, error) bool) {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			yield(nil, err)
			return
		}
		all, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte("\ufeff")))).ReadAll()
		switch {
		case err != nil:
			yield(nil, fmt.Errorf("%s: %w", name, err))
			return
		case len(all) == 0 || !slices.Equal(all[0], header):
			yield(nil, fmt.Errorf("%s: its first line must be %s, with commas", name, strings.Join(header, ",")))
			return
		}
		for _, line := range all[1:] {
			if !yield(line, nil) {
				return
			}
		}
	}
}
