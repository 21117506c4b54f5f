package sop

import "slices"

// The words of the format that steer a machine. They are reserved: no id of a
// file can be one of them.
const (
	Stay       = "tetap"
	Origin     = "asal"
	AnyStart   = "mulai"
	AnyEnd     = "akhir"
	Reopen     = "buka_lagi" // the action that lets a case that ended go on
	Everything = "semua"
	JoinOne    = "salah satu" // answer is enough for tugas_selesai
	UnitInput  = "unit"
	Public     = "publik"

	// System is the role that automatic actions act in.
	System = "sistem"

	OnEntry    = "saat masuk"
	StageTime  = "waktu tahap"
	TasksDone  = "tugas selesai"
	OriginTime = "waktu tahap asal"
	StageOwner = "pelaksana tahap"
	NoOwner    = "tidak ada"
	Answerable = "penanggung jawab" // in a list of who is told: who answers for the time
	ReturnGoOn = "lanjut"
	ReturnKeep = "tetap berjalan"
)

// IsPhrase reports whether a text is one of the format's own phrases where ids stand
// too. An id holds no space, so that a phrase written with "_" is a mistake and no id.
func IsPhrase(s string) bool {
	return slices.Contains([]string{OnEntry, StageTime, TasksDone, OriginTime, StageOwner, NoOwner, Answerable}, s)
}

// What may be shown to the public beside fields.
const (
	WholeCase   = "berkas" // in sembunyikan, where files write kasus: the case itself
	ShowsNumber = "nomor"
	ShowsStage  = "tahap"
	ShowsUnit   = "unit"
)
