package postgrestest

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

// Cluster is a throw-away PostgreSQL server.
type Cluster struct {
	bin      string // where its programs are
	dir      string // all its files
	port     int
	as       *identity // nil: as the tests' user
	settings []string
	server   *exec.Cmd
	ended    chan error // the server's exit
}

// Mode is a way to stop a server.
type Mode os.Signal

// How a server can be stopped.
var (
	Fast      Mode = syscall.SIGINT  // ends sessions and writes everything down
	Immediate Mode = syscall.SIGQUIT // like a crash: the next start recovers from the log
)

// startWithin is how long a server may take to come up or to end.
const startWithin = 2 * time.Minute

// Start makes a cluster and starts its server with settings as "name=value".
// The caller stops it.
func Start(settings ...string) (*Cluster, error) {
	bin, err := programs()
	if err != nil {
		return nil, err
	}
	as, err := someoneElse()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "sop-postgres-")
	if err != nil {
		return nil, err
	}
	c := &Cluster{bin: bin, dir: dir, as: as, settings: settings}
	if err := give(dir, as); err != nil {
		c.remove()
		return nil, err
	}
	init := c.command("initdb", "-D", c.data(), "-A", "trust", "-U", "postgres", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")
	if out, err := init.CombinedOutput(); err != nil {
		c.remove()
		return nil, fmt.Errorf("initdb: %w: %s", err, out)
	}
	if c.port, err = freePort(); err == nil {
		err = c.Restart()
	}
	if err != nil {
		c.remove()
		return nil, err
	}
	return c, nil
}

// DSN returns how to connect to the server as its superuser.
func (c *Cluster) DSN() string {
	return fmt.Sprintf("postgres://postgres@127.0.0.1:%d/postgres?sslmode=disable", c.port)
}

// Restart starts the server after Stop and waits until it answers.
func (c *Cluster) Restart() error {
	if c.server != nil {
		return errors.New("the server runs already")
	}
	args := []string{
		"-D", c.data(), "-c", "listen_addresses=127.0.0.1", "-c", "port=" + strconv.Itoa(c.port),
		"-c", "unix_socket_directories=" + c.dir, "-c", "max_connections=200", "-c", "log_min_messages=warning",
	}
	for _, s := range c.settings {
		args = append(args, "-c", s)
	}
	log, err := os.OpenFile(filepath.Join(c.dir, "log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() { _ = log.Close() }()
	server := c.command("postgres", args...)
	server.Stdout, server.Stderr = log, log
	ended := make(chan error, 1)
	started := make(chan error)
	go func() {
		// The death of this thread would be taken for the death of the tests.
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := server.Start()
		started <- err
		if err == nil {
			ended <- server.Wait()
		}
	}()
	if err := <-started; err != nil {
		return err
	}
	c.server, c.ended = server, ended
	if err := c.ready(); err != nil {
		return errors.Join(err, c.Stop(Immediate))
	}
	return nil
}

// ready waits until the server answers.
func (c *Cluster) ready() error {
	ctx, cancel := context.WithTimeout(context.Background(), startWithin)
	defer cancel()
	for {
		conn, err := pgx.Connect(ctx, c.DSN())
		if err == nil {
			return conn.Close(ctx)
		}
		select {
		case ended := <-c.ended:
			c.ended <- ended
			return fmt.Errorf("the server ended: %w: %s", ended, c.Log())
		case <-ctx.Done():
			return fmt.Errorf("the server does not answer: %w: %s", err, c.Log())
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// Stop ends the server and waits until it has ended. A server that is not
// running is left as it is.
func (c *Cluster) Stop(how Mode) error {
	if c.server == nil {
		return nil
	}
	if err := c.server.Process.Signal(how); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	select {
	case err := <-c.ended:
		// A server that was told to end may say so by its exit code.
		if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
			return err
		}
	case <-time.After(startWithin):
		return errors.Join(errors.New("the server does not end"), c.server.Process.Kill())
	}
	c.server = nil
	return nil
}

// Log returns the end of the server's log.
func (c *Cluster) Log() string {
	text, err := os.ReadFile(filepath.Join(c.dir, "log"))
	if err != nil {
		return err.Error()
	}
	return string(text[max(0, len(text)-4000):])
}

func (c *Cluster) data() string { return filepath.Join(c.dir, "data") }

func (c *Cluster) remove() { _ = os.RemoveAll(c.dir) }

func (c *Cluster) command(program string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(context.Background(), filepath.Join(c.bin, program), args...)
	cmd.Dir = c.dir
	cmd.SysProcAttr = attributes(c.as)
	return cmd
}

// programs finds the directory of initdb and postgres: the newest of Debian's,
// else what PATH has.
func programs() (string, error) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	slices.SortFunc(found, func(a, b string) int { return major(b) - major(a) })
	if path, err := exec.LookPath("initdb"); err == nil {
		if target, err := filepath.EvalSymlinks(path); err == nil {
			found = append(found, target)
		}
	}
	if len(found) == 0 {
		return "", fmt.Errorf("initdb was not found; install PostgreSQL 15 or newer, or set %s to the connection string of a server", envDSN)
	}
	return filepath.Dir(found[0]), nil
}

// major returns the version in Debian's path.
func major(path string) int {
	parts := strings.Split(path, "/")
	n, _ := strconv.Atoi(parts[len(parts)-3])
	return n
}

// freePort returns a port of the loopback address that was free a moment ago.
func freePort() (int, error) {
	l, err := new(net.ListenConfig).Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer func() { _ = l.Close() }()
	return l.Addr().(*net.TCPAddr).Port, nil
}
