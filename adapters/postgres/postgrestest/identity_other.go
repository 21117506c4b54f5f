//go:build !unix

package postgrestest

import (
	"errors"
	"syscall"
)

type identity struct{}

func someoneElse() (*identity, error) {
	return nil, errors.New("a throw-away cluster needs Unix; set " + envDSN + " to the connection string of a server")
}

func give(string, *identity) error { return nil }

func attributes(*identity) *syscall.SysProcAttr { return nil }
