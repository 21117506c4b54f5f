package realtest

import (
	"bytes"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/client"
	"go.temporal.io/server/common/authorization"
	"go.temporal.io/server/common/cluster"
	"go.temporal.io/server/common/config"
	"go.temporal.io/server/common/log"
	"go.temporal.io/server/common/persistence/sql/sqlplugin/sqlite"
	schema "go.temporal.io/server/schema/sqlite"
	"go.temporal.io/server/temporal"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
)

const namespace = "kantor"

// serve is a Temporal server on a file, at an address, until it is killed.
func serve(address, file string) error {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return err
	}
	front, err := net.LookupPort("tcp", port)
	if err != nil {
		return err
	}
	free := func() int {
		l, err := net.Listen("tcp", host+":0")
		if err != nil {
			panic(err)
		}
		defer func() { _ = l.Close() }()
		return l.Addr().(*net.TCPAddr).Port
	}
	service := func(port int) config.Service {
		return config.Service{RPC: config.RPC{GRPCPort: port, MembershipPort: free(), BindOnIP: host}}
	}
	db := config.SQL{PluginName: sqlite.PluginName, DatabaseName: file, ConnectAttributes: map[string]string{"mode": "rwc"}}
	local := map[string]cluster.ClusterInformation{"active": {Enabled: true, InitialFailoverVersion: 1, RPCAddress: address}}
	c := &config.Config{
		Global: config.Global{Membership: config.Membership{MaxJoinDuration: 30 * time.Second, BroadcastAddress: host}},
		Persistence: config.Persistence{
			DefaultStore: sqlite.PluginName, VisibilityStore: sqlite.PluginName, NumHistoryShards: 1,
			DataStores: map[string]config.DataStore{sqlite.PluginName: {SQL: &db}},
		},
		ClusterMetadata: &cluster.Config{
			FailoverVersionIncrement: 10, MasterClusterName: "active", CurrentClusterName: "active", ClusterInformation: local,
		},
		DCRedirectionPolicy: config.DCRedirectionPolicy{Policy: "noop"},
		Services: map[string]config.Service{
			"frontend": service(front), "history": service(free()), "matching": service(free()), "worker": service(free()),
		},
		Archival: config.Archival{History: config.HistoryArchival{State: "disabled"}, Visibility: config.VisibilityArchival{State: "disabled"}},
		NamespaceDefaults: config.NamespaceDefaults{Archival: config.ArchivalNamespaceDefaults{
			History: config.HistoryArchivalNamespaceDefaults{State: "disabled"}, Visibility: config.VisibilityArchivalNamespaceDefaults{State: "disabled"},
		}},
		PublicClient: config.PublicClient{HostPort: address},
	}
	if _, err := os.Stat(file); errors.Is(err, os.ErrNotExist) {
		if err := schema.SetupSchema(&db); err != nil {
			return err
		}
	}
	here, err := schema.NewNamespaceConfig("active", namespace, false, nil)
	if err != nil {
		return err
	}
	if err := schema.CreateNamespaces(&db, here); err != nil {
		return err
	}
	all, err := authorization.GetAuthorizerFromConfig(&c.Global.Authorization)
	if err != nil {
		return err
	}
	s, err := temporal.NewServer(temporal.WithConfig(c), temporal.ForServices(temporal.DefaultServices),
		temporal.WithLogger(log.NewNoopLogger()), temporal.WithAuthorizer(all), temporal.InterruptOn(temporal.InterruptCh()))
	if err != nil {
		return err
	}
	return s.Start()
}

// startServer starts a server in a process of its own and waits until it answers.
func startServer(t *testing.T, address, file string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "REAL_SERVER="+address, "REAL_FILE="+file)
	cmd.Stderr = os.Stderr
	require.NoError(t, cmd.Start())
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	require.Eventually(t, func() bool {
		c, err := client.Dial(client.Options{HostPort: address, Namespace: namespace, Logger: silent})
		if err == nil {
			c.Close()
		}
		return err == nil
	}, time.Minute, 200*time.Millisecond)
	return cmd
}

// newServer starts a server of its own with a worker, and returns what starts it again
// after its process was killed.
func newServer(t *testing.T) (p *place, c client.Client, server *exec.Cmd, again func() *exec.Cmd) {
	folder := t.TempDir()
	p, err := openPlace(t.Context(), folder)
	require.NoError(t, err)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	address, file := l.Addr().String(), filepath.Join(folder, "temporal.db")
	require.NoError(t, l.Close())
	again = func() *exec.Cmd { return startServer(t, address, file) }
	server = again()
	startWorker(t, address, namespace, folder)
	c, err = client.Dial(client.Options{HostPort: address, Namespace: namespace, Logger: silent})
	require.NoError(t, err)
	t.Cleanup(c.Close)
	return p, c, server, again
}

// A deadline that came due while there was no server is entered once there is one again,
// at the instant of the deadline and written when that was done.
func TestADeadlineWhileThereIsNoServer(t *testing.T) {
	p, c, server, again := newServer(t)
	src := bytes.Replace(sop.YAML(), []byte("waktu: 1-3 hari kerja"), []byte("waktu: 1 jam"), 1)
	eng := newEngine(t, p.hostOf(c))
	_, err := eng.Publish(t.Context(), src)
	require.NoError(t, err)
	require.Eventually(t, func() bool { // the worker is there
		_, err := eng.Open(t.Context(), office.Opening("before"))
		return err == nil
	}, 3*time.Minute, 100*time.Millisecond)
	began := time.Now()
	eng = newEngine(t, p.hostOf(c), engine.WithClock(office.ClockAt(began.Add(10*time.Second-time.Hour))))
	_, err = eng.Publish(t.Context(), src)
	require.NoError(t, err)
	r, err := eng.Open(t.Context(), office.Opening("a"))
	require.NoError(t, err)
	limit, _ := r.Case.StageClock()
	due := limit.Due
	require.WithinRange(t, due, began, began.Add(time.Minute))
	require.NoError(t, server.Process.Kill())
	_ = server.Wait()
	require.Less(t, time.Now(), due, "the machine is too slow for this test to tell anything")
	time.Sleep(time.Until(due) + time.Second) // it is about real time
	again()
	var entries []engine.Entry
	require.Eventually(t, func() bool {
		entries, err = p.copies.History(t.Context(), "a", 0, 0)
		return err == nil && len(entries) > 1
	}, 3*time.Minute, 100*time.Millisecond)
	require.Equal(t, fsm.Breaching, entries[1].Kind)
	require.Equal(t, due.UTC(), entries[1].At.UTC())
	require.Greater(t, entries[1].Written, due)
	_, err = audit.Verify(t.Context(), p.copies, "a")
	require.NoError(t, err)
}

// The server is killed and started again: cases go on where they were, nothing is lost and
// nothing done twice.
func TestAServerIsKilledAndStarted(t *testing.T) {
	p, c, server, restart := newServer(t)
	eng := newEngine(t, p.hostOf(c))
	_, err := eng.Publish(t.Context(), sop.YAML())
	require.NoError(t, err)

	const cases = 5
	down := 0
	again := func(do func() error) {
		require.Eventually(t, func() bool {
			err := do()
			if errors.Is(err, engine.ErrUnavailable) {
				down++
				return false
			}
			require.NoError(t, err)
			return true
		}, 3*time.Minute, 100*time.Millisecond)
	}
	for i := range cases {
		open := office.Opening(fmt.Sprint("kasus-", i))
		open.Command.Key = "buka-" + open.ID
		again(func() error { _, err := eng.Open(t.Context(), open); return err })
	}
	for step, cmd := range office.UntilAnswered() {
		require.NoError(t, server.Process.Kill())
		_ = server.Wait()
		cmd.Key = fmt.Sprint("langkah-", step)
		_, err := eng.Act(t.Context(), "kasus-0", cmd)
		require.ErrorIs(t, err, engine.ErrUnavailable)
		down++
		server = restart()
		for i := range cases {
			again(func() error { _, err := eng.Act(t.Context(), fmt.Sprint("kasus-", i), cmd); return err })
		}
	}
	for i := range cases {
		id := fmt.Sprint("kasus-", i)
		require.Eventually(t, func() bool {
			c, err := p.copies.Get(t.Context(), id, 0)
			return err == nil && c.Stage == "menunggu_pelapor"
		}, time.Minute, 200*time.Millisecond)
		v, err := audit.Verify(t.Context(), p.copies, id)
		require.NoError(t, err)
		done, err := p.copies.History(t.Context(), id, 0, 0)
		require.NoError(t, err)
		acts := 0
		for _, e := range done {
			if e.Kind == fsm.Opening || e.Kind == fsm.Acting {
				acts++
			}
		}
		require.Equal(t, 4, acts, "of %d entries", v.Entries)
	}
	t.Logf("%d cases; the server was killed %d times; %d calls found none", cases, len(office.UntilAnswered()), down)
}
