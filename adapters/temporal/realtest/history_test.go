package realtest

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	common "go.temporal.io/api/common/v1"
	enums "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/history/v1"
	"go.temporal.io/api/temporalproto"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/server/temporaltest"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

var record = flag.Bool("record", false, "write the histories that ../testdata keeps")

const planted = "NAMA-RAHASIA-7b1f"

// What a server keeps of a case, in every run of its workflow: how much, and nothing
// personal, also after the history began anew and the case was erased.
func TestHistories(t *testing.T) {
	p, ts := newPlace(t)
	for name, events := range map[string]int{"jalan": 0, "mulai_baru": 60} {
		h := p.host(ts)
		h.Events, h.Attributes = events, events > 0
		eng := newEngine(t, h)
		_, err := eng.Publish(t.Context(), sop.YAML())
		require.NoError(t, err)
		openPlanted(t, eng, name)
		began := time.Now()
		deeds := office.UntilAnswered()
		for range 6 {
			deeds = append(deeds, fsm.Command{Action: "balas_pelapor", Actor: office.Warga, Input: map[string]fsm.Value{"balasan": office.Text(planted)}})
		}
		for _, cmd := range deeds {
			cmd.Input = maps.Clone(cmd.Input)
			if _, ok := cmd.Input["tanggapan"]; ok {
				cmd.Input["tanggapan"] = office.Text(planted)
			}
			_, err = eng.Act(t.Context(), name, cmd)
			require.NoError(t, err)
		}
		took := time.Since(began)
		_, err = eng.Erase(t.Context(), office.Warrant, name)
		require.NoError(t, err)
		runs := runsOf(t, ts.GetDefaultClient(), "sop-case/"+name)
		require.Equal(t, events > 0, len(runs) > 1, "only a short history begins anew")
		told := keep(t, name, runs)
		t.Logf("%s: %d acts in %s; %s", name, len(deeds), took.Round(time.Millisecond), told)
		document(t, "sop.yaml", sop.YAML())
	}
	document(t, "dekrit.csv", calendar.Shipped().Bytes())
}

// hasty is the SOP with a minute for the admin.
func hasty() []byte {
	return bytes.ReplaceAll(sop.YAML(), []byte("waktu: 1-3 hari kerja"), []byte("waktu: 1 menit"))
}

// A timer of the server acts when the SOP says, which here allows a minute.
func TestAHistoryWithATimer(t *testing.T) {
	p, ts := newPlace(t)
	eng := newEngine(t, p.host(ts))
	_, err := eng.Publish(t.Context(), hasty())
	require.NoError(t, err)
	openPlanted(t, eng, "menit")
	var entries []engine.Entry
	require.Eventually(t, func() bool {
		entries, err = eng.History(t.Context(), "menit", 0, 0)
		return err == nil && len(entries) == 2
	}, 3*time.Minute, time.Second)
	require.Equal(t, fsm.Breaching, entries[1].Kind)
	require.False(t, entries[1].Written.Before(entries[1].At), "no timer acts before it is due")
	_, err = eng.Act(t.Context(), "menit", office.UntilAnswered()[0])
	require.NoError(t, err)
	t.Log(keep(t, "menit", runsOf(t, ts.GetDefaultClient(), "sop-case/menit")))
	document(t, "sop_menit.yaml", hasty())
}

// newPlace returns a place, and a server with a worker and the search attributes.
func newPlace(t *testing.T) (*place, *temporaltest.TestServer) {
	p, err := openPlace(t.Context(), t.TempDir())
	require.NoError(t, err)
	ts := temporaltest.NewServer(temporaltest.WithT(t), temporaltest.WithBaseClientOptions(client.Options{Logger: silent}))
	ts.NewWorker(queue, func(r worker.Registry) { require.NoError(t, p.register(r)) })
	addAttributes(t, ts)
	return p, ts
}

// openPlanted opens a case in whose texts is what must not come to Temporal.
func openPlanted(t *testing.T, eng *engine.Engine, id string) {
	open := office.Opening(id)
	for field := range open.Command.Input {
		open.Command.Input[field] = office.Text(planted)
	}
	_, err := eng.Open(t.Context(), open)
	require.NoError(t, err)
}

// keep looks for what must not be in the runs of a case, records them if that is asked
// for, and says how much there is.
func keep(t *testing.T, name string, runs []*history.History) string {
	count, size := 0, 0
	for i, run := range runs {
		count, size = count+len(run.Events), size+run.Size()
		text, err := temporalproto.CustomJSONMarshalOptions{Indent: " "}.Marshal(run)
		require.NoError(t, err)
		conceals(t, text)
		for _, e := range run.Events {
			conceals(t, unpacked(t, e.GetWorkflowExecutionStartedEventAttributes().GetInput()))
			conceals(t, unpacked(t, e.GetWorkflowExecutionContinuedAsNewEventAttributes().GetInput()))
		}
		document(t, fmt.Sprintf("%s_%d.json", name, i+1), text)
	}
	return fmt.Sprintf("%d runs, %d events, %d bytes", len(runs), count, size)
}

// document writes what the replays of ../testdata need, if that is asked for.
func document(t *testing.T, file string, body []byte) {
	if *record {
		require.NoError(t, os.WriteFile(filepath.Join("..", "testdata", file), body, 0o644)) //nolint:gosec // of the source
	}
}

// runsOf returns the histories of all runs of a workflow, in order.
func runsOf(t *testing.T, c client.Client, id string) []*history.History {
	told, err := c.DescribeWorkflowExecution(t.Context(), id, "")
	require.NoError(t, err)
	var runs []*history.History
	for run := told.WorkflowExecutionInfo.FirstRunId; run != ""; {
		whole := &history.History{}
		events := c.GetWorkflowHistory(t.Context(), id, run, false, enums.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
		for run = ""; events.HasNext(); {
			e, err := events.Next()
			require.NoError(t, err)
			whole.Events = append(whole.Events, e)
			run = e.GetWorkflowExecutionContinuedAsNewEventAttributes().GetNewExecutionRunId()
		}
		runs = append(runs, whole)
	}
	return runs
}

// unpacked returns what one run left to the next, as text; none if it left nothing.
func unpacked(t *testing.T, input *common.Payloads) []byte {
	var in struct{ Kept []byte }
	if len(input.GetPayloads()) == 0 {
		return nil
	}
	require.NoError(t, json.Unmarshal(input.Payloads[0].Data, &in))
	if len(in.Kept) == 0 {
		return nil
	}
	r, err := gzip.NewReader(bytes.NewReader(in.Kept))
	require.NoError(t, err)
	plain, err := io.ReadAll(r)
	require.NoError(t, err)
	require.Contains(t, string(plain), `"entries"`)
	return plain
}

// conceals fails for a text that has what citizens wrote, also inside what is base64.
func conceals(t *testing.T, text []byte) {
	require.False(t, bytes.Contains(text, []byte(planted)))
	for shift := range 3 {
		hidden := base64.StdEncoding.EncodeToString([]byte("xxx"[:shift] + planted))
		require.False(t, bytes.Contains(text, []byte(hidden[4:len(hidden)-4])))
	}
}
