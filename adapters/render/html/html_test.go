package html_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/tatalaksana/sop/adapters/render"
	document "github.com/tatalaksana/sop/adapters/render/html"
	"github.com/tatalaksana/sop/adapters/render/internal/samples"
)

// made renders one procedure and reads the file as a browser does.
func made(t *testing.T, name string) (*html.Node, string) {
	t.Helper()
	d, err := render.Lay(samples.All(t)[name], render.F4)
	require.NoError(t, err)
	file, err := document.Document(d)
	require.NoError(t, err)
	if dir := os.Getenv("SOP_RENDER_INTO"); dir != "" {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name+".html"), file, 0o600))
	}
	root, err := html.Parse(strings.NewReader(string(file)))
	require.NoError(t, err)
	return root, string(file)
}

// each calls a function with every element.
func each(n *html.Node, f func(*html.Node)) {
	if n.Type == html.ElementNode {
		f(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		each(c, f)
	}
}

func text(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	out := ""
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		out += text(c)
	}
	return out
}

// A file with script in every text runs nothing and asks nobody for anything.
func TestAHostileFileDoesNothing(t *testing.T) {
	root, file := made(t, "hostile")
	require.Contains(t, text(root), samples.Hostile)
	require.NotContains(t, strings.Split(file, "<meta name=\"viewport\"")[1], "http://www.w3.org/1999/xhtml")
	each(root, func(n *html.Node) {
		require.NotContains(t, []string{"script", "img", "iframe", "object", "embed", "form", "link", "base"}, n.Data)
		for _, a := range n.Attr {
			require.False(t, strings.HasPrefix(a.Key, "on"), "%s has %s", n.Data, a.Key)
			if a.Key == "href" || a.Key == "src" {
				require.True(t, strings.HasPrefix(a.Val, "#"), "%s leads to %s", n.Data, a.Val)
			}
		}
	})
}

// Pages are pictures that screen readers pass by; the text stands whole below them, in
// tables whose headings are headings.
func TestTheTextStandsBesideThePictures(t *testing.T) {
	for name := range samples.Files(t) {
		root, _ := made(t, name)
		ids, headings := map[string]bool{}, 0
		level := 0
		each(root, func(n *html.Node) {
			for _, a := range n.Attr {
				if a.Key == "id" {
					require.False(t, ids[a.Val], "%s: id %s twice", name, a.Val)
					ids[a.Val] = true
				}
			}
			switch n.Data {
			case "svg":
				require.Contains(t, n.Attr, html.Attribute{Key: "aria-hidden", Val: "true"})
			case "th":
				require.True(t, n.Attr[0].Key == "scope", "%s: a heading of a table without scope", name)
				headings++
			case "h1", "h2", "h3":
				next := int(n.Data[1] - '0')
				require.LessOrEqual(t, next, level+1, "%s: a level of headings is left out", name)
				level = next
			}
		})
		each(root, func(n *html.Node) {
			for _, a := range n.Attr {
				if a.Key == "href" {
					require.True(t, ids[strings.TrimPrefix(a.Val, "#")], "%s: %s leads nowhere", name, a.Val)
				}
			}
		})
		require.Greater(t, headings, 9)
	}
	root, _ := made(t, "sop")
	all := strings.Join(strings.Fields(text(root)), " ")
	require.Contains(t, all, "Tidak: ke baris 1")
	require.Contains(t, all, "Ya: selesai")
	require.Contains(t, all, "Tutup otomatis (oleh sistem, bila waktu tahap habis) → Ditutup oleh Sistem")
}

// A browser prints each page on a sheet of its own, and none besides.
func TestABrowserPrintsNoEmptyPage(t *testing.T) {
	samples.Needs(t, "chromium", "chromium")
	samples.Needs(t, "poppler", "pdftotext", "pdftoppm")
	for _, paper := range []render.Paper{render.F4, render.A4} {
		d, err := render.Lay(samples.Lumajang(t), paper)
		require.NoError(t, err)
		file, err := document.Document(d)
		require.NoError(t, err)
		dir := t.TempDir()
		from, to := filepath.Join(dir, "sop.html"), filepath.Join(dir, "sop.pdf")
		require.NoError(t, os.WriteFile(from, file, 0o600))
		samples.Run(t, "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="+filepath.Join(dir, "profile"), "--no-pdf-header-footer", "--print-to-pdf="+to, "file://"+filepath.ToSlash(from))
		pages := strings.Split(strings.TrimSuffix(samples.Run(t, "pdftotext", to, "-"), "\f"), "\f")
		require.Equal(t, len(d.Pages), len(pages), paper.Name)
		for i, page := range pages {
			require.NotEmpty(t, strings.TrimSpace(page), "%s, page %d", paper.Name, i+1)
		}
		if paper == render.F4 {
			samples.Looks(t, filepath.Join("testdata", "lumajang.looks.txt"), samples.PDFPages(t, to))
		}
	}
}
