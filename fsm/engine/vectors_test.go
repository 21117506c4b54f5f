package engine_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/rules"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGoldenVectors pins the bytes and hashes of entries: stored cases depend on
// them. testdata/vectors.golden may grow; a line in it never changes within
// "v":1. It holds drafts made here, under a fixed case, SOP and decree log, so
// that neither an edit of sop.yaml nor a new decree touches it.
func TestGoldenVectors(t *testing.T) {
	var out strings.Builder
	sop, decrees := store.HashOf([]byte("sop")), store.HashOf([]byte("dekrit"))
	head := store.Genesis("6340753", sop, decrees)
	fmt.Fprintf(&out, "genesis %s\n", head)
	for i, d := range vectors() {
		body := store.AppendBody(nil, int64(i+1), store.Salt{15: byte(i + 1)}, &d)
		head = store.Chain(head, body)
		fmt.Fprintf(&out, "%s\n%s\n", body, head)
	}
	fmt.Fprintf(&out, "commitment %s\n", engine.Commit([32]byte{31: 1}, "Jalan rusak"))
	var last store.Registered
	for _, d := range []store.Deed{
		{Kind: store.Publishing, At: wib("2023-02-10 08:00"), By: "sistem", Hash: sop, Name: "sp4n_lumajang/1"},
		{Kind: store.Erasing, At: wib("2023-03-01 08:00:00.000001"), By: "siti", Basis: "ND 9/2023", Case: "6340753", Version: 4, Fields: []string{"judul", "uraian"}},
		{Kind: store.Retiring, At: wib("2028-03-01 08:00"), By: "kepala", Basis: "JRA <2020>", Case: "6340753", Version: 4, Hash: head},
	} {
		last = last.After(d.Case, store.AppendDeed(nil, &d))
		fmt.Fprintf(&out, "register %d %s\n%s\n", last.No, last.Body, last.Hash)
	}
	golden(t, "testdata/vectors.golden", out.String())
}

func golden(t *testing.T, file, got string) {
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), got)
}

func vectors() []fsm.Draft {
	return []fsm.Draft{
		{
			Semantics: 1, Kind: fsm.Opening, At: wib("2023-02-11 01:16"), Action: "kirim", By: fsm.Person{ID: "warga", Role: "pelapor"},
			Reporter: "warga", To: "verifikasi_admin", Decrees: store.HashOf([]byte("dekrit")).String(),
			Input: map[string]fsm.Value{
				"judul": rules.SealedValue("00ff"), "anonim": rules.BoolValue(true), "kategori": rules.ChoiceValue("kebersihan"),
				"jumlah": rules.IntValue(-12), "tanggal_kejadian": rules.DateValue("2023-02-10"), "catatan": rules.TextValue("<a & \"b\">\n\u2028é"),
				"daftar": rules.ListValue("b", "a"), "kosong": {},
			},
			Clocks: []fsm.ClockMove{{
				Clock: "waktu verifikasi_admin", Move: fsm.Started, Start: wib("2023-02-11 01:16"), Span: span("1-3 hari kerja"),
				LastDay: day("2023-02-15"), Due: wib("2023-02-16 00:00"), Revision: revision("2023-02-11+341"),
			}},
		},
		{
			Semantics: 1, Kind: fsm.Breaching, At: wib("2023-02-16 00:00"), By: fsm.Person{Role: "sistem"},
			From: "verifikasi_admin", To: "verifikasi_admin", Clock: "waktu verifikasi_admin", Due: wib("2023-02-16 00:00"),
			Owner: &fsm.Person{Role: "admin", ID: "siti", Unit: "diskominfo", ActingFor: []string{"budi"}}, Tell: []string{"koordinator"},
		},
		{
			Semantics: 1, Kind: fsm.Acting, At: wib("2023-02-22 11:13:00.000001"), Action: "disposisi", By: fsm.Person{ID: "plh", Role: "admin", ActingFor: []string{"siti"}},
			From: "verifikasi_admin", To: "verifikasi_opd", Outcome: 2, Label: "ya", Unit: fsm.Unit{ID: "dlh", Authority: []string{"kebersihan"}},
			Clocks: []fsm.ClockMove{{Clock: "waktu verifikasi_admin", Move: fsm.Stopped, Taken: 8, LateBy: 5}},
			Duties: []fsm.DutyMove{{Duty: "evaluasi", No: 1, Move: fsm.DutyArose, Role: "petugas_opd"}},
		},
		{
			Semantics: 1, Kind: fsm.Correcting, At: wib("2023-03-01 00:00"), By: fsm.Person{ID: "siti", Role: "admin"},
			Corrects: 1, Reason: rules.SealedValue("abcd"), Input: map[string]fsm.Value{"anonim": rules.BoolValue(false)},
		},
	}
}

func span(text string) (s calendar.Span) {
	must(s.UnmarshalText([]byte(text)))
	return s
}

func day(text string) (d calendar.Date) {
	must(d.UnmarshalText([]byte(text)))
	return d
}

func revision(text string) (r calendar.Revision) {
	must(r.UnmarshalText([]byte(text)))
	return r
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
