module github.com/tatalaksana/sop/adapters/mail

go 1.26.0

require (
	github.com/emersion/go-sasl v0.0.0-20241020182733-b788ff22d5a6
	github.com/emersion/go-smtp v0.25.1
	github.com/stretchr/testify v1.12.1
	github.com/tatalaksana/sop v0.1.0
	github.com/wneessen/go-mail v0.8.1
)

require (
	github.com/expr-lang/expr v1.17.8 // indirect
	github.com/looplab/fsm v1.0.3 // indirect
	github.com/rickar/cal/v2 v2.1.13 // indirect
	go.yaml.in/yaml/v3 v3.0.5 // indirect
	golang.org/x/crypto v0.58.0 // indirect
	golang.org/x/text v0.44.0 // indirect
	gopkg.in/yaml.v3 v3.0.1 // indirect
)

replace github.com/tatalaksana/sop => ../..
