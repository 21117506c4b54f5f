package report

import (
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/problem"
)

// What sop report says.
var _ = term.Register(map[string]problem.Text{
	"command.report": {
		ID: "Merekap bagaimana batas waktu dipenuhi dalam satu masa",
		EN: "Reports how the limits were kept in a period"},
	"about.report": {
		ID: "Membaca log (bentuknya seperti pada sop jalankan), juga semua log dalam suatu folder, dan menjalankannya sampai akhir masa itu;\n" +
			"atau, dengan --db, riwayat kasus dalam basis data. " +
			"Per tahap, tenggat, kewajiban, pelaksana, dan unit: berapa yang selesai, berapa yang tepat waktu, hari yang terpakai\n" +
			"(median, persentil ke-90), pelanggaran dan penanggung jawabnya. Masa tunggu pelapor tidak dinilai.\n" +
			"Batas yang belum lewat ketika kasusnya berakhir lain (misalnya diarsipkan) dihitung tersendiri, di luar persentase.\n" +
			"Susulan: yang dinilai menurut waktu yang dicatat belakangan; persentase tanpa itu disebut di sampingnya.\n" +
			"Tanpa masa: semua log, sampai kejadian terakhir. Median per pelaksana, per unit, dan keseluruhan dihitung dari tahap saja.",
		EN: "Reads logs (their form is that of sop run), also all logs of a folder, and replays them up to the end of the period;\n" +
			"or, with --db, the histories of a database. " +
			"By stage, limit, duty, role and unit: how many ended, how many on time, the days they took (median, 90th\n" +
			"percentile), breaches and who answers for them. The reporter's own time is not judged.\n" +
			"A limit not yet past when its case ended otherwise (say, archived) is counted apart, outside the share.\n" +
			"Recorded afterwards: judged by a time that was entered later; the share without those stands beside it.\n" +
			"Without a period: all logs, to their last event. The median by role, by unit and of all is of stages alone."},
	"operands.report":  {ID: "BERKAS [LOG…]", EN: "FILE [LOG…]"},
	"flag.month":       {ID: "satu `BULAN`, misalnya 2023-02", EN: "one `MONTH`, such as 2023-02"},
	"flag.report-from": {ID: "dari `TANGGAL` ini", EN: "from this `DATE`"},
	"flag.report-to":   {ID: "sampai dan termasuk `TANGGAL` ini", EN: "up to and including this `DATE`"},
	"wrong-month": {
		ID: `--month: "{value}" bukan bulan; tulis misalnya Februari 2023 atau 2023-02`,
		EN: `--month: "{value}" is not a month; write it as 2023-02 or Februari 2023`},
	"period-reversed": {
		ID: `masa terbalik: --from {from} sesudah --to {to}`,
		EN: `the period is reversed: --from {from} comes after --to {to}`},
	"nothing-to-report": {
		ID: `tidak ada kejadian sesudah --from {from}`,
		EN: `nothing happened after --from {from}`},
	"no-logs": {
		ID: `folder "{folder}" tidak berisi log (.yaml dengan kejadian)`,
		EN: `the folder "{folder}" holds no log (.yaml with kejadian)`},
	"case-twice": {
		ID: `laporan {case} ada dalam dua log: {other} dan {file}`,
		EN: `case {case} is in two logs: {other} and {file}`},
	"report.period":        {ID: "Masa", EN: "Period"},
	"report.beginning":     {ID: "awal", EN: "beginning"},
	"report.cases":         {ID: "Laporan", EN: "Cases"},
	"report.case-counts":   {ID: "{opened} masuk, {closed} berakhir, {open} masih berjalan", EN: "opened: {opened}, ended: {closed}, still open: {open}"},
	"report.ends":          {ID: "Berakhir", EN: "Ended"},
	"report.duties":        {ID: "Kewajiban", EN: "Duties"},
	"report.duty":          {ID: "{duty}: {met} dipenuhi, {owed} terutang", EN: "{duty}: met {met}, owed {owed}"},
	"report.withdrawn":     {ID: "Pelanggaran dicabut", EN: "Breaches withdrawn"},
	"report.refused":       {ID: "Penyimpangan", EN: "Deviations"},
	"report.refused-count": {ID: "{count} baris log ditolak SOP; lihat sop jalankan", EN: "lines of logs refused by the SOP: {count}; see sop run"},
	"report.failed-case": {
		ID: "Kasus {case} tidak terbaca dan tidak ikut dihitung: {cause}",
		EN: "Case {case} cannot be read and is not counted: {cause}"},
	"report.no-limits":           {ID: "Tidak ada batas waktu yang berakhir atau berjalan.", EN: "No limit ended or ran."},
	"report.by-all":              {ID: "Semua", EN: "All"},
	"report.by-stage":            {ID: "Per tahap", EN: "By stage"},
	"report.by-limit":            {ID: "Per tenggat", EN: "By limit"},
	"report.by-duty":             {ID: "Per kewajiban", EN: "By duty"},
	"report.by-role":             {ID: "Per pelaksana", EN: "By role"},
	"report.by-unit":             {ID: "Per unit", EN: "By unit"},
	"report.all":                 {ID: "semua batas waktu", EN: "all limits"},
	"report.no-unit":             {ID: "tanpa unit", EN: "no unit"},
	"report.col-ended":           {ID: "Selesai", EN: "Ended"},
	"report.col-afterwards":      {ID: "Susulan", EN: "Recorded afterwards"},
	"report.without":             {ID: "{count} (tanpanya {percent} %)", EN: "{count} (without: {percent} %)"},
	"report.without-all":         {ID: "{count} (semuanya)", EN: "{count} (all)"},
	"report.col-local":           {ID: "Karena libur setempat", EN: "By local days off"},
	"report.col-median":          {ID: "Median", EN: "Median"},
	"report.col-p90":             {ID: "Persentil 90", EN: "90th percentile"},
	"report.col-breaches":        {ID: "Pelanggaran", EN: "Breaches"},
	"report.col-running":         {ID: "Berjalan", EN: "Running"},
	"report.running-late":        {ID: "{running}, {late} {verdict}", EN: "{running}, {late} {verdict}"},
	"report.provisional":         {ID: "sementara", EN: "provisional"},
	"report.running-provisional": {ID: "{provisional} sementara", EN: "provisional: {provisional}"},
	"report.ended-provisional":   {ID: "{ended} ({provisional} sementara)", EN: "{ended} ({provisional} provisional)"},
	"report.breaches":            {ID: "Pelanggaran", EN: "Breaches"},
	"report.not-done":            {ID: "belum selesai", EN: "not done yet"},
})
