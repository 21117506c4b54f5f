package bpmn_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/render/bpmn"
	"github.com/tatalaksana/sop/adapters/render/internal/samples"
)

func made(t *testing.T, name string) []byte {
	t.Helper()
	return bpmn.Document(samples.All(t)[name])
}

// Every reference leads to an element, every element and flow has its place in the
// diagram, and no two elements stand on one another.
func TestEveryElementHasItsPlace(t *testing.T) {
	for name := range samples.All(t) {
		file := made(t, name)
		require.Equal(t, file, made(t, name))
		ids, placed, asked := map[string]bool{}, map[string]bool{}, []string{}
		read := xml.NewDecoder(bytes.NewReader(file))
		for {
			token, err := read.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			require.NoError(t, err, name)
			e, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			for _, a := range e.Attr {
				switch a.Name.Local {
				case "id":
					require.False(t, ids[a.Value], "%s: id %s twice", name, a.Value)
					ids[a.Value] = true
				case "sourceRef", "targetRef", "attachedToRef", "processRef":
					asked = append(asked, a.Value)
				case "bpmnElement":
					asked = append(asked, a.Value)
					placed[a.Value] = true
				}
			}
		}
		for _, id := range asked {
			require.True(t, ids[id], "%s: nothing is called %s", name, id)
		}
		for id := range ids {
			if slices.ContainsFunc([]string{"userTask_", "exclusiveGateway_", "endEvent_", "flow_", "lane_"}, func(kind string) bool { return strings.HasPrefix(id, kind) }) &&
				!strings.HasSuffix(id, "_di") {
				require.True(t, placed[id], "%s: %s stands nowhere", name, id)
			}
		}
	}
}

// The flow of Lumajang: what the file says stands in it.
func TestTheFlowOfLumajang(t *testing.T) {
	file := string(made(t, "sop"))
	for _, want := range []string{
		`name="Diverifikasi OPD"`, `<bpmn:lane id="lane_3" name="Pejabat Penghubung">`, `name="Ditutup oleh Sistem"`,
		`>sesuai_kewenangan</bpmn:conditionExpression>`, `attachedToRef="userTask_1"`, `Tindak lanjut sejak laporan diterima: 60 hari kerja`,
	} {
		require.Contains(t, file, want)
	}
	require.Equal(t, 6, strings.Count(file, "<bpmn:userTask "))
	require.Equal(t, 5, strings.Count(file, "<bpmn:endEvent "))
	samples.Golden(t, filepath.Join("testdata", "lumajang.bpmn"), []byte(file))
}

// tools is the folder in which npm ci made what package.json says, with its programs.
func tools(t *testing.T) string {
	t.Helper()
	folder := os.Getenv("SOP_BPMN_TOOLS")
	_, noNode := exec.LookPath("node")
	_, noLint := exec.LookPath("xmllint")
	_, noViewer := os.Stat(filepath.Join(folder, viewer))
	if folder == "" || noNode != nil || noLint != nil || noViewer != nil {
		if slices.Contains(strings.Split(os.Getenv("SOP_TEST_REQUIRE"), ","), "bpmn") {
			t.Fatal("SOP_TEST_REQUIRE asks for bpmn, and node, xmllint or SOP_BPMN_TOOLS (a folder in which npm ci made what package.json says) is not there")
		}
		t.Skip("SKIPPED: node, xmllint or SOP_BPMN_TOOLS is not there; no tool judged the BPMN files")
	}
	return folder
}

const viewer = "node_modules/bpmn-js/dist/bpmn-viewer.production.min.js"

// The tools that people use judge the files: the schema of the OMG, as bpmn-moddle ships
// it, and the recommended rules of bpmnlint.
func TestToolsFindNothing(t *testing.T) {
	tools := tools(t)
	linter := filepath.Join(tools, "node_modules", "bpmnlint", "bin", "bpmnlint.js")
	schema := filepath.Join(tools, "node_modules", "bpmn-moddle", "resources", "bpmn", "xsd", "BPMN20.xsd")
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, ".bpmnlintrc"), []byte(`{"extends":"bpmnlint:recommended"}`), 0o600))
	require.NoError(t, os.Symlink(filepath.Join(tools, "node_modules"), filepath.Join(dir, "node_modules")))
	var files []string
	for name := range samples.All(t) {
		at := strings.NewReplacer(" ", "-", ",", "").Replace(name) + ".bpmn"
		require.NoError(t, os.WriteFile(filepath.Join(dir, at), made(t, name), 0o600))
		files = append(files, at)
	}
	slices.Sort(files)
	check := func(program string, args ...string) {
		t.Helper()
		cmd := exec.Command(program, append(args, files...)...) //nolint:gosec // tools and files of the test
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, string(out))
		require.NotContains(t, string(out), "warning", "%s", out)
	}
	check("xmllint", "--nonet", "--noout", "--schema", schema)
	check("node", linter)
}

// bpmn-js, by which most tools for the web show BPMN, opens the files in a browser without a
// warning, and shows every stage.
func TestBpmnJSOpens(t *testing.T) {
	tools := tools(t)
	samples.Needs(t, "chromium", "chromium")
	files := map[string]string{}
	for name := range samples.All(t) {
		files[name] = string(made(t, name))
	}
	// JSON is script once nothing in it ends the element; encoding/json writes < as \u003c.
	given, err := json.Marshal(files)
	require.NoError(t, err)
	dir := t.TempDir()
	page := filepath.Join(dir, "page.html")
	require.NoError(t, os.WriteFile(page, []byte(`<!doctype html><meta charset="utf-8"><div id="canvas" style="height:600px"></div><pre id="told">nothing</pre>
<script src="file://`+filepath.ToSlash(filepath.Join(tools, viewer))+`"></script><script>
const files = `+string(given)+`, told = {};
(async () => {
  const shown = new BpmnJS({container: "#canvas"});
  for (const name in files) {
    try {
      const {warnings} = await shown.importXML(files[name]);
      const tasks = shown.get("elementRegistry").filter(e => e.type === "bpmn:UserTask" && shown.get("elementRegistry").getGraphics(e)).length;
      told[name] = {warnings: warnings.map(w => w.message), tasks};
    } catch (e) { told[name] = {warnings: [String(e)], tasks: 0} }
  }
  document.getElementById("told").textContent = btoa(JSON.stringify(told));
})()
</script>`), 0o600))
	dom := samples.Run(t, "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", "--user-data-dir="+filepath.Join(dir, "profile"),
		"--virtual-time-budget=60000", "--dump-dom", "file://"+filepath.ToSlash(page))
	_, rest, ok := strings.Cut(dom, `<pre id="told">`)
	require.True(t, ok, dom)
	text, _, _ := strings.Cut(rest, "</pre>")
	plain, err := base64.StdEncoding.DecodeString(text)
	require.NoError(t, err, text)
	var told map[string]struct {
		Warnings []string
		Tasks    int
	}
	require.NoError(t, json.Unmarshal(plain, &told))
	require.Len(t, told, len(files))
	for name, file := range files {
		require.Empty(t, told[name].Warnings, name)
		require.Equal(t, strings.Count(file, "<bpmn:userTask "), told[name].Tasks, name)
	}
}
