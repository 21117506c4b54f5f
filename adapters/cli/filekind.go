package cli

import "bytes"

// refuseKind refuses a file that is plainly of another kind than the one that
// is meant, and names what it is and the command that takes it. Of what it does
// not know, the reader of the kind that is meant tells.
func refuseKind(name string, src []byte, meant string) error {
	is := fileKind(src)
	switch {
	case is == "" || is == meant:
		return nil
	case is == "export":
		return cannot("export-given", "file", name)
	case is == "suite":
		return cannot("suite-given", "file", name)
	case is == "log" && meant == "suite":
		return cannot("log-for-suite", "file", name)
	case is == "log":
		return cannot("log-for-sop", "file", name)
	case meant == "suite":
		return cannot("sop-for-suite", "file", name)
	default:
		return cannot("sop-for-log", "file", name)
	}
}

// fileKind says by its top-level keys what a file is: "export" of a case, "log",
// "sop" or "suite"; empty if they do not tell.
func fileKind(src []byte) string {
	switch {
	case bytes.HasPrefix(src, []byte(`{"format":"`)):
		return "export"
	case isLog(src):
		return "log"
	case isSOP(src):
		return "sop"
	case hasKey(src, "skenario") || hasKey(src, "tenggat") && isSuite(src):
		return "suite"
	}
	return ""
}
