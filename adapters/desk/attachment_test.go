package desk

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
)

// TestAttachments are opened from the page of a case by who may see them, where the host says, and by nobody else.
func TestAttachments(t *testing.T) {
	var asked []string
	url, away := "https://berkas.test/x?tanda=1", error(nil)
	o := newOffice(t, func(o *Options) {
		o.Attachments = func(_ context.Context, by fsm.Actor, id, field, reference string) (string, error) {
			asked = append(asked, strings.Join([]string{by.ID, id, field, reference}, " "))
			return url, away
		}
	})
	id := o.forwarded("judul", "Sampah", "uraian", "u", "nama_pelapor", "Wati", "lampiran", "unggahan/7")
	at := "/kasus/" + id
	file := at + "/lampiran/lampiran"
	o.get(200, `<a href="/meja`+file+`">unggahan/7</a>`, "siti", at)
	require.Empty(t, asked, "it is asked for when it is opened")
	got := o.get(303, "", "siti", file)
	assert.Equal(t, url, got.header.Get("Location"))
	assert.Equal(t, "no-store", got.header.Get("Cache-Control"))
	require.Equal(t, []string{"p-1 " + id + " lampiran unggahan/7"}, asked)
	for by, status := range map[string]int{"entah": 401, "dpupr": 404, "": 404} {
		o.get(status, "", by, file)
	}
	for _, field := range []string{"judul", "tanggapan", "unit", "x", "..%2f"} {
		o.get(404, "", "siti", at+"/lampiran/"+field)
	}
	require.Len(t, asked, 1)
	for _, wrong := range []string{"", "javascript:alert(1)", "//lain.test", "/etc/passwd", "file:///etc/passwd"} {
		url = wrong
		require.Empty(t, o.get(500, "", "siti", file).header.Get("Location"))
	}
	url = "https://berkas.test/y"
	number, _, cookie := o.reported("judul", "Sampah", "uraian", "u", "nama_pelapor", "Wati", "lampiran", "unggahan/8")
	o.get(200, `<a href="/meja/laporanku/lampiran/lampiran">unggahan/8</a>`, "", "/laporanku", "Cookie", cookie)
	require.Equal(t, url, o.get(303, "", "", "/laporanku/lampiran/lampiran", "Cookie", cookie).header.Get("Location"))
	require.Contains(t, asked[len(asked)-1], " "+number+" lampiran unggahan/8")
	require.Equal(t, "/ikuti", o.done(o.ask("", http.MethodGet, "/laporanku/lampiran/lampiran", nil)))

	url, away = "https://berkas.test/x", errors.New("penyimpanan rahasia-dalam mati")
	require.NotContains(t, o.get(500, "", "siti", file).text, "rahasia-dalam")

	plain := newOffice(t)
	id = plain.forwarded("judul", "Sampah", "uraian", "u", "nama_pelapor", "Wati", "lampiran", hostile)
	clean(t, plain.get(200, "", "siti", "/kasus/"+id))
	plain.get(404, "", "siti", "/kasus/"+id+"/lampiran/lampiran")
}

// TestReferences: what is no file of who fills it in gets into no case, be it opened, acted on or corrected.
func TestReferences(t *testing.T) {
	down := error(nil)
	o := newOffice(t, func(o *Options) {
		o.References = func(_ context.Context, by fsm.Actor, id, field, reference string) (bool, error) {
			return by.ID != "" && field == "lampiran" && reference == "milik "+by.ID, down
		}
	})
	report := []string{"judul", "Sampah", "uraian", "u", "nama_pelapor", "Wati", "lampiran"}
	send := func(by, reference string) answer {
		return o.press(by, "/lapor", "/lapor/sp4n_lumajang/kirim", append(report, reference)...)
	}
	got := send("wati", "milik w-2")
	require.Equal(t, 422, got.status)
	assert.Contains(t, got.text, "lampiran ini tidak dapat dipakai di sini")
	assert.Contains(t, got.text, "milik w-2", "what was typed is kept")
	require.Equal(t, 422, send("", "milik ").status, "who has no account has brought no file")
	at := strings.Split(o.done(send("wati", "milik w-1")), "?")[0]
	form, _ := o.correction("siti", at+"/koreksi/1", "Keliru", "lampiran", "milik w-2")
	require.Equal(t, 422, o.ask("siti", http.MethodPost, at+"/koreksi/1", form).status)
	form.Set("isian.lampiran", "milik p-1")
	o.done(o.ask("siti", http.MethodPost, at+"/koreksi/1", form))
	down = errors.New("mati")
	require.Equal(t, 500, send("wati", "milik w-1").status)
}
