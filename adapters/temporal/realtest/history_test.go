package realtest

import (
	"bytes"
	"encoding/base64"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
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
)

var record = flag.Bool("record", false, "write the histories that ../testdata keeps")

const planted = "NAMA-RAHASIA-7b1f"

// What a server keeps of a case: how much, and nothing personal, also after its timers
// acted, its history began anew and it was erased.
func TestHistories(t *testing.T) {
	p, err := openPlace(t.Context(), t.TempDir())
	require.NoError(t, err)
	ts := temporaltest.NewServer(temporaltest.WithT(t), temporaltest.WithBaseClientOptions(client.Options{Logger: silent}))
	ts.NewWorker(queue, func(r worker.Registry) { require.NoError(t, p.register(r)) })
	for name, events := range map[string]int{"jalan": 0, "mulai_baru": 30} {
		h := p.host(ts)
		h.Events = events
		eng := newEngine(t, h)
		_, err = eng.Publish(t.Context(), sop.YAML())
		require.NoError(t, err)
		open := office.Opening(name)
		for field := range open.Command.Input {
			open.Command.Input[field] = office.Text(planted)
		}
		_, err = eng.Open(t.Context(), open)
		require.NoError(t, err)
		began := time.Now()
		deeds := office.UntilAnswered()
		for range 6 {
			deeds = append(deeds, fsm.Command{Action: "balas_pelapor", Actor: office.Warga, Input: map[string]fsm.Value{"balasan": office.Text(planted)}})
		}
		for _, cmd := range deeds {
			for field, v := range cmd.Input {
				if field == "tanggapan" {
					v = office.Text(planted)
				}
				cmd.Input[field] = v
			}
			_, err = eng.Act(t.Context(), name, cmd)
			require.NoError(t, err)
		}
		took := time.Since(began)
		_, err = eng.Erase(t.Context(), office.Warrant, name)
		require.NoError(t, err)
		c := ts.GetDefaultClient()
		told, err := c.DescribeWorkflowExecution(t.Context(), "sop-case/"+name, "")
		require.NoError(t, err)
		info := told.WorkflowExecutionInfo
		t.Logf("%s: %d acts in %s; %d events, %d bytes in the last run", name, len(deeds), took.Round(time.Millisecond), info.HistoryLength, info.HistorySizeBytes)
		whole := &history.History{}
		for events := c.GetWorkflowHistory(t.Context(), "sop-case/"+name, "", false, enums.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT); events.HasNext(); {
			e, err := events.Next()
			require.NoError(t, err)
			whole.Events = append(whole.Events, e)
		}
		text, err := temporalproto.CustomJSONMarshalOptions{Indent: " "}.Marshal(whole)
		require.NoError(t, err)
		require.False(t, bytes.Contains(text, []byte(planted)))
		for shift := range 3 { // and inside what is base64
			hidden := base64.StdEncoding.EncodeToString([]byte("xxx"[:shift] + planted))
			require.False(t, bytes.Contains(text, []byte(hidden[4:len(hidden)-4])))
		}
		if *record {
			for file, body := range map[string][]byte{name + ".json": text, "sop.yaml": sop.YAML(), "dekrit.csv": calendar.Shipped().Bytes()} {
				require.NoError(t, os.WriteFile(filepath.Join("..", "testdata", file), body, 0o600))
			}
		}
	}
}
