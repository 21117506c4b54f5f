package main

import (
	"context"
	"net/http"

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

// known lets only known people in, and writes the answer.
func (u users) known(handle func(*http.Request, fsm.Actor) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		by, ok := u[r.Header.Get("Token")]
		if !ok {
			reply(w, nil, errStranger)
			return
		}
		answer, err := handle(r, by)
		reply(w, answer, err)
	}
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
