package cli

// historySayings are what sop history and sop clock say.
var historySayings = map[string]saying{
	"command.history": {
		"Menampilkan riwayat berantai dari satu log, dan memeriksanya",
		"Shows the chained history of a log, and verifies it"},
	"about.history": {
		"Log dijalankan seperti pada sop run; yang ditampilkan adalah catatan riwayat dengan hash-nya.\n" +
			"--verify memeriksa setiap hash dan memutuskan setiap catatan sekali lagi. Isian pribadi hanya tampak sebagai segel,\n" +
			"yang diacak setiap kali, sehingga hash tidak sama antara dua kali jalan.",
		"The log is replayed as by sop run; what shows are the history entries with their hashes.\n" +
			"--verify checks every hash and decides every entry again. Personal values show as seals only,\n" +
			"salted anew each time, so that hashes differ from run to run."},
	"operands.history": {"BERKAS LOG", "FILE LOG"},
	"flag.verify":      {"periksa hash dan putuskan ulang setiap catatan", "check the hashes and decide every entry again"},
	"history.none":     {"berkas {case} tidak pernah dibuka, jadi tidak punya riwayat", "case {case} was never opened and has no history"},
	"history.failed":   {"riwayat tidak dapat dibaca: {cause}", "cannot read the history: {cause}"},
	"history.no":       {"No", "No"},
	"history.at":       {"Waktu", "Time"},
	"history.kind":     {"Jenis", "Kind"},
	"history.what":     {"Kejadian", "Event"},
	"history.who":      {"Pelaku", "Who"},
	"history.hash":     {"Hash", "Hash"},
	"history.head":     {"Kepala rantai  {hash}", "Head of the chain  {hash}"},
	"history.holds": {
		"Riwayat utuh: {entries} catatan berantai, {decided} diputuskan ulang dengan hasil sama, {personal} segel cocok",
		"The history holds: {entries} entries chained, {decided} decided again with the same result, {personal} seals fit"},

	"command.clock": {
		"Menjawab pertanyaan tenggat dari berkas JSON, satu sebaris",
		"Answers deadline questions of a JSON file, one a line"},
	"about.clock": {
		"Setiap baris adalah satu pertanyaan; jawabannya satu baris JSON. Bila \"expected\" ada, keduanya dibandingkan;\n" +
			"kode keluar 3 bila ada yang berbeda, 2 bila ada yang tidak terjawab. Bentuknya:\n\n" +
			"  {\"id\": 1, \"start\": \"2025-07-28T10:00:00+07:00\", \"span\": \"10 hari kerja\", \"known_on\": \"2025-08-07\",\n" +
			"   \"events\": [{\"type\": \"extend\", \"at\": \"2025-08-08T10:00:00+07:00\", \"span\": \"7 hari kerja\"}],\n" +
			"   \"question\": {\"ask\": \"deadline\"}, \"expected\": {\"last_day\": \"2025-08-21\"}}\n\n" +
			"Kantornya ada pada \"calendar\": week, hours (\"default\" atau jam sendiri), half_days, local_off, extra_work, dan lainnya:\n\n" +
			"  {\"calendar\": {\"week\": [1,2,3,4,5,6], \"hours\": {\"normal\": {\"1-5\": [\"08:00-14:00\"], \"6\": [\"08:00-12:00\"]}},\n" +
			"   \"half_days\": [{\"date\": \"2026-12-23\", \"hours\": [\"08:00-11:00\"]}]}, …}",
		"Each line is one question; its answer is one line of JSON. Where \"expected\" is given the two are compared;\n" +
			"exit code 3 if any differ, 2 if any is not answered. The form:\n\n" +
			"  {\"id\": 1, \"start\": \"2025-07-28T10:00:00+07:00\", \"span\": \"10 hari kerja\", \"known_on\": \"2025-08-07\",\n" +
			"   \"events\": [{\"type\": \"extend\", \"at\": \"2025-08-08T10:00:00+07:00\", \"span\": \"7 hari kerja\"}],\n" +
			"   \"question\": {\"ask\": \"deadline\"}, \"expected\": {\"last_day\": \"2025-08-21\"}}\n\n" +
			"The office is in \"calendar\": week, hours (\"default\" or its own), half_days, local_off, extra_work and more:\n\n" +
			"  {\"calendar\": {\"week\": [1,2,3,4,5,6], \"hours\": {\"normal\": {\"1-5\": [\"08:00-14:00\"], \"6\": [\"08:00-12:00\"]}},\n" +
			"   \"half_days\": [{\"date\": \"2026-12-23\", \"hours\": [\"08:00-11:00\"]}]}, …}"},
	"operands.clock": {"BERKAS.jsonl", "FILE.jsonl"},
	"clock.compared": {
		"{compared} dibandingkan, {differing} berbeda",
		"compared: {compared}, differing: {differing}"},
	"clock.unanswered": {
		"{count} tidak terjawab; lihat \"error\" pada jawabannya",
		"not answered: {count}; see \"error\" in the answers"},
}
