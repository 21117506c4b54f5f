package fsm

// The words of the format that steer a machine. They are reserved: no id of a
// file can be one of them.
const (
	stay       = "tetap"
	origin     = "asal"
	anyStart   = "mulai"
	anyEnd     = "akhir"
	everything = "semua"
	unitInput  = "unit"
	public     = "publik"

	// System is the role that automatic actions act in.
	System = "sistem"

	onEntry      = "saat masuk"
	stageTime    = "waktu tahap"
	originTime   = "waktu tahap asal"
	stageOwner   = "pelaksana tahap"
	noOwner      = "tidak ada"
	returnAfresh = "mulai ulang"
	returnGoOn   = "lanjut"
	returnKeep   = "tetap berjalan"
)

// What may be shown to the public beside fields.
const (
	wholeCase   = "berkas" // in sembunyikan: the case itself
	showsNumber = "nomor"
	showsStage  = "tahap"
	showsUnit   = "unit"
)
