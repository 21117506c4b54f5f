package postgrestest

import "syscall"

// attributes makes a child end with its parent, without waiting for sessions.
func attributes(as *identity) *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Credential: as, Pdeathsig: syscall.SIGINT}
}
