package store

import (
	"errors"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/problem"
)

// sentence says one thing in both languages.
type sentence struct{ id, en string }

// sentences are what people are told of each error that callers branch on.
var sentences = []struct {
	err  error
	text sentence
}{
	{ErrConflict, sentence{"berkas sudah diubah orang lain; muat ulang, lalu coba lagi", "somebody else has changed the case; load it again and retry"}},
	{ErrExists, sentence{"berkas dengan nomor ini sudah ada", "a case with this id exists already"}},
	{ErrKeyReused, sentence{"kunci permintaan ini sudah dipakai untuk perintah lain; pakai kunci baru", "this idempotency key was used for another command; use a new one"}},
	{ErrClosed, sentence{"berkas sudah berakhir", "the case is closed"}},
	{ErrTimeBackwards, sentence{"waktunya sebelum catatan terakhir berkas; periksa jam atau waktu yang diisi", "the time lies before the case's last entry; check the clock or the time given"}},
	{ErrTimeAhead, sentence{"waktunya di masa depan; isi waktu yang sudah lewat", "the time lies in the future; give one that has passed"}},
	{ErrTimeGiven, sentence{"aksi ini tidak boleh dicatat susulan; kosongkan waktunya", "this action may not be recorded afterwards; leave its time out"}},
	{ErrInvalid, sentence{"perintah tidak lengkap atau tidak wajar", "the command is malformed"}},
	{ErrVersionTaken, sentence{"kode dan versi SOP ini sudah terbit dengan isi lain; naikkan versi", "this code and version are published with other content; raise versi"}},
	{ErrNoVault, sentence{"penyimpan ini tidak menyimpan data pribadi", "this store keeps no personal values"}},
	{ErrUnsupported, sentence{"penyimpan ini tidak dapat melakukannya", "this store cannot do this"}},
	{ErrHidden, sentence{"sebagian isinya tidak boleh Anda lihat, jadi berkasnya tidak diberikan", "part of it is hidden from you, so the whole is not given"}},
	{ErrDecreesApart, sentence{"berkas memakai rangkaian dekrit yang tidak saling melanjutkan", "cases are under decree logs of which none continues the others"}},
	{ErrCorrupt, sentence{"riwayat yang tersimpan rusak", "the stored history is corrupt"}},
	{ErrNotFound, sentence{"tidak ditemukan", "not found"}},
}

// voidSentences are those of what fsm answers to a voiding.
var voidSentences = []struct {
	err  error
	text sentence
}{
	{fsm.ErrNothingToVoid, sentence{"tidak ada catatan berkas ini yang waktunya sesudah sekarang; tidak ada yang perlu dibatalkan", "no entry of this case is later than now; there is nothing to void"}},
	{fsm.ErrOpenedAhead, sentence{"berkas ini sendiri dibuka saat jam salah; catatannya tidak dapat dibatalkan, buka berkas baru", "this case was itself opened while the clock was wrong; its entries cannot be voided, open another case"}},
}

func (s sentence) in(lang string) string {
	if lang == "en" {
		return s.en
	}
	return s.id
}

// Message returns what a person should be told of an error of the engine, its
// store or fsm, in Indonesian ("id") or English ("en"); "" for any other error, which
// is not for people who use the service.
func Message(lang string, err error) string {
	var said interface{ Message(lang string) string }
	var problems problem.Problems
	switch {
	case errors.As(err, &said):
		return said.Message(lang)
	case errors.As(err, &problems):
		return linesOf(problems, lang)
	}
	for _, s := range slices.Concat(voidSentences, sentences) {
		if errors.Is(err, s.err) {
			return s.text.in(lang)
		}
	}
	return ""
}

// linesOf returns the problems of a file, one a line.
func linesOf(problems problem.Problems, lang string) string {
	lines := make([]string, len(problems))
	for i, p := range problems {
		lines[i] = p.Line(lang)
	}
	return strings.Join(lines, "\n")
}
