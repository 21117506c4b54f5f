package problem

// Pos is a place in a file: line and column count from 1, columns in
// characters. The zero Pos is "nowhere".
type Pos struct{ Line, Column int }
