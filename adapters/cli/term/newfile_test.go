package term

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestFilesThatCannotAllBeWrittenAreNotWritten(t *testing.T) {
	content := func(name string) string {
		data, err := os.ReadFile(name)
		if err != nil {
			return "none"
		}
		return string(data)
	}
	t.Run("a folder has the name of one", func(t *testing.T) {
		folder := t.TempDir()
		first, second := filepath.Join(folder, "sop.yaml"), filepath.Join(folder, "skenario", "1.yaml")
		require.NoError(t, os.MkdirAll(second, 0o755))
		err := CreateFiles([]NewFile{{first, []byte("a")}, {second, []byte("b")}}, true)
		require.ErrorContains(t, err, "no ordinary file")
		assert.Equal(t, "none", content(first))
	})
	t.Run("the last cannot have its name", func(t *testing.T) {
		folder := t.TempDir()
		var files []NewFile
		var temporary []string
		for _, name := range []string{"old", "new", "last"} {
			files = append(files, NewFile{Name: filepath.Join(folder, name)})
			temporary = append(temporary, filepath.Join(folder, "."+name))
			require.NoError(t, os.WriteFile(filepath.Join(folder, "."+name), []byte("changed"), 0o644))
		}
		require.NoError(t, os.WriteFile(files[0].Name, []byte("as it was"), 0o644))
		err := putInPlace(files, temporary, func(from, to string) error {
			if to == files[2].Name {
				return errors.New("no")
			}
			return os.Rename(from, to)
		})
		require.Error(t, err)
		assert.Equal(t, "as it was", content(files[0].Name))
		assert.Equal(t, "none", content(files[1].Name))
	})
}
