package desk

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestInTheBrowserAxeFindsNothingSerious lets axe-core judge every page, also those that come of mistakes, on a phone and
// on a desk. SOP_AXE is where package-lock.json of this folder was installed.
func TestInTheBrowserAxeFindsNothingSerious(t *testing.T) {
	needs(t, "axe", os.Getenv("SOP_AXE") != "")
	axe, err := os.ReadFile(filepath.Join(os.Getenv("SOP_AXE"), "node_modules", "axe-core", "axe.min.js"))
	require.NoError(t, err)
	s := serve(t)
	s.plh = true
	id := s.forwarded()
	at := "/meja/kasus/" + id
	s.done(s.press("dlh", "/kasus/"+id, "/kasus/"+id+"/aksi/periksa_kewenangan"))
	other := s.opened()
	s.clock.move(9 * 24 * time.Hour)
	_, err = s.eng.Sweep(t.Context(), 100)
	require.NoError(t, err)
	judge := func(b *tab, name string) {
		t.Helper()
		eval[bool](b, `(document.querySelectorAll("details").forEach(d => { d.open = true }), true)`)
		_, err := chromedp.Run(b.ctx, chromedp.Evaluate[chromedp.Void](string(axe)))
		require.NoError(t, err)
		found := eval[[]string](b, `axe.run(document).then(r => r.violations.filter(v => v.impact !== "minor").map(v => v.impact + " " + v.id + ": " + v.nodes.map(n => n.target.join(" ")).join(", ")))`)
		assert.Empty(t, found, name)
		b.looks("axe-" + name)
	}
	public := s.open(t, "axe_umum", 390)
	full := os.Getenv("SOP_TEST_SCALE") == "full" // each page takes a while; the others are made of the same parts
	for name, path := range map[string]string{"depan": "/meja/", "lapor": "/meja/lapor", "ikuti": "/meja/ikuti", "status": "/meja/status", "umum": "/meja/status/" + id, "tiada": "/meja/tidak", "masuk": "/meja/kerja"} {
		if !full && name != "ikuti" {
			continue
		}
		public.visit(path)
		judge(public, name)
	}
	public.visit("/meja/lapor")
	eval[bool](public, `(document.querySelectorAll("[required]").forEach(f => { f.required = false }), true)`)
	public.press("button.press")
	judge(public, "lapor_salah")
	desk := s.open(t, "axe_kantor", 1280)
	desk.visit("/masuk?sebagai=siti")
	for name, path := range map[string]string{"kerja": "/meja/kerja", "daftar": "/meja/daftar", "kasus": "/meja/kasus/" + other, "papan": "/meja/papan", "bulan": "/meja/papan/bulan", "inggris": at + "?bahasa=en"} {
		if !full && name != "kasus" && name != "bulan" {
			continue
		}
		desk.visit(path)
		judge(desk, name)
	}
	desk.visit("/meja/kasus/" + other + "/koreksi/1")
	eval[bool](desk, `(document.querySelectorAll("[required]").forEach(f => { f.required = false }), true)`)
	desk.press("button.press")
	judge(desk, "koreksi_salah")
	desk.visit("/masuk?sebagai=staf")
	desk.fill("sebagai", "p-3")
	desk.press(".me form button")
	desk.visit(at)
	judge(desk, "mewakili")
}
