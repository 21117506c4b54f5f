package input

import (
	"context"
	"strconv"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// toldEvery is after how many cases a long walk says how far it is.
const toldEvery = 20_000

// EachCase hands every case of a database to do, in order of id, and says where errors go
// how far it is when there are many. It ends with ctx, and passes over a case that is
// removed meanwhile.
func EachCase(ctx context.Context, s *term.Session, db *Database, do func(*store.Stored) error) error {
	seen := 0
	return db.Engine.Each(ctx, func(h store.Head) error {
		st, err := db.Store.Cases.Load(ctx, h.Case)
		if engine.Kind(err) == engine.KindNotFound {
			return nil
		}
		if err != nil {
			return err
		}
		if seen++; seen%toldEvery == 0 {
			term.WriteLine(s.Err, s.Text("db.walking", "cases", strconv.Itoa(seen)))
		}
		return do(&st)
	})
}
