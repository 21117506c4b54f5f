package db

import (
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/problem"
)

// What sop status says.
var _ = term.Register(map[string]problem.Text{
	"command.status": {
		ID: "Menampilkan keadaan basis data: versi SOP, kasusnya, dan yang perlu dilakukan",
		EN: "Shows how a database stands: versions, their cases, and what needs doing"},
	"about.status": {
		ID: "Baris pertama menyebut apakah ada yang perlu dilakukan, dan apa. Sesudah itu: versi SOP yang pernah diterbitkan dan berapa kasus\n" +
			"berjalan menurut masing-masing, keputusan hari libur terbaru, kapan program layanan terakhir bekerja, dan pemberitahuan yang menunggu.\n" +
			"Kasus yang terbuka tetap menurut versi pada waktu ia dibuka. Kapan basis data terakhir diperiksa tidak tercatat di dalamnya:\n" +
			"simpan hasil sop verifikasi dan sop titik-periksa di tempat lain. Tidak ada yang diubah. Kode keluar 2 bila ada yang perlu dilakukan.",
		EN: "The first line says whether anything needs doing, and what. Then come the versions of the SOP that were published and how many\n" +
			"cases run under each, the newest decrees, when the serving program last worked, and the events that wait.\n" +
			"A case that is open goes on under the version it was opened with. When the database was last verified it does not keep:\n" +
			"keep what sop verify says, and sop checkpoint, elsewhere. Nothing is changed. Exit code 2 if anything needs doing."},
	"status.fine":  {ID: "Tidak ada yang perlu dilakukan.", EN: "Nothing needs doing."},
	"status.needs": {ID: "Perlu dilakukan: {what}.", EN: "To do: {what}."},
	"status.jumped": {
		ID: "jam komputer melompat ke depan, lihat sop sahkan-jam",
		EN: "the machine's clock has jumped ahead, see sop confirm-clock"},
	"status.no-sop": {
		ID: "terbitkan SOP, belum ada satu pun",
		EN: "publish an SOP, there is none yet"},
	"status.due": {
		ID: "periksa apakah program layanan berjalan, {cases} kasus menunggu pencatatan otomatis sejak {since}",
		EN: "see whether the serving program runs, cases with something due since {since}: {cases}"},
	"status.no-decrees": {
		ID: "tambahkan keputusan hari libur tahun {year} dengan sop sesuaikan --keputusan",
		EN: "add the decrees of {year} with sop amend --keputusan"},
	"status.behind": {
		ID: "{cases} kasus terbuka belum memakai keputusan hari libur terbaru, lihat sop sesuaikan",
		EN: "open cases that are not under the newest decrees yet: {cases}, see sop amend"},
	"status.aside": {
		ID: "{events} pemberitahuan untuk {receiver} disisihkan, lihat sop pemberitahuan",
		EN: "events set aside for {receiver}: {events}, see sop events"},
	"status.failing": {
		ID: "{cases} kasus gagal diberitahukan kepada {receiver} dan akan dicoba lagi",
		EN: "cases of which {receiver} could not be told and will be tried again: {cases}"},
	"status.sop":       {ID: "SOP", EN: "SOP"},
	"status.version":   {ID: "Versi", EN: "Version"},
	"status.newest":    {ID: "(berlaku)", EN: "(in force)"},
	"status.published": {ID: "Diterbitkan", EN: "Published"},
	"status.by":        {ID: "Oleh", EN: "By"},
	"status.basis":     {ID: "Dasar", EN: "Basis"},
	"status.open":      {ID: "Kasus terbuka", EN: "Open cases"},
	"status.closed":    {ID: "Kasus berakhir", EN: "Ended cases"},
	"status.decrees":   {ID: "Hari libur", EN: "Days off"},
	"status.decreed": {
		ID: "{count} keputusan untuk tahun {first}-{last}, yang terakhir ditetapkan {signed}",
		EN: "{count} decrees for {first}-{last}, the last one signed {signed}"},
	"status.alive":    {ID: "Terakhir bekerja", EN: "Last worked"},
	"status.never":    {ID: "belum pernah", EN: "never"},
	"status.backlog":  {ID: "Pencatatan otomatis", EN: "Sweep"},
	"status.none-due": {ID: "tidak ada yang menunggu", EN: "nothing is due"},
	"status.some-due": {ID: "{cases} kasus menunggu sejak {since}", EN: "cases with something due since {since}: {cases}"},
	"status.events":   {ID: "Pemberitahuan", EN: "Events"},
	"status.nobody":   {ID: "tidak ada penerima terdaftar", EN: "nobody is subscribed"},
	"status.waiting": {
		ID: "{receiver}: {cases} kasus menunggu, {failing} gagal sementara, {aside} pemberitahuan disisihkan",
		EN: "{receiver}: cases that wait {cases}, of them failing {failing}, events set aside {aside}"},
})
