package desk

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/sop"
)

// mark stands before the name of the field in each text that is typed in a walk.
const mark = "TANDA-"

var (
	markOf = regexp.MustCompile(mark + `([a-z_0-9]+)`)
	idOf   = regexp.MustCompile(`\bo-[a-z_0-9]+(\.[a-z_0-9]+)?\b`) // of a person of the walk
)

// strangers are people whom no case of a walk concerns: the public, another citizen, who
// holds the roles of units without a unit, and an officer of a unit that no file has.
func (w *walk) strangers() []string {
	citizen, unplaced, foreign := fsm.Actor{ID: "asing-1"}, fsm.Actor{ID: "asing-2"}, fsm.Actor{ID: "asing-3"}
	for _, m := range w.desk.o.Procedures {
		for _, r := range m.SOP().Roles {
			switch {
			case r.Scope == sop.OwnCases:
				citizen.Holds = append(citizen.Holds, fsm.RoleAssignment{Role: r.ID.Value})
			case r.Scope == sop.UnitCases && !w.wider(r.ID.Value):
				unplaced.Holds = append(unplaced.Holds, fsm.RoleAssignment{Role: r.ID.Value})
				foreign.Holds = append(foreign.Holds, fsm.RoleAssignment{Role: r.ID.Value, Unit: "unit_lain"})
			}
		}
	}
	w.people["asing"], w.people["tanpa"], w.people["lain"] = citizen, unplaced, foreign
	return []string{"", "asing", "tanpa", "lain"}
}

// wider reports whether a role has more than its unit's cases under some procedure.
func (w *walk) wider(role string) bool {
	return slices.ContainsFunc(w.desk.o.Procedures, func(m *fsm.Machine) bool {
		return slices.ContainsFunc(m.SOP().Roles, func(r *sop.Role) bool { return r.ID.Value == role && r.Scope != sop.UnitCases })
	})
}

// unseen looks, as a stranger, at some pages of all that there are: none has a text that
// no procedure shows the public, an id of a person, or a number of a case that is not public.
func (w *walk) unseen(by string) {
	w.t.Helper()
	paths := []string{"/kerja", "/papan", "/status"}
	for _, m := range w.desk.o.Procedures {
		code := "sop=" + m.SOP().Code.Value
		paths = append(paths, "/daftar?"+code, "/daftar?selesai=1&"+code, "/daftar?terlambat=1&"+code, "/papan?"+code, "/papan/bulan?"+code,
			"/papan/bulan/pelanggaran.csv?"+code, "/papan/bulan/batas.csv?"+code, "/status?"+code, "/status?selesai=1&"+code)
	}
	for _, at := range w.cases {
		paths = append(paths, at, strings.Replace(at, "/kasus/", "/status/", 1))
	}
	for range 8 {
		path := w.pick(paths)
		got := w.look(by, path)
		for _, m := range markOf.FindAllStringSubmatch(got.text, -1) {
			require.True(w.t, slices.ContainsFunc(w.desk.o.Procedures, func(p *fsm.Machine) bool {
				return slices.ContainsFunc(p.SOP().Public.Show, func(x sop.Text) bool { return x.Value == m[1] })
			}), "%q %s: %s\n%s", by, path, m[0], got.text)
		}
		require.Empty(w.t, idOf.FindAllString(got.text, -1), "%q %s\n%s", by, path, got.text)
		for _, at := range w.cases {
			id, err := url.PathUnescape(strings.TrimPrefix(at, "/kasus/"))
			require.NoError(w.t, err)
			if strings.Contains(path, id) || !strings.Contains(got.text, id) {
				continue
			}
			c, err := w.eng.Get(w.t.Context(), id, 0)
			require.NoError(w.t, err)
			m, err := w.eng.Machine(w.t.Context(), c.SOP)
			require.NoError(w.t, err)
			require.True(w.t, m.Sees(c, fsm.Actor{}), "%q %s tells of %s\n%s", by, path, id, got.text)
		}
	}
}
