package office

import (
	"bytes"
	"context"
	"testing"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/migrate"
)

// Second publishes version 2 of sop.yaml, whose acknowledgement has more time, and returns
// how cases are moved to it.
func Second(t testing.TB, eng *engine.Engine) migrate.Migration {
	t.Helper()
	src := sop.YAML()
	for old, to := range map[string]string{"versi: 1 ": "versi: 2 ", "waktu: 3-5 hari kerja": "waktu: 3-8 hari kerja"} {
		if bytes.Count(src, []byte(old)) != 1 {
			t.Fatalf("sop.yaml has not once %q", old)
		}
		src = bytes.Replace(src, []byte(old), []byte(to), 1)
	}
	m, err := eng.Publish(context.Background(), src)
	if err != nil {
		t.Fatal(err)
	}
	first, problems := fsm.Load("sop.yaml", sop.YAML())
	if first == nil {
		t.Fatal(problems.Error())
	}
	return migrate.Migration{
		From: stamp(first), To: stamp(m), By: fsm.Actor{ID: "kabag"}, Basis: "SK 5/2025", Terms: fsm.Terms{Recount: true},
	}
}

func stamp(m *fsm.Machine) fsm.Stamp {
	doc := m.SOP()
	return fsm.Stamp{Code: doc.Code.Value, Version: doc.Version, Hash: doc.Hash, Meaning: doc.Meaning()}
}
