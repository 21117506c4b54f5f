package form

import "slices"

// OneAction are the keys of the one action of a stage that stand in the stage itself: the
// action then has no name but the stage's.
var OneAction = []string{
	"ke", "hasil", "syarat", "oleh", "selain_pelaku", "boleh_merangkap", "wajib_diisi", "boleh_diisi", "paling_banyak", "otomatis", "perpanjangan",
	"beri_tahu", "bergabung_dengan", "catat_susulan",
}

const stepAbout = "Bila tahap ini punya satu aksi saja, aksinya boleh ditulis langsung di sini, tanpa aksi: namanya sama dengan nama pendek tahap. "

// withStep lets a stage say what its one action does.
func withStep(stage *Part) *Part {
	for _, name := range OneAction {
		key := *StageAction.Key(name)
		key.Unless = "aksi"
		if name == "ke" || name == "hasil" {
			key.About = stepAbout + key.About
		}
		stage.Keys = append(stage.Keys, key)
		stage.Rules = append(stage.Rules, Rule{When: []Cond{{Key: "aksi"}, {Key: name}}, Bars: name,
			Fault: "tahap ini punya aksi; pindahkan kunci ini ke dalam salah satu aksinya, atau hapus aksi bila tahap ini punya satu aksi saja"})
		if name != "ke" && name != "hasil" {
			stage.Rules = append(stage.Rules, Rule{When: []Cond{{Key: name}, {Key: "hasil", Absent: true}}, Needs: "ke",
				Fault: `tahap ini tidak menyebut ke mana; tulis ke: nama tahap atau akhir, "ke: tetap", atau hasil`})
		}
	}
	for _, target := range []string{"ke", "hasil"} {
		stage.Rules = append(stage.Rules, Rule{When: []Cond{{Key: "pelaksana", Is: []string{"sistem"}}, {Key: target}, {Key: "otomatis", Absent: true}}, Needs: "oleh",
			Fault: "pelaksana tahap ini sistem, sehingga tidak ada yang dapat melakukannya; tulis oleh, atau jadikan otomatis"})
	}
	for _, r := range StageAction.Rules {
		if r.Bars != "" && slices.Contains(OneAction, r.Bars) {
			stage.Rules = append(stage.Rules, r)
		}
	}
	return stage
}
