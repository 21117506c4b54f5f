//go:build unix

package postgrestest

import (
	"fmt"
	"os"
	"os/user"
	"strconv"
	"syscall"
)

// identity is whom a program runs as.
type identity = syscall.Credential

// someoneElse returns whom the server runs as if the tests run as root, since
// PostgreSQL refuses to; nil: as the tests' user.
func someoneElse() (*identity, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		if u, err = user.Lookup("nobody"); err != nil {
			return nil, fmt.Errorf("PostgreSQL does not run as root, and there is no other user: %w", err)
		}
	}
	uid, err := strconv.ParseUint(u.Uid, 10, 32)
	if err != nil {
		return nil, fmt.Errorf("user %s: %w", u.Username, err)
	}
	gid, err := strconv.ParseUint(u.Gid, 10, 32)
	if err != nil {
		return nil, fmt.Errorf("user %s: %w", u.Username, err)
	}
	return &identity{Uid: uint32(uid), Gid: uint32(gid)}, nil
}

// give makes a directory someone else's.
func give(dir string, to *identity) error {
	if to == nil {
		return nil
	}
	return os.Chown(dir, int(to.Uid), int(to.Gid))
}
