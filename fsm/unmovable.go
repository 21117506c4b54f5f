package fsm

import (
	"strings"

	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Unmovable is the error that a case cannot come under another version of its file on the
// terms given. It stays as it was.
type Unmovable struct {
	Obstacles []Obstacle // all there are, in a fixed order
}

// Obstacle is one ground on which a case cannot come under another version of its file.
type Obstacle struct {
	Code string // stable: "stage"
	What string // the stage, field, event, clock, duty, unit or role, by its id; "kasus"
	Name string // as people call it
}

// The grounds.
const (
	NoStage    = "stage"    // the stage of the case has no place in the new file
	NoOrigin   = "origin"   // nor has the one to which it may go back
	NoUnit     = "unit"     // the unit in charge is not in the new file
	Unitless   = "no-unit"  // a condition or limit needs the unit in charge, and none is
	NoField    = "field"    // a condition or limit needs a field that nobody filled in
	BadField   = "value"    // what was filled in is nothing that the new file takes
	BadDefault = "default"  // nor is what the terms fill in
	NoEvent    = "event"    // a condition counts from what never happened to the case
	NoClock    = "clock"    // a limit that runs has no place in the new file
	NoDuty     = "duty"     // a duty or task that is owed has none
	Uncovered  = "secrecy"  // what is kept secret of the case would be seen
	LostDate   = "calendar" // the date that was told cannot be kept: days count otherwise
)

var obstacleWords = map[string]problem.Text{
	NoStage:    {ID: `tahap "{name}" ({what}) tidak ada pada versi yang baru; sebutkan penggantinya pada tahap`, EN: `stage "{name}" ({what}) is not in the new version; say under tahap which one takes its place`},
	NoOrigin:   {ID: `dari tahap ini kasus dapat kembali ke tahap "{name}" ({what}), yang tidak ada pada versi yang baru; sebutkan penggantinya pada tahap`, EN: `from this stage the case may go back to stage "{name}" ({what}), which is not in the new version; say under tahap which one takes its place`},
	NoUnit:     {ID: `unit "{name}" ({what}) yang memegang kasus tidak ada pada versi yang baru; pindahkan dahulu kasusnya ke unit penggantinya`, EN: `unit "{name}" ({what}), which has the case, is not in the new version; move the case to the unit that takes its place first`},
	Unitless:   {ID: `kasus ini belum dipegang unit mana pun, padahal versi yang baru membutuhkan unitnya pada tahap ini; tetapkan dahulu unitnya, atau pilih tahap lain pada tahap`, EN: `no unit has this case, and the new version needs it in this stage; let it come to a unit first, or choose another stage under tahap`},
	NoField:    {ID: `isian "{name}" ({what}) belum terisi, padahal versi yang baru membutuhkannya pada tahap ini; sebutkan nilainya pada isian`, EN: `field "{name}" ({what}) is not filled in, and the new version needs it in this stage; give its value under isian`},
	BadField:   {ID: `isi "{name}" ({what}) tidak sesuai dengan isian itu pada versi yang baru; kembalikan jenis atau pilihannya`, EN: `what is filled in as "{name}" ({what}) does not fit that field of the new version; give it back its kind or option`},
	BadDefault: {ID: `nilai untuk "{name}" ({what}) pada isian tidak sesuai dengan versi yang baru, atau isian itu disegel`, EN: `the value for "{name}" ({what}) under isian does not fit the new version, or that field is sealed`},
	NoEvent:    {ID: `versi yang baru menghitung hari sejak "{name}" ({what}), yang tidak pernah terjadi pada kasus ini`, EN: `the new version counts days since "{name}" ({what}), which never happened to this case`},
	NoClock:    {ID: `batas waktu "{name}" ({what}) sedang berjalan dan tidak ada pada versi yang baru; sebutkan pada hentikan bila memang berakhir`, EN: `the limit "{name}" ({what}) runs and is not in the new version; name it under hentikan if it is to end`},
	NoDuty:     {ID: `kewajiban atau tugas "{name}" ({what}) masih terutang dan tidak ada pada versi yang baru; sebutkan pada hentikan bila memang gugur`, EN: `the duty or task "{name}" ({what}) is still owed and is not in the new version; name it under hentikan if it is to lapse`},
	Uncovered:  {ID: `"{name}" ({what}) dirahasiakan pada kasus ini, tetapi akan terlihat menurut versi yang baru; kembalikan kerahasiaannya pada versi itu`, EN: `"{name}" ({what}) is kept secret in this case and would be seen by the new version; give it back its secrecy there`},
	LostDate:   {ID: `tanggal "{name}" ({what}) yang sudah diberitahukan tidak dapat dipertahankan, karena kalender versi yang baru menghitung hari dengan cara lain; pilih hitung ulang (dan boleh_maju bila tanggalnya boleh maju)`, EN: `the date told for "{name}" ({what}) cannot be kept, since the calendar of the new version counts days otherwise; choose hitung ulang (and boleh_maju if the date may come forward)`},
}

// ObstacleCodes returns the codes of all grounds.
func ObstacleCodes() []string {
	return []string{NoStage, NoOrigin, NoUnit, Unitless, NoField, BadField, BadDefault, NoEvent, NoClock, NoDuty, Uncovered, LostDate}
}

// Message returns the ground in Indonesian ("id") or English ("en").
func (o Obstacle) Message(lang string) string {
	words := obstacleWords[o.Code].In(lang)
	if o.Name == o.What { // it has no name of its own
		words = strings.Replace(words, " ({what})", "", 1)
	}
	return strings.NewReplacer("{name}", o.Name, "{what}", o.What).Replace(words)
}

// Error returns one English sentence.
func (u *Unmovable) Error() string { return u.Message("en") }

// Message returns the grounds in Indonesian ("id") or English ("en"), one sentence.
func (u *Unmovable) Message(lang string) string {
	head := problem.Text{ID: "kasus tidak dapat dipindahkan: ", EN: "the case cannot be moved: "}.In(lang)
	grounds := make([]string, len(u.Obstacles))
	for i, o := range u.Obstacles {
		grounds[i] = o.Message(lang)
	}
	return head + strings.Join(grounds, "; ")
}

// secrets notes what the file before keeps secret of the case and this one shows: what
// was promised to whoever filled it in holds.
func (v *mover) secrets() {
	for _, id := range v.m.view.Uncovered(v.old.view, v.was, &v.Case) {
		name := v.fieldName(v.m, id)
		if r := v.m.plan.Roles[id].Doc; r != nil {
			name = r.Name.Value
		}
		if id == sop.WholeCase {
			id, name = "kasus", "Kasus ini"
		}
		v.hinder(Uncovered, id, name)
	}
}
