module github.com/tatalaksana/sop/adapters/desk

go 1.26.0

require (
	github.com/stretchr/testify v1.12.1
	github.com/tatalaksana/sop v0.1.0
)

require (
	github.com/expr-lang/expr v1.17.8 // indirect
	github.com/looplab/fsm v1.0.3 // indirect
	github.com/rickar/cal/v2 v2.1.13 // indirect
	go.yaml.in/yaml/v3 v3.0.5 // indirect
	gopkg.in/yaml.v3 v3.0.1 // indirect
)

replace github.com/tatalaksana/sop => ../..
