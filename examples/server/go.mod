module github.com/tatalaksana/sop/examples/server

go 1.26.0

require (
	github.com/emersion/go-smtp v0.25.1
	github.com/jackc/pgx/v5 v5.12.0
	github.com/stretchr/testify v1.12.1
	github.com/tatalaksana/sop v0.1.0
	github.com/tatalaksana/sop/adapters/desk v0.1.0
	github.com/tatalaksana/sop/adapters/httpapi v0.1.0
	github.com/tatalaksana/sop/adapters/mail v0.1.0
	github.com/tatalaksana/sop/adapters/postgres v0.1.0
	github.com/tatalaksana/sop/adapters/render v0.1.0
	github.com/tatalaksana/sop/adapters/sqlite v0.1.0
	github.com/tatalaksana/sop/adapters/webhook v0.1.0
)

require (
	github.com/apapsch/go-jsonmerge/v2 v2.0.0 // indirect
	github.com/cloudevents/sdk-go/v2 v2.16.2 // indirect
	github.com/danielgtaylor/huma/v2 v2.37.2 // indirect
	github.com/dustin/go-humanize v1.1.0 // indirect
	github.com/emersion/go-sasl v0.0.0-20241020182733-b788ff22d5a6 // indirect
	github.com/expr-lang/expr v1.17.8 // indirect
	github.com/google/uuid v1.6.0 // indirect
	github.com/jackc/pgpassfile v1.0.0 // indirect
	github.com/jackc/pgservicefile v0.0.0-20240606120523-5a60cdf6a761 // indirect
	github.com/jackc/puddle/v2 v2.2.3 // indirect
	github.com/json-iterator/go v1.1.12 // indirect
	github.com/looplab/fsm v1.0.3 // indirect
	github.com/mattn/go-isatty v0.0.24 // indirect
	github.com/modern-go/concurrent v0.0.0-20180306012644-bacd9c7ef1dd // indirect
	github.com/modern-go/reflect2 v1.0.2 // indirect
	github.com/ncruces/go-strftime v1.1.0 // indirect
	github.com/oapi-codegen/runtime v1.9.0 // indirect
	github.com/remyoudompheng/bigfft v0.0.0-20230129092748-24d4a6f8daec // indirect
	github.com/rickar/cal/v2 v2.1.13 // indirect
	github.com/standard-webhooks/standard-webhooks/libraries v0.0.1 // indirect
	github.com/wneessen/go-mail v0.8.1 // indirect
	go.yaml.in/yaml/v3 v3.0.5 // indirect
	golang.org/x/crypto v0.58.0 // indirect
	golang.org/x/image v0.48.0 // indirect
	golang.org/x/sync v0.25.0 // indirect
	golang.org/x/sys v0.50.0 // indirect
	golang.org/x/text v0.44.0 // indirect
	gopkg.in/yaml.v3 v3.0.1 // indirect
	modernc.org/libc v1.80.1 // indirect
	modernc.org/mathutil v1.7.1 // indirect
	modernc.org/memory v1.12.1 // indirect
	modernc.org/sqlite v1.62.0 // indirect
	rsc.io/qr v0.2.0 // indirect
)

replace (
	github.com/tatalaksana/sop => ../..
	github.com/tatalaksana/sop/adapters/desk => ../../adapters/desk
	github.com/tatalaksana/sop/adapters/httpapi => ../../adapters/httpapi
	github.com/tatalaksana/sop/adapters/mail => ../../adapters/mail
	github.com/tatalaksana/sop/adapters/postgres => ../../adapters/postgres
	github.com/tatalaksana/sop/adapters/render => ../../adapters/render
	github.com/tatalaksana/sop/adapters/sqlite => ../../adapters/sqlite
	github.com/tatalaksana/sop/adapters/webhook => ../../adapters/webhook
)
