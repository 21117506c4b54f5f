//go:build unix && !linux

package postgrestest

import "syscall"

func attributes(as *identity) *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Credential: as}
}
