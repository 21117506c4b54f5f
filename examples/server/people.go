package main

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/sop"
)

// users are the people who may come in, by the token with which they come.
type users map[string]fsm.Actor

// demoPeople are the people of this example. Ids are no names: they stand in the
// history for good.
var demoPeople = users{
	"t-wati":  {ID: "w-1", Holds: []fsm.RoleAssignment{{Role: "pelapor"}}},
	"t-joko":  {ID: "w-2", Holds: []fsm.RoleAssignment{{Role: "pelapor"}}},
	"t-siti":  {ID: "p-1", Holds: []fsm.RoleAssignment{{Role: "admin"}}},
	"t-dpupr": {ID: "p-2", Holds: []fsm.RoleAssignment{{Role: "petugas_opd", Unit: "dpupr"}, {Role: "penghubung", Unit: "dpupr"}}},
	"t-dlh":   {ID: "p-3", Holds: []fsm.RoleAssignment{{Role: "petugas_opd", Unit: "dlh"}, {Role: "penghubung", Unit: "dlh"}}},
	"t-koor":  {ID: "p-4", Holds: []fsm.RoleAssignment{{Role: "koordinator"}}},
}

// names are what colleagues call people: on pages, never in the history. Of citizens only this program's own page tells them.
var names = map[string]string{"w-1": "Wati", "w-2": "Joko", "p-1": "Siti", "p-2": "Pratama", "p-3": "Darmo", "p-4": "Kartika"}

// mailboxes are where people are written to, with --smtp.
var mailboxes = map[string]string{
	"w-1": "wati@warga.example", "w-2": "joko@warga.example",
	"p-1": "siti@lumajang.example", "p-2": "pratama@lumajang.example", "p-3": "darmo@lumajang.example", "p-4": "kartika@lumajang.example",
}

// holds reports whether somebody holds a role, for a unit where it has one.
func holds(p fsm.Actor, role, unit string) bool {
	return slices.Contains(p.Holds, fsm.RoleAssignment{Role: role, Unit: unit})
}

// standIns are for whom somebody may act now (Plh.): a real office has a table with dates.
var standIns = map[string][]string{"p-2": {"p-3"}}

// errStranger says that nobody comes by that token.
var errStranger = errors.New("nobody has this token")

// called returns somebody's name and what he does, in the words of the SOP.
func called(doc *sop.SOP, p fsm.Actor) string {
	does := make([]string, len(p.Holds))
	for i, h := range p.Holds {
		for _, r := range doc.Roles {
			if r.ID.Value == h.Role {
				does[i] = sop.Called(r.Name, r.ID)
			}
		}
		for _, u := range doc.Units.Units {
			if u.ID.Value == h.Unit {
				does[i] += ", " + sop.Called(u.Name, u.ID)
			}
		}
	}
	return cmp.Or(names[p.ID], p.ID) + ": " + strings.Join(does, "; ")
}

// authenticate says who a request comes from, by "Authorization: Bearer TOKEN"; who
// brings nothing is the public.
func (u users) authenticate(r *http.Request) (fsm.Actor, error) {
	text := r.Header.Get("Authorization")
	if text == "" {
		return fsm.Actor{}, nil
	}
	token, bearer := strings.CutPrefix(text, "Bearer ")
	if by, ok := u[token]; ok && bearer {
		return by, nil
	}
	return fsm.Actor{}, errStranger
}

// person returns somebody by his id.
func (u users) person(id string) (fsm.Actor, bool) {
	for _, p := range u {
		if p.ID == id {
			return p, true
		}
	}
	return fsm.Actor{}, false
}

// standsFor returns those for whom somebody may act now.
func (u users) standsFor(_ context.Context, me fsm.Actor) ([]fsm.Actor, error) {
	var out []fsm.Actor
	for _, id := range standIns[me.ID] {
		if p, ok := u.person(id); ok {
			out = append(out, p)
		}
	}
	return out, nil
}

// withoutAccount are the ids that the pages give those who report without an account.
var withoutAccount = regexp.MustCompile(`^w-[0-9a-f]{32}$`)

// citizen is a reporter of that id.
func citizen(id string) fsm.Actor {
	return fsm.Actor{ID: id, Holds: []fsm.RoleAssignment{{Role: "pelapor"}}}
}

// directory is the users as the engine's Directory: whatever a request claims,
// the roles held now are those of this table.
type directory struct {
	engine.FileDirectory // units stay those of the SOP's file
	people               users
}

// Actor returns the person with the roles held now, and for whom he stands in if he may; a
// stranger holds none.
func (d directory) Actor(_ context.Context, claim fsm.Actor) (fsm.Actor, error) {
	if withoutAccount.MatchString(claim.ID) {
		return citizen(claim.ID), nil
	}
	person, ok := d.people.person(claim.ID)
	if !ok {
		return fsm.Actor{ID: claim.ID}, nil
	}
	if other := claim.ActingFor; other != nil && slices.Contains(standIns[claim.ID], other.ID) {
		if boss, ok := d.people.person(other.ID); ok {
			person.ActingFor = &boss
		}
	}
	return person, nil
}
