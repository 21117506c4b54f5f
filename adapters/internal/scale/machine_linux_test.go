package scale

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

const tick = time.Second / 100 // USER_HZ of Linux on all of Go's platforms

// ownCPU is the time that this process took.
func ownCPU() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// written is how many bytes this process handed to the system to be written.
func written() int64 {
	text, _ := os.ReadFile("/proc/self/io")
	for line := range strings.Lines(string(text)) {
		if n, ok := strings.CutPrefix(line, "wchar: "); ok {
			bytes, _ := strconv.ParseInt(strings.TrimSpace(n), 10, 64)
			return bytes
		}
	}
	return 0
}

// serverCPU is the time that the server on a data folder of PostgreSQL took with all its
// processes, those that have ended included.
func serverCPU(folder string) (all time.Duration) {
	text, err := os.ReadFile(filepath.Join(folder, "postmaster.pid"))
	if err != nil {
		return 0
	}
	first, _, _ := bytes.Cut(text, []byte("\n"))
	server := string(bytes.TrimSpace(first))
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, file := range stats {
		stat, _ := os.ReadFile(file)
		_, rest, ok := bytes.Cut(stat, []byte(") ")) // a name may hold anything
		if !ok {
			continue
		}
		fields := strings.Fields(string(rest)) // from the state on
		if pid := filepath.Base(filepath.Dir(file)); pid != server && fields[1] != server {
			continue
		}
		for i, n := range []int{11, 12, 13, 14} { // utime, stime, and those of ended children
			if ticks, err := strconv.ParseInt(fields[n], 10, 64); err == nil && (i < 2 || filepath.Base(filepath.Dir(file)) == server) {
				all += time.Duration(ticks) * tick
			}
		}
	}
	return all
}

func machine() string {
	model := "unknown processor"
	text, _ := os.ReadFile("/proc/cpuinfo")
	for line := range strings.Lines(string(text)) {
		if name, ok := strings.CutPrefix(line, "model name"); ok {
			model = strings.TrimSpace(strings.TrimLeft(name, " \t:"))
			break
		}
	}
	return fmt.Sprintf("Linux, %s", model)
}
