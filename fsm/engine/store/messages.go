package store

import (
	"errors"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/problem"
)

// sentences are what people are told of each error that callers branch on.
var sentences = []struct {
	err  error
	text problem.Text
}{
	{ErrConflict, problem.Text{ID: "kasus sudah diubah orang lain; muat ulang, lalu coba lagi", EN: "somebody else has changed the case; load it again and retry"}},
	{ErrExists, problem.Text{ID: "kasus dengan nomor ini sudah ada", EN: "a case with this id exists already"}},
	{ErrKeyReused, problem.Text{ID: "kunci permintaan ini sudah dipakai untuk perintah lain; pakai kunci baru", EN: "this idempotency key was used for another command; use a new one"}},
	{ErrClosed, problem.Text{ID: "kasus sudah berakhir", EN: "the case is closed"}},
	{ErrTimeBackwards, problem.Text{ID: "waktunya sebelum catatan terakhir kasus; periksa jam atau waktu yang diisi", EN: "the time lies before the case's last entry; check the clock or the time given"}},
	{ErrTimeAhead, problem.Text{ID: "waktunya di masa depan; isi waktu yang sudah lewat", EN: "the time lies in the future; give one that has passed"}},
	{ErrTimeGiven, problem.Text{ID: "aksi ini tidak boleh dicatat susulan; kosongkan waktunya", EN: "this action may not be recorded afterwards; leave its time out"}},
	{ErrInvalid, problem.Text{ID: "perintah tidak lengkap atau tidak wajar", EN: "the command is malformed"}},
	{ErrVersionTaken, problem.Text{ID: "kode dan versi SOP ini sudah terbit dengan isi lain; naikkan versi", EN: "this code and version are published with other content; raise versi"}},
	{ErrNoVault, problem.Text{ID: "penyimpan ini tidak menyimpan data pribadi", EN: "this store keeps no personal values"}},
	{ErrUnsupported, problem.Text{ID: "penyimpan ini tidak dapat melakukannya", EN: "this store cannot do this"}},
	{ErrHidden, problem.Text{ID: "sebagian isinya tidak boleh Anda lihat, jadi semuanya tidak diberikan", EN: "part of it is hidden from you, so the whole is not given"}},
	{ErrDecreesApart, problem.Text{ID: "kasus memakai rangkaian keputusan hari libur yang tidak saling melanjutkan", EN: "cases are under decree logs of which none continues the others"}},
	{ErrUnavailable, problem.Text{ID: "penyimpan kasus sedang tidak dapat dipakai; coba lagi nanti", EN: "the store of cases cannot be used now; try again later"}},
	{ErrCorrupt, problem.Text{ID: "riwayat yang tersimpan rusak", EN: "the stored history is corrupt"}},
	{ErrNotFound, problem.Text{ID: "tidak ditemukan", EN: "not found"}},
}

// voidSentences are those of what fsm answers to a voiding.
var voidSentences = []struct {
	err  error
	text problem.Text
}{
	{fsm.ErrNothingToVoid, problem.Text{ID: "tidak ada catatan kasus ini yang waktunya sesudah sekarang; tidak ada yang perlu dibatalkan", EN: "no entry of this case is later than now; there is nothing to void"}},
	{fsm.ErrOpenedAhead, problem.Text{ID: "kasus ini sendiri dibuka saat jam salah; catatannya tidak dapat dibatalkan, buka kasus baru", EN: "this case was itself opened while the clock was wrong; its entries cannot be voided, open another case"}},
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
			return s.text.In(lang)
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
