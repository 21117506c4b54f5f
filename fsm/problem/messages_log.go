package problem

// logMessages are about log files (package scenario): what happened to a case,
// who and when.
var logMessages = map[string]sentence{
	"moment-syntax": {
		`waktu "{value}" tidak terbaca`, "tulis misalnya 2023-02-22 11:13 WIB atau 2023-02-22T11:13:00+07:00",
		`"{value}" is no time`, "write it as 2023-02-22 11:13 WIB or 2023-02-22T11:13:00+07:00"},
	"moment-no-time": {
		`waktu "{value}" belum menyebut jam`, "tulis tanggal, jam, dan zona, misalnya 2023-02-22 11:13 WIB",
		`"{value}" has no time of day`, "write day, time and zone, as in 2023-02-22 11:13 WIB"},
	"moment-no-zone": {
		`waktu "{value}" belum menyebut zona`, "tambahkan WIB, WITA, WIT, atau selisih seperti +07:00",
		`"{value}" names no zone`, "add WIB, WITA, WIT or an offset such as +07:00"},
	"moment-no-such": {
		`waktu "{value}" tidak ada`, "betulkan tanggal, jam, atau selisihnya",
		`"{value}" does not exist`, "mend the day, the time or the offset"},
	"recorded-before": {
		`dicatat ({recorded}) lebih dahulu daripada waktu ({at})`, "tukar keduanya, atau hapus dicatat",
		`dicatat ({recorded}) comes before waktu ({at})`, "swap them, or remove dicatat"},
	"events-out-of-order": {
		`kejadian {at} berdiri sesudah kejadian yang lebih akhir`, "urutkan menurut waktu; yang menyusul dicatat diberi dicatat",
		`the event of {at} stands after a later one`, "put them in order of time; what was entered afterwards gets dicatat"},
	"log-of-another-sop": {
		`log ini untuk SOP "{code}", bukan "{want}"`, "jalankan dengan berkas SOP-nya, atau betulkan sop",
		`this log is for the SOP "{code}", not "{want}"`, "run it with its own SOP file, or mend sop"},
	"log-unknown-role": {
		`peran "{name}" tidak ada pada SOP`, "yang ada: {known}",
		`the SOP has no role "{name}"`, "there are: {known}"},
	"log-unknown-unit": {
		`unit "{name}" tidak ada pada SOP`, "yang ada: {known}",
		`the SOP has no unit "{name}"`, "there are: {known}"},
	"log-unknown-action": {
		`aksi "{name}" tidak ada pada SOP`, "yang ada: {known}",
		`the SOP has no action "{name}"`, "there are: {known}"},
	"log-unknown-field": {
		`isian "{name}" tidak ada pada SOP`, "yang ada: {known}",
		`the SOP has no field "{name}"`, "there are: {known}"},
	"log-unknown-person": {
		`"{name}" tidak ada pada orang`, "tambahkan pada orang, atau pilih: {known}",
		`"{name}" is not listed in orang`, "add the person to orang, or choose: {known}"},
	"log-acts-for-oneself": {
		`"{name}" mewakili dirinya sendiri`, "hapus mewakili, atau sebut orang lain",
		`"{name}" acts for himself or herself`, "remove mewakili, or name somebody else"},
	"log-automatic-action": {
		`aksi "{name}" dilakukan sistem sendiri`, "hapus baris ini; sistem melakukannya pada waktunya",
		`the action "{name}" is the system's own`, "remove this line; the system does it when the time comes"},
	"log-field-value": {
		`"{value}" bukan isi untuk {field}`, "tulis misalnya: {want}",
		`"{value}" is no value of {field}`, "write one such as: {want}"},
}
