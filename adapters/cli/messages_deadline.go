package cli

// deadlineSayings are what sop deadline says.
var deadlineSayings = map[string]saying{}
