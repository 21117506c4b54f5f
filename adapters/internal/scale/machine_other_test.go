//go:build !linux

package scale

import (
	"runtime"
	"time"
)

func ownCPU() time.Duration          { return 0 }
func written() int64                 { return 0 }
func serverCPU(string) time.Duration { return 0 }
func machine() string                { return runtime.GOOS }
