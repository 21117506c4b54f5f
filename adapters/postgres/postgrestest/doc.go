// Package postgrestest gives tests a real PostgreSQL: the server that the
// environment variable SOP_TEST_POSTGRES names (a connection string), else a
// throw-away cluster where PostgreSQL's programs are installed, else a skip that
// says so. With SOP_TEST_REQUIRE=postgres the skip is a failure.
//
//	func TestMain(m *testing.M) { postgrestest.Main(m) }
//
//	func TestSomething(t *testing.T) {
//		db := postgrestest.Open(t) // db.DSN, db.Schema
//	}
//
// A throw-away cluster listens on a free port of the loopback address, runs as
// another user where the tests run as root, and ends with the test process, even
// if that is killed.
package postgrestest
