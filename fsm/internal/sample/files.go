package sample

import (
	"regexp"
	"strconv"
	"strings"
)

// Files bounds the files that an attachment holds, one a line of its text.
type Files struct {
	Least, Most int64  // how many; 0: not said
	Size        int64  // the most KB of each; 0: not said
	size        string // as written
}

var (
	countForm = regexp.MustCompile(`^([1-9][0-9]{0,2}) berkas$`)
	sizeForm  = regexp.MustCompile(`^([0-9]{1,6})(?:,([0-9]{1,3})|[.]([0-9]{1,2}))? ?([KMG]B)$`)
	fileForm  = regexp.MustCompile(`^.*\S \(([^()]+)\)$`)
)

// FilesOf reads the bounds of an attachment as they are written, such as "1 berkas",
// "5 berkas" and "10 MB"; what is empty is not said. bad is which of them is no bound, or
// -1.
func FilesOf(least, most, size string) (f Files, bad int) {
	f.size = size
	for i, b := range []struct {
		text string
		to   *int64
		read func(string) (int64, bool)
	}{{least, &f.Least, fileCount}, {most, &f.Most, fileCount}, {size, &f.Size, fileSize}} {
		n, ok := b.read(b.text)
		if b.text != "" && !ok {
			return f, i
		}
		*b.to = n
	}
	return f, -1
}

// fileCount reads a number of files; false: it is none.
func fileCount(text string) (int64, bool) {
	m := countForm.FindStringSubmatch(text)
	if m == nil {
		return 0, false
	}
	n, err := strconv.ParseInt(m[1], 10, 64)
	return n, err == nil
}

// fileSize reads a size such as "10 MB", "2,5 MB" or "2.5 MB" in KB of 1,024 bytes, rounded
// up; false: it is none, or nothing. "2.500 KB" is none: some mean thousands by the full stop.
func fileSize(text string) (int64, bool) {
	m := sizeForm.FindStringSubmatch(strings.ToUpper(text))
	if m == nil {
		return 0, false
	}
	whole, _ := strconv.ParseInt(m[1], 10, 64)                     // six digits at most
	part, _ := strconv.ParseInt((m[2] + m[3] + "000")[:3], 10, 64) // three
	unit := map[string]int64{"KB": 1 << 10, "MB": 1 << 20, "GB": 1 << 30}[m[4]]
	n := (whole*unit + (part*unit+999)/1000 + 1<<10 - 1) >> 10
	return n, n > 0
}

// most returns how many files there may be: one, where neither bound is said; 0: any
// number.
func (f *Files) most() int64 {
	if f.Most == 0 && f.Least == 0 {
		return 1
	}
	return f.Most
}

// Fits reports whether a text names as many files, each with a size that is not above
// the bound, if there is one: "foto.jpg (2,5 MB)".
func (f *Files) Fits(text string) bool {
	lines := strings.Split(text, "\n")
	if n := int64(len(lines)); n < f.Least || f.most() > 0 && n > f.most() {
		return false
	}
	for _, line := range lines {
		if strings.TrimSpace(line) == "" {
			return false
		}
		if f.Size == 0 {
			continue
		}
		m := fileForm.FindStringSubmatch(strings.TrimSpace(line))
		if m == nil {
			return false
		}
		if n, ok := fileSize(m[1]); !ok || n > f.Size {
			return false
		}
	}
	return true
}

// Says returns the bounds as a person reads them.
func (f *Files) Says() string {
	var out []string
	if f.Least > 0 {
		out = append(out, "paling sedikit "+strconv.FormatInt(f.Least, 10)+" berkas")
	}
	if most := f.most(); most > 0 {
		out = append(out, "paling banyak "+strconv.FormatInt(most, 10)+" berkas")
	}
	said := strings.Join(out, ", ")
	if f.Size > 0 {
		said += ", masing-masing paling besar " + f.size + " dan disebut ukurannya, misalnya " + fileSample
	}
	if f.most() != 1 {
		said += "; satu baris satu berkas"
	}
	return said
}

const fileSample = "foto.jpg (1 KB)"

// Sample returns a text of so many files.
func (f *Files) Sample() string {
	return strings.TrimSuffix(strings.Repeat(fileSample+"\n", int(max(1, f.Least))), "\n")
}

// Means returns the bounds, without their spelling.
func (f *Files) Means() string {
	return "berkas " + strconv.FormatInt(f.Least, 10) + "-" + strconv.FormatInt(f.most(), 10) + " " + strconv.FormatInt(f.Size, 10)
}
