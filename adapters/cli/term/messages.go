package term

import "github.com/tatalaksana/sop/fsm/problem"

// What several commands say.
var _ = Register(map[string]problem.Text{
	"flag.format": {
		ID: "bentuk keluaran (bawaan text)",
		EN: "form of the output (default text)"},
	"unknown-language": {
		ID: `bahasa "{language}" tidak dikenal; pakai --bahasa id atau --bahasa en`,
		EN: `unknown language "{language}"; use --lang id or --lang en`},
	"too-few-operands": {
		ID: `belum lengkap; perlu: {operands}`,
		EN: `something is missing; needed: {operands}`},
	"hint.command": {
		ID: `Lihat: sop bantuan {command}`,
		EN: `See: sop help {command}`},
	"problem.warning": {ID: "peringatan:", EN: "warning:"},
	"file-there": {
		ID: `berkas "{file}" sudah ada dan tidak ditimpa; pilih nama lain, atau tambahkan --timpa`,
		EN: `the file "{file}" is there and was left alone; choose another name, or add --timpa`},
	"not-regular": {
		ID: `"{file}" ada tetapi bukan berkas biasa (folder atau perangkat); pilih nama lain`,
		EN: `"{file}" is there and is no ordinary file (a folder or a device); choose another name`},
	"unwritable-file": {
		ID: `berkas "{file}" tidak dapat ditulis: {cause}`,
		EN: `cannot write the file "{file}": {cause}`},
	"wrong-date": {
		ID: `{flag}: "{value}" bukan tanggal; tulis misalnya 1 Maret 2025 atau 2025-03-01`,
		EN: `{flag}: "{value}" is not a date; write it as 2025-03-01 or 1 Maret 2025`},
	"run.sop":         {ID: "SOP", EN: "SOP"},
	"run.case":        {ID: "Laporan", EN: "Case"},
	"run.col-limit":   {ID: "Batas waktu", EN: "Limit"},
	"run.col-owner":   {ID: "Penanggung jawab", EN: "Accountable"},
	"run.col-last":    {ID: "Paling lambat", EN: "By"},
	"run.col-verdict": {ID: "Hasil", EN: "Verdict"},
	"run.late-by":     {ID: "{verdict} {late}", EN: "{verdict} by {late}"},
})
