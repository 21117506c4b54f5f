package main

import (
	"context"
	"net/http"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

// users are the service's own people, by the token with which they come. A real
// service has a database and sessions here.
type users map[string]fsm.Actor

// demo are the people of this example.
var demo = users{
	"t-wati": {ID: "u-17", Holds: []fsm.RoleAssignment{{Role: "pelapor"}}},
	"t-siti": {ID: "u-2", Holds: []fsm.RoleAssignment{{Role: "admin"}}},
	"t-budi": {ID: "u-3", Holds: []fsm.RoleAssignment{{Role: "petugas_opd", Unit: "dlh"}}},
	"t-rini": {ID: "u-4", Holds: []fsm.RoleAssignment{{Role: "penghubung", Unit: "dlh"}}},
}

// known lets only known people in, and writes the answer.
func (u users) known(handle func(*http.Request, fsm.Actor) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		by, ok := u[r.Header.Get("Token")]
		if !ok {
			reply(w, nil, errStrange)
			return
		}
		answer, err := handle(r, by)
		reply(w, answer, err)
	}
}

// directory is the users as the engine's Directory: whatever a request claims,
// the roles held now are those that the service's own table says.
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
