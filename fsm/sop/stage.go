package sop

import "cmp"

// Stage is one tahap.
type Stage struct {
	ID, Name  Text
	Activity  Text   // kegiatan; empty: not a row of the table
	Performer Text   // pelaksana: the first
	Beside    []Text // the other roles of pelaksana, who work with the first
	Owner     Text   // penanggung_jawab; empty: the performer
	Standard  *Standard
	Pauses    []Text  // menjeda: "semua", tenggat ids, "waktu tahap asal"
	Tasks     []*Task // tugas
	Join      Text    // tugas_selesai, as written
	Actions   []*Action
	Basis     Basis
}

// Answers returns the role that answers for the stage's time.
func (s *Stage) Answers() Text { return cmp.Or(s.Owner, s.Performer) }
