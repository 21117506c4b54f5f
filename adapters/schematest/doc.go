// Package schematest holds the tests of fsm/schema that need programs and
// libraries of others: whether the loader and the JSON Schemas agree about every
// shipped and every wrong file, by santhosh-tekuri/jsonschema, and what an editor
// shows of a file, by the real yaml-language-server over its protocol.
//
// It also holds what the command prints for machines against SARIF's own schema
// and a reader of JUnit.
//
// There is nothing here to import. The language server is the script that
// SOP_TEST_YAML_LS names, else the one that .ci/run installs from package.json
// into sop-ci/yaml-ls of the user's cache folder, run by node. Without it its
// tests are skipped and say so; with yamlls in SOP_TEST_REQUIRE they fail.
package schematest
