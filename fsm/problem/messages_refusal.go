package problem

// refusalMessages are about commands that a machine refuses or cannot judge.
var refusalMessages = map[string]sentence{
	"unknown-action": {
		`aksi "{action}" tidak ada pada SOP ini`, "periksa ejaannya",
		`this SOP has no action "{action}"`, "check the spelling"},
	"not-open": {
		`aksi "{action}" tidak membuka berkas baru`, "buka berkas dahulu dengan aksi pada mulai",
		`action "{action}" does not open a case`, "open one with a start action first"},
	"already-open": {
		`aksi "{action}" hanya untuk membuka berkas baru; berkas ini sudah berjalan`, "",
		`action "{action}" only opens a new case; this one is under way`, ""},
	"not-here": {
		`aksi "{action}" tidak tersedia pada tahap {stage}; tersedia pada: {stages}`, "",
		`action "{action}" is not available in stage {stage}; it is in: {stages}`, ""},
	"closed": {
		`berkas sudah berakhir ({stage}); aksi "{action}" tidak dapat dilakukan lagi`, "",
		`the case has ended ({stage}); action "{action}" can no longer be done`, ""},
	"automatic-only": {
		`"{action}" hanya dilakukan oleh sistem`, "",
		`"{action}" is done by the system only`, ""},
	"no-authority": {
		`Anda tidak memegang peran yang boleh melakukan "{action}"`, "yang boleh: {roles}",
		`you hold no role that may do "{action}"`, "those who may: {roles}"},
	"other-unit": {
		`berkas ini bukan berkas unit Anda, jadi "{action}" tidak dapat Anda lakukan`, "yang boleh: {roles} pada unit yang memegang berkas",
		`this is not a case of your unit, so you cannot do "{action}"`, "those who may: {roles} of the unit in charge"},
	"not-own-case": {
		`berkas ini bukan berkas Anda sendiri, jadi "{action}" tidak dapat Anda lakukan`, "",
		`this is not your own case, so you cannot do "{action}"`, ""},
	"no-delegate": {
		`"{action}" tidak boleh diwakili`, "yang boleh, sendiri: {roles}",
		`"{action}" cannot be done on somebody's behalf`, "those who may, in person: {roles}"},
	"four-eyes": {
		`"{action}" harus dilakukan orang lain`, "",
		`"{action}" must be done by another person`, ""},
	"same-person": {
		`Anda, atau yang Anda wakili, sudah melakukan "{other}" pada berkas ini`, "",
		`you, or whom you stand in for, did "{other}" on this case`, ""},
	"too-often": {
		`"{action}" sudah dilakukan {times} kali, sebanyak yang dibolehkan`, "",
		`"{action}" was done {times} times, as often as is allowed`, ""},
	"input": {
		`isian untuk "{action}" belum benar`, "",
		`the input of "{action}" is not right yet`, ""},
	"reporter-only": {
		`{field} hanya boleh dicabut pelapor sendiri, karena membuka yang ia rahasiakan`, "",
		`{field} may be taken back by the reporter only, since that opens what he keeps secret`, ""},
	"missing-input": {
		`{name} ({field}) wajib diisi`, "",
		`{name} ({field}) must be filled in`, ""},
	"bad-input": {
		`isi {name} ({field}) tidak sesuai`, "yang diterima: {kind}",
		`{name} ({field}) does not take this value`, "it takes: {kind}"},
	"date-early": {
		`{name}: tanggal ini terlalu awal`, "paling awal {day}",
		`{name}: this date is too early`, "the earliest is {day}"},
	"date-late": {
		`{name}: tanggal ini terlalu lambat`, "paling lambat {day}",
		`{name}: this date is too late`, "the latest is {day}"},
	"unexpected-input": {
		`isian "{field}" tidak diminta di sini`, "hapus isian itu",
		`no input "{field}" is asked for here`, "leave it out"},
	"unknown-unit": {
		`unit "{unit}" tidak dikenal`, "pilih unit yang terdaftar",
		`unit "{unit}" is not known`, "choose a listed unit"},
	"condition": {
		`syarat "{action}" tidak terpenuhi ({condition})`, "",
		`the condition of "{action}" does not hold ({condition})`, ""},
	"part-fails": {
		`gagal pada {part} ({values})`, "",
		`it fails at {part} ({values})`, ""},
	"extension-no-clock": {
		`"{action}" tidak dapat memperpanjang: tenggat "{clock}" tidak sedang berjalan`, "",
		`"{action}" cannot extend: the limit "{clock}" is not running`, ""},
	"extension-late": {
		`"{action}" terlambat: tenggat {clock} sudah lewat (hari terakhir {last_day})`, "",
		`"{action}" comes too late: the limit {clock} has passed (last day {last_day})`, ""},
	"beyond-calendar": {
		`tenggat "{clock}" tidak dapat dihitung sejak {day}`, "pakai tanggal dari 2000 sampai 2069",
		`the limit "{clock}" cannot be counted from {day}`, "use a date from 2000 to 2069"},
	"not-owed": {
		`kewajiban "{action}" tidak sedang terutang pada berkas ini`, "",
		`duty "{action}" is not owed on this case`, ""},
	"before-last-entry": {
		"waktu {at} mendahului catatan terakhir berkas ({last})", "",
		"the time {at} comes before the last entry of the case ({last})", ""},
	"acted-after": {
		"sesudah {happened} sudah ada yang dilakukan pada berkas ini: {what} pada {at} (catatan nomor {entry}); kejadian yang lebih awal tidak dapat disisipkan lagi",
		"catat dengan waktu sesudah catatan itu, atau jelaskan pada koreksi",
		"after {happened} something was done on this case: {what} at {at} (entry {entry}); what happened earlier can no longer be put before it",
		"record it with a time after that entry, or explain it in a correction"},
	"closed-after": {
		"sistem sudah menutup berkas ini ({stage}) pada {at} (catatan nomor {entry}), sesudah {happened}; kejadian yang lebih awal tidak dapat disisipkan lagi",
		"minta berkas dibuka kembali: buka berkas baru yang menyebut nomor berkas ini",
		"the system closed this case ({stage}) at {at} (entry {entry}), after {happened}; what happened earlier can no longer be put before it",
		"ask to have it reopened: open a new case that names this one"},
	"not-afterwards": {
		`"{action}" tidak boleh dicatat susulan di sini`, "kosongkan waktunya",
		`"{action}" may not be recorded afterwards here`, "leave its time out"},
	"too-long-ago": {
		`"{action}" dari {at} sudah terlalu lama untuk dicatat susulan: paling lama {within}, yaitu sampai {last_day}`, "",
		`"{action}" of {at} is too long ago to be recorded afterwards: within {within}, that was until {last_day}`, ""},
	"withdrawal-unfounded": {
		`"{action}" mencabut pelanggaran {clock} yang tercatat {due}`, "sebutkan alasan dan buktinya",
		`"{action}" withdraws the breach of {clock} on record at {due}`, "give a reason and evidence"},
	"no-reason": {
		"alasan mengapa baru dicatat sekarang belum disebut", "isi alasan",
		"the reason why it is recorded only now is missing", "give reason"},
	"no-evidence": {
		"bukti kapan hal itu terjadi belum disebut", "isi bukti, misalnya nomor surat atau tanda terima",
		"evidence of when it happened is missing", "give evidence, such as the number of a letter or a receipt"},
	"no-time": {
		"waktu kejadian tidak disebut", "",
		"the time of the event is missing", ""},
	"unknown-stage-of-case": {
		`tahap "{stage}" tidak ada pada SOP ini`, "",
		`this SOP has no stage "{stage}"`, ""},
	"other-sop": {
		"berkas ini berjalan menurut {code} versi {version}, bukan SOP ini", "",
		"this case runs under {code} version {version}, not under this SOP", ""},
	"no-correction": {
		"catatan nomor {entry} tidak ada pada berkas ini", "",
		"this case has no entry number {entry}", ""},
	"nothing-to-correct": {
		"koreksi harus menyebut alasan dan setidaknya satu isian", "",
		"a correction needs a reason and at least one field", ""},
	"import-order": {
		"waktu impor tidak berurutan: diterima {opened}, masuk tahap {entered}, diimpor {at}", "",
		"the times of the import are out of order: received {opened}, entered the stage {entered}, imported {at}", ""},
	"import-clock": {
		`tenggat "{clock}" tidak dapat diimpor dengan waktu itu`, "",
		`limit "{clock}" cannot be imported with that time`, ""},
	"amend-order": {
		"keputusan yang baru harus melanjutkan keputusan yang berlaku bagi berkas ini", "",
		"the new decrees must continue those in force for this case", ""},
	"amend-early": {
		"dekrit yang ditetapkan {signed} belum berlaku pada {at}; setujui perubahannya sesudah dekrit ditetapkan", "",
		"a decree signed on {signed} is not in force on {at}; approve the change once it is signed", ""},

	"no-outcome": {
		`tidak ada hasil "{action}" yang syaratnya terpenuhi`, "perbaiki bila pada berkas SOP",
		`no outcome of "{action}" holds`, "mend its bila in the SOP file"},
	"two-outcomes": {
		`lebih dari satu hasil "{action}" terpenuhi: {outcomes}`, "perbaiki bila pada berkas SOP",
		`more than one outcome of "{action}" holds: {outcomes}`, "mend its bila in the SOP file"},
	"unset": {
		`"{action}" belum dapat diputuskan: {field} belum diisi`, "isi lebih dahulu",
		`"{action}" cannot be decided yet: {field} is not filled in`, "fill it in first"},
	"cannot-evaluate": {
		`syarat "{action}" tidak dapat dihitung: {cause}`, "",
		`a condition of "{action}" cannot be evaluated: {cause}`, ""},
	"two-automatic": {
		`dua aksi otomatis berlaku sekaligus: "{action}" dan "{other}"`, "perbaiki syaratnya pada berkas SOP",
		`two automatic actions apply at once: "{action}" and "{other}"`, "mend their syarat in the SOP file"},
	"no-rest": {
		"aksi otomatis berputar tanpa henti pada tahap {stage}", "perbaiki alurnya pada berkas SOP",
		"automatic actions go round without end in stage {stage}", "mend the flow in the SOP file"},
}
