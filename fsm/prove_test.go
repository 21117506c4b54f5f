package fsm

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestZ(t *testing.T) {
	files, _ := filepath.Glob(os.Getenv("ZF"))
	for _, f := range files {
		src, err := os.ReadFile(f)
		require.NoError(t, err)
		b := time.Now()
		props, problems := Examine(filepath.Base(f), src)
		fmt.Println("==", f, time.Since(b))
		fmt.Println(problems.Error())
		for _, p := range props {
			if p.Verdict > 0 || os.Getenv("ZV") != "" {
				fmt.Println("   ", p.Verdict, p.Code, p.Message("id"))
			}
		}
	}
}

func BenchmarkProve(b *testing.B) {
	src, _ := os.ReadFile("../sop.yaml")
	m, _ := Load("sop.yaml", src)
	for b.Loop() {
		m.Prove()
	}
}
