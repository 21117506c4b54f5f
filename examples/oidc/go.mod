module github.com/tatalaksana/sop/examples/oidc

go 1.26.0

require (
	github.com/coreos/go-oidc/v3 v3.21.0
	github.com/go-jose/go-jose/v4 v4.1.4
	github.com/stretchr/testify v1.12.1
	github.com/tatalaksana/sop v0.1.0
	github.com/tatalaksana/sop/adapters/httpapi v0.1.0
)

require (
	github.com/danielgtaylor/huma/v2 v2.37.2 // indirect
	github.com/expr-lang/expr v1.17.8 // indirect
	github.com/looplab/fsm v1.0.3 // indirect
	github.com/rickar/cal/v2 v2.1.13 // indirect
	go.yaml.in/yaml/v3 v3.0.5 // indirect
	golang.org/x/oauth2 v0.36.0 // indirect
	gopkg.in/yaml.v3 v3.0.1 // indirect
)

replace (
	github.com/tatalaksana/sop => ../..
	github.com/tatalaksana/sop/adapters/httpapi => ../../adapters/httpapi
)
