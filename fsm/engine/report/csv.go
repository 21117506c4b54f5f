package report

import (
	"io"
	"slices"
	"strconv"
	"time"
)

// groupWords are the groups in a CSV file, for people.
var groupWords = map[Group]string{
	ByAll: "semua", ByStage: "tahap", ByLimit: "tenggat", ByDuty: "kewajiban", ByRole: "pelaksana", ByUnit: "unit",
}

// WriteCSV writes the rows of a report: a header in the words of the file
// format, commas, one line a row. The column "digabung" comes last, where any limit ended
// as that of a joined case.
func (r *Report) WriteCSV(w io.Writer) error {
	lines := [][]string{{
		"menurut", "id", "nama", "satuan", "selesai", "tepat_waktu", "lebih_awal", "terlambat", "persen_tepat_waktu", "susulan", "persen_tanpa_susulan",
		"libur_setempat", "persen_tanpa_libur_setempat",
		"berakhir_tanpa_dipenuhi", "median", "persentil_90", "pelanggaran", "berjalan", "berjalan_terlambat", "sementara", "berjalan_sementara",
	}}
	joined := slices.ContainsFunc(r.Rows, func(row Row) bool { return row.Joined > 0 })
	if joined {
		lines[0] = append(lines[0], "digabung")
	}
	for i := range r.Rows {
		row := &r.Rows[i]
		line := []string{groupWords[row.By], row.ID, row.Name, row.Counts()}
		for _, n := range []*int{
			&row.Ended, &row.OnTime, &row.Early, &row.Late, &row.Percent, &row.Afterwards, row.PercentWithout, &row.Local, row.PercentWithoutLocal, &row.Unmet, row.Median, row.P90, &row.Breaches, &row.Running, &row.RunningLate, &row.Provisional, &row.RunningProvisional,
		} {
			text := "" // nothing was done
			if n != nil {
				text = strconv.Itoa(*n)
			}
			line = append(line, text)
		}
		if joined {
			line = append(line, strconv.Itoa(row.Joined))
		}
		lines = append(lines, line)
	}
	return writeTable(w, lines)
}

// WriteBreachesCSV writes the breaches of a report and who answers for each,
// with times in the given zone.
func (r *Report) WriteBreachesCSV(w io.Writer, zone *time.Location) error {
	stamp := func(t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return t.In(zone).Format(time.RFC3339)
	}
	lines := [][]string{{"kasus", "batas", "nama", "hari_terakhir", "selesai", "terlambat", "satuan", "pelaksana", "unit", "orang", "berakhir_tanpa_dipenuhi", "sementara"}}
	for i := range r.Breaches {
		b := &r.Breaches[i]
		late, unmet, provisional := "", "", ""
		if b.Unmet {
			unmet = "ya"
		}
		if b.Provisional {
			provisional = "ya"
		}
		if b.LateBy > 0 {
			late = strconv.Itoa(b.LateBy)
		}
		lines = append(lines, []string{
			b.Case, b.Clock, b.Name, b.LastDay.String(), stamp(b.Ended), late, b.Counts(), b.Owner.Role, b.Owner.Unit, b.Owner.ID, unmet, provisional,
		})
	}
	return writeTable(w, lines)
}
