package postgres

// Remark is how all rows of a table get the marks that they would have.
func Remark(table string) string { return "UPDATE #." + table + " SET mark = " + markOf(table) }
