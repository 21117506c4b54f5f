package drawing

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"sync"

	"github.com/dop251/goja"
)

//go:embed elk.min.js
var elk string

// compiled is ELK as goja runs it. Every layout has an engine of its own.
var compiled = sync.OnceValues(func() (*goja.Program, error) { return goja.Compile("elk.min.js", elk, false) })

// world is what ELK looks for in a browser's worker.
const world = `var answer, self = globalThis;
self.postMessage = function (told) { answer = told };
function setTimeout(f) { f() }
`

// elkSize is what something takes, and, once laid out, where its upper left corner is.
type elkSize struct {
	X      float64 `json:"x"`
	Y      float64 `json:"y"`
	Width  float64 `json:"width"`
	Height float64 `json:"height"`
}

type elkNode struct {
	ID string `json:"id"`
	elkSize
}

type elkLabel struct {
	ID      string            `json:"id"`
	Text    string            `json:"text"`
	Options map[string]string `json:"layoutOptions"`
	elkSize
}

type elkEdge struct {
	ID       string       `json:"id"`
	Sources  []string     `json:"sources"`
	Targets  []string     `json:"targets"`
	Labels   []elkLabel   `json:"labels,omitempty"`
	Sections []elkSection `json:"sections,omitempty"`
}

type elkSection struct {
	Start point   `json:"startPoint"`
	Bends []point `json:"bendPoints"`
	End   point   `json:"endPoint"`
}

// elkGraph is what ELK reads and gives back.
type elkGraph struct {
	ID      string            `json:"id"`
	Options map[string]string `json:"layoutOptions"`
	Nodes   []elkNode         `json:"children"`
	Edges   []elkEdge         `json:"edges"`
	elkSize
}

// lay has ELK place the graph: the same graph always in the same way. It stops with ctx.
func (g *elkGraph) lay(ctx context.Context) error {
	program, err := compiled()
	if err != nil {
		return err
	}
	asked, err := json.Marshal(g)
	if err != nil {
		return err
	}
	vm := goja.New()
	defer context.AfterFunc(ctx, func() { vm.Interrupt(ctx.Err()) })()
	if _, err := vm.RunString(world); err != nil {
		return err
	}
	if _, err := vm.RunProgram(program); err != nil {
		return err
	}
	if err := vm.Set("asked", string(asked)); err != nil {
		return err
	}
	told, err := vm.RunString(`self.onmessage({data: {id: 1, cmd: "register", algorithms: ["layered"]}});
self.onmessage({data: {id: 2, cmd: "layout", graph: JSON.parse(asked), layoutOptions: {}, options: {}}});
JSON.stringify(answer)`)
	if err != nil {
		return err
	}
	var answer struct {
		Data  *elkGraph       `json:"data"`
		Error json.RawMessage `json:"error"`
	}
	if err := json.Unmarshal([]byte(told.String()), &answer); err != nil {
		return err
	}
	if answer.Data == nil {
		return fmt.Errorf("ELK refused the picture: %s", answer.Error)
	}
	*g = *answer.Data
	return nil
}
