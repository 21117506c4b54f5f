package main

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
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

// errStranger says that nobody comes by that token.
var errStranger = errors.New("nobody has this token")

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

// directory is the users as the engine's Directory: whatever a request claims,
// the roles held now are those of this table.
type directory struct {
	engine.FileDirectory // units stay those of the SOP's file
	people               users
}

// Actor returns the person with the roles held now; a stranger holds none.
func (d directory) Actor(_ context.Context, claim fsm.Actor) (fsm.Actor, error) {
	for _, person := range d.people {
		if person.ID == claim.ID {
			return person, nil
		}
	}
	return fsm.Actor{ID: claim.ID}, nil
}
