package guide_test

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/cli/guide"
)

// The page is one file: every tag is closed, ids are used once, links lead somewhere,
// and nothing is fetched or run.
func TestTheHTMLPageStandsByItself(t *testing.T) {
	text := string(guide.HTML())
	d := xml.NewDecoder(strings.NewReader(strings.Replace(text, "<!DOCTYPE html>", "", 1)))
	d.Entity = xml.HTMLEntity
	ids, links, level := map[string]bool{}, []string{}, 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		require.NoError(t, err)
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		name := start.Name.Local
		assert.NotContains(t, []string{"script", "link", "img", "iframe"}, name)
		if m := regexp.MustCompile(`^h([1-6])$`).FindStringSubmatch(name); m != nil {
			now := int(m[1][0] - '0')
			assert.LessOrEqual(t, now, level+1, "a heading skips a level")
			level = now
		}
		for _, a := range start.Attr {
			switch a.Name.Local {
			case "id":
				assert.False(t, ids[a.Value], "two things have the id %s", a.Value)
				ids[a.Value] = true
			case "href":
				links = append(links, a.Value)
			case "src", "onclick":
				assert.Fail(t, "fetched or run: "+a.Value)
			}
		}
	}
	assert.Greater(t, len(links), 100)
	for _, to := range links {
		assert.True(t, strings.HasPrefix(to, "#") && ids[to[1:]], "%s leads nowhere", to)
	}
	assert.NotRegexp(t, `url\(|@import`, text)
	assert.Contains(t, text, `<html lang="id">`)
}

func TestTheHTMLPageIsWrittenOverNothing(t *testing.T) {
	name := filepath.Join(t.TempDir(), "panduan.html")
	out, _, code := run("panduan", "--html", name)
	require.Zero(t, code)
	assert.Equal(t, name+" ditulis\n", out)
	_, said, code := run("panduan", "--html", name)
	assert.Zero(t, code, said) // the same again
	require.NoError(t, os.WriteFile(name, []byte("format: 1\n"), 0o600))
	_, said, code = run("panduan", "--html", name)
	assert.NotZero(t, code)
	assert.Contains(t, said, "sudah ada dan tidak ditimpa")
	kept, err := os.ReadFile(name)
	require.NoError(t, err)
	assert.Equal(t, "format: 1\n", string(kept))
	_, _, code = run("panduan", "--html", name, "--timpa")
	assert.Zero(t, code)
	out, _, _ = run("panduan", "--html", "-")
	assert.Equal(t, string(guide.HTML()), out)
}
