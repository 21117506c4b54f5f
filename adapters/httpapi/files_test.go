package httpapi

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
)

const withPhotos = `format: 1
kode: foto
versi: 1
identitas: {nama: Foto}
kalender: {zona_waktu: WIB, hari_kerja: [senin], libur: [nasional]}
pelaksana: {warga: {nama: Warga, lingkup: kasus sendiri}, petugas: Petugas}
isian:
  foto: {nama: Foto, jenis: lampiran, paling_banyak: 2 berkas, paling_besar: 10 MB}
  ktp: {nama: KTP, jenis: lampiran}
mulai: {kirim: {oleh: warga, wajib_diisi: [foto], boleh_diisi: [ktp], ke: periksa}}
tahap: {periksa: {kegiatan: Memeriksa, pelaksana: petugas, mutu_baku: {waktu: 1 hari kerja}, ke: selesai}}
akhir: {selesai: Selesai}
`

// Several files come as a list; the host is asked of each, with the size that was said.
func TestFilesOfAnAttachment(t *testing.T) {
	m, problems := fsm.Load("sop.yaml", []byte(withPhotos))
	require.NotNil(t, m, problems.Error())
	form := formOf(m.SOP(), []string{"foto"}, []string{"ktp"})["properties"].(map[string]any)
	require.Equal(t, "paling banyak 2 berkas, masing-masing paling besar 10 MB dan disebut ukurannya, misalnya foto.jpg (1 KB); satu baris satu berkas",
		form["foto"].(map[string]any)["description"])
	require.NotContains(t, form["ktp"], "description")

	var asked []string
	a := &API{references: func(_ context.Context, _ fsm.Actor, _, _, reference string) (bool, error) {
		asked = append(asked, reference)
		return reference != "b.jpg (1 MB)", nil
	}}
	filled := func(raw string) (map[string]fsm.Value, error) {
		asked = nil
		return a.filledIn(t.Context(), fsm.Actor{}, "", m, Input{"foto": json.RawMessage(raw)})
	}
	in, err := filled(`["a.jpg (2,5 MB)", "c.jpg (1 MB)"]`)
	require.NoError(t, err)
	require.Equal(t, "a.jpg (2,5 MB)\nc.jpg (1 MB)", in["foto"].Str())
	require.Equal(t, []string{"a.jpg (2,5 MB)", "c.jpg (1 MB)"}, asked)
	_, err = filled(`"b.jpg (1 MB)\na.jpg (2 MB)"`)
	require.ErrorContains(t, err, "cannot be used here")
	require.Len(t, asked, 2)
	_, err = filled(`["a.jpg\nb.jpg"]`)
	require.Error(t, err)
}
