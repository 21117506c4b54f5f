// Command modzip writes the module in a folder as the Go command would fetch
// it, into a folder that serves as a module proxy.
//
//	modzip PROXY DIR MODULE VERSION
//
// The zip is made by golang.org/x/mod/zip, so that its sum is the one a real
// proxy would give. It prints the two lines that go.sum holds for the module.
package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/module"
	"golang.org/x/mod/sumdb/dirhash"
	"golang.org/x/mod/zip"
)

func main() {
	if len(os.Args) != 5 {
		fmt.Fprintln(os.Stderr, "usage: modzip PROXY DIR MODULE VERSION")
		os.Exit(2)
	}
	if err := write(os.Args[1], os.Args[2], module.Version{Path: os.Args[3], Version: os.Args[4]}); err != nil {
		fmt.Fprintln(os.Stderr, "modzip:", err)
		os.Exit(1)
	}
}

func write(proxy, dir string, m module.Version) error {
	path, err := module.EscapePath(m.Path)
	if err != nil {
		return err
	}
	into := filepath.Join(proxy, path, "@v")
	if err := os.MkdirAll(into, 0o755); err != nil {
		return err
	}
	file := func(end string) string { return filepath.Join(into, m.Version+end) }
	mod, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	if err != nil {
		return err
	}
	if err := writeZip(file(".zip"), dir, m); err != nil {
		return err
	}
	if err := os.WriteFile(file(".mod"), mod, 0o644); err != nil {
		return err
	}
	if err := os.WriteFile(file(".info"), fmt.Appendf(nil, "{\"Version\":%q}\n", m.Version), 0o644); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(into, "list"), []byte(m.Version+"\n"), 0o644); err != nil {
		return err
	}
	return printSums(file(".zip"), string(mod), m)
}

func writeZip(name, dir string, m module.Version) error {
	out, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := zip.CreateFromDir(out, m, dir); err != nil {
		_ = out.Close() // the first error says what is wrong
		return err
	}
	return out.Close()
}

func printSums(zipFile, mod string, m module.Version) error {
	all, err := dirhash.HashZip(zipFile, dirhash.Hash1)
	if err != nil {
		return err
	}
	only, err := dirhash.Hash1([]string{"go.mod"}, func(string) (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader(mod)), nil
	})
	if err != nil {
		return err
	}
	_, err = fmt.Printf("%s %s %s\n%s %s/go.mod %s\n", m.Path, m.Version, all, m.Path, m.Version, only)
	return err
}
