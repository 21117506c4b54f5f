package migrate

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Draft returns a plan for moving open cases from one version of a file to another, in the
// words of the file, with "?" where somebody has to decide. A stage that is gone is taken
// for the new one of the same name. found are the obstacles of cases that were looked at by
// a preview without terms ([All]), so that what hinders no case is not asked; nil: of none.
func Draft(before, after *fsm.Machine, found []fsm.Obstacle) string {
	was, is := before.SOP(), after.SOP()
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("# Rencana pemindahan kasus terbuka. Ganti setiap tanda tanya, lalu lihat akibatnya:")
	line("#   sop pindahkan --db kasus.db rencana.yaml")
	line("sop: %s", was.Code.Value)
	line("dari: %s", version(was, is))
	line("ke: %s", version(is, was))
	if gone := of(found, fsm.NoStage, fsm.NoOrigin); len(gone) > 0 {
		line("tahap: # tahap lama: tahap yang menggantikannya")
		for _, o := range gone {
			to, ok := sameName(o.Name, is)
			if !ok {
				to = `"` + Open + `"`
			}
			line("  %s: %s # %s", o.What, to, o.Name)
		}
	}
	if missing := of(found, fsm.NoField); len(missing) > 0 {
		line("isian: # nilai bagi kasus yang belum mengisinya")
		for _, o := range missing {
			line(`  %s: "%s" # %s`, o.What, Open, o.Name)
		}
	}
	line("tenggat: tetap # tanggal yang sudah diberitahukan tetap; atau: hitung ulang")
	line("kecuali: [] # tahap, batas waktu atau kewajiban yang sebaliknya")
	line("boleh_maju: tidak # ya: hitung ulang boleh memajukan tanggal yang sudah diberitahukan")
	line("hentikan: [] # batas waktu atau kewajiban versi lama yang berakhir")
	for _, o := range of(found, fsm.NoClock, fsm.NoDuty) {
		line("# berjalan dan tidak ada lagi: %s (%s); sebutkan pada hentikan, atau kembalikan pada versi yang baru", o.What, o.Name)
	}
	for _, o := range of(found, fsm.NoUnit, fsm.Unitless, fsm.BadField, fsm.NoEvent, fsm.Uncovered, fsm.LostDate) {
		line("# %s", o.Message("id"))
	}
	line(`disetujui_oleh: "%s"`, Open)
	line(`dasar: "%s"`, Open)
	return b.String()
}

// Renamed returns the stages that are gone and found again in the new version under the same
// name: with these, a second preview tells what else hinders.
func Renamed(after *fsm.Machine, found []fsm.Obstacle) []fsm.Renaming {
	var out []fsm.Renaming
	for _, o := range of(found, fsm.NoStage, fsm.NoOrigin) {
		if to, ok := sameName(o.Name, after.SOP()); ok {
			out = append(out, fsm.Renaming{From: o.What, To: to})
		}
	}
	return out
}

// version returns how a plan names one version beside another.
func version(doc, other *sop.SOP) string {
	if doc.Version == other.Version {
		return doc.Hash
	}
	return strconv.Itoa(doc.Version)
}

// of returns the obstacles of some codes, each thing once, in order of id.
func of(found []fsm.Obstacle, codes ...string) []fsm.Obstacle {
	var out []fsm.Obstacle
	for _, o := range found {
		if slices.Contains(codes, o.Code) && !slices.ContainsFunc(out, func(x fsm.Obstacle) bool { return x.What == o.What }) {
			out = append(out, o)
		}
	}
	slices.SortFunc(out, func(a, b fsm.Obstacle) int { return strings.Compare(a.What, b.What) })
	return out
}

// sameName returns the one stage that people call so.
func sameName(name string, is *sop.SOP) (id string, ok bool) {
	var found []string
	for _, s := range is.Stages {
		if s.Name.Value == name && name != "" {
			found = append(found, s.ID.Value)
		}
	}
	if len(found) != 1 {
		return "", false
	}
	return found[0], true
}
