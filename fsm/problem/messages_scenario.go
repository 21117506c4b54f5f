package problem

// scenarioMessages are about scenario files (package scenario): what is wrong
// with one, and what a run found other than expected.
var scenarioMessages = map[string]sentence{
	"scenario-yes-no": {
		`"{value}" bukan ya atau tidak`, "tulis ya atau tidak",
		`"{value}" is neither ya nor tidak`, "write ya or tidak"},
	"scenario-actor-without-action": {
		"langkah ini menyebut pelaku tanpa aksi", "tambahkan aksi, atau hapus pelaku",
		"this step names a pelaku without an aksi", "add aksi, or remove pelaku"},
	"scenario-refusal-without-action": {
		"langkah ini mengharapkan penolakan tanpa aksi", "tambahkan pelaku dan aksi, atau hapus ditolak",
		"this step expects a refusal without an action", "add pelaku and aksi, or remove ditolak"},
	"scenario-idle-step": {
		"langkah ini tidak melakukan dan tidak memeriksa apa pun", "tambahkan pelaku dan aksi, atau maka",
		"this step does and checks nothing", "add pelaku and aksi, or maka"},
	"scenario-reason-without-refusal": {
		"karena dan yang_boleh hanya untuk langkah yang ditolak", "tambahkan ditolak, misalnya ditolak: ya",
		"karena and yang_boleh are for a step that is refused", "add ditolak, such as ditolak: ya"},
	"scenario-pause-reversed": {
		"jeda berakhir sebelum mulai", "tukar dari dan sampai",
		"the pause ends before it begins", "swap dari and sampai"},
	"scenario-span-or-limit": {
		"baris ini harus menyebut lama atau batas, salah satu saja", "tulis lama: 3 hari kerja, atau batas: nama tahap",
		"this row must name either lama or batas", "write lama: 3 hari kerja, or batas: a stage's name"},
	"scenario-extension-when": {
		"perpanjangan dan diperpanjang harus ditulis berdua", "tulis lamanya pada perpanjangan dan waktunya pada diperpanjang",
		"perpanjangan and diperpanjang go together", "write how long in perpanjangan and when in diperpanjang"},
	"scenario-span": {
		`"{value}" bukan jangka waktu`, "tulis misalnya 3 hari kerja atau 1-3 hari kerja",
		`"{value}" is no span of time`, "write one such as 3 hari kerja or 1-3 hari kerja"},
	"scenario-day": {
		`"{value}" bukan tanggal`, "tulis misalnya 2025-08-15",
		`"{value}" is no date`, "write one such as 2025-08-15"},
	"scenario-name-twice": {
		`skenario "{name}" ada dua kali`, "beri nama lain",
		`there are two scenarios "{name}"`, "give one another name"},
	"scenario-unknown-before": {
		`skenario "{name}" tidak ada di atas skenario ini`, "yang ada: {known}",
		`no scenario "{name}" stands above this one`, "there are: {known}"},
	"scenario-starts-before": {
		`langkah pertama mendahului akhir skenario "{name}"`, "betulkan waktunya",
		`the first step comes before the end of scenario "{name}"`, "mend its time"},
	"scenario-unknown-stage": {
		`tahap "{name}" tidak ada pada SOP`, "yang ada: {known}",
		`the SOP has no stage "{name}"`, "there are: {known}"},
	"scenario-unknown-clock": {
		`"{name}" tidak mempunyai waktu pada SOP`, "yang ada: {known}",
		`"{name}" has no time in the SOP`, "there are: {known}"},
	"scenario-unknown-automatic": {
		`"{name}" bukan aksi otomatis pada SOP`, "yang ada: {known}",
		`"{name}" is no automatic action of the SOP`, "there are: {known}"},
	"scenario-unknown-duty": {
		`kewajiban "{name}" tidak ada pada SOP`, "yang ada: {known}",
		`the SOP has no duty "{name}"`, "there are: {known}"},
	"scenario-unknown-who": {
		`"{name}" bukan peran, unit, atau orang`, "yang ada: {known}",
		`"{name}" is no role, unit or person`, "there are: {known}"},
	"scenario-unknown-authority": {
		`"{name}" bukan pilihan kewenangan`, "yang ada: {known}",
		`"{name}" is no choice of authority`, "there are: {known}"},
	"scenario-unknown-class": {
		`golongan "{name}" tidak ada pada batas ini`, "yang ada: {known}",
		`this limit has no class "{name}"`, "there are: {known}"},
	"scenario-class-missing": {
		`batas "{name}" menurut golongan`, "tambahkan golongan: {known}",
		`the limit "{name}" goes by class`, "add golongan: {known}"},
	"scenario-refusal-word": {
		`"{name}" bukan sebab penolakan; yang dikenal: {known}`, "pilih salah satu",
		`"{name}" is no reason of a refusal; there are: {known}`, "choose one"},
	"scenario-deadline": {
		`"{value}" bukan tenggat`, "tulis hari terakhir (2025-08-15), saatnya (2025-08-15 16:00 WIB), jeda, atau tidak ada",
		`"{value}" is no deadline`, "write the last day (2025-08-15), the instant (2025-08-15 16:00 WIB), jeda or tidak ada"},
	"scenario-verdict": {
		`"{value}" bukan penilaian`, "pilih: lebih awal, tepat waktu, menunggu, berakhir tanpa dipenuhi, tidak dinilai, terlambat, terlambat 2 hari kerja, tidak ada",
		`"{value}" is no verdict`, "choose: lebih awal, tepat waktu, menunggu, berakhir tanpa dipenuhi, tidak dinilai, terlambat, terlambat 2 hari kerja, tidak ada"},

	"scenario-refused": {
		`"{action}" {got}`, "",
		`"{action}" was refused, though it should be accepted ({got})`, ""},
	"scenario-not-refused": {
		`"{action}" diterima, seharusnya {want}`, "",
		`"{action}" was accepted, and should be refused ({want})`, ""},
	"scenario-refusal": {
		`ditolak karena "{got}", seharusnya "{want}"`, "",
		`refused for "{got}", should be "{want}"`, ""},
	"scenario-grounds": {
		"alasan penolakan menyebut {got}, seharusnya {want}", "",
		"the refusal names {got}, should name {want}", ""},
	"scenario-able": {
		"yang boleh: {got}, seharusnya {want}", "",
		"those who may: {got}, should be {want}", ""},
	"scenario-timer-undecided": {
		`sistem tidak dapat memutuskan ({got})`, "",
		`the system cannot decide ({got})`, ""},
	"scenario-stage": {
		"tahap {got}, seharusnya {want}", "",
		"the stage is {got}, should be {want}", ""},
	"scenario-unit": {
		"unit {got}, seharusnya {want}", "",
		"the unit is {got}, should be {want}", ""},
	"scenario-deadline-differs": {
		"tenggat {clock}: {got}, seharusnya {want}", "",
		"deadline of {clock}: {got}, should be {want}", ""},
	"scenario-verdict-differs": {
		"penilaian {clock}: {got}, seharusnya {want}", "",
		"verdict on {clock}: {got}, should be {want}", ""},
	"scenario-breaches": {
		"pelanggaran: {got}, seharusnya {want}", "",
		"breaches: {got}, should be {want}", ""},
	"scenario-duties": {
		"kewajiban: {got}, seharusnya {want}", "",
		"duties owed: {got}, should be {want}", ""},
	"scenario-system": {
		"yang dilakukan sistem: {got}, seharusnya {want}", "",
		"done by the system: {got}, should be {want}", ""},
	"scenario-told": {
		"yang diberi tahu: {got}, seharusnya {want}", "",
		"told: {got}, should be {want}", ""},
	"scenario-may": {
		"yang boleh dilakukan {person}: {got}, seharusnya {want}", "",
		"what {person} may do: {got}, should be {want}", ""},
	"scenario-hidden": {
		"yang tersembunyi bagi {person}: {got}, seharusnya {want}", "",
		"hidden from {person}: {got}, should be {want}", ""},
	"scenario-row": {
		"tenggat {got}, seharusnya {want}", "",
		"the deadline is {got}, should be {want}", ""},
}
