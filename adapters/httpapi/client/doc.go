// Package client asks an API of package httpapi. It is generated from its OpenAPI
// document; go generate makes it anew after that has changed, and a test says when it has.
//
//	c, err := client.NewClientWithResponses("https://office.example/api", client.WithRequestEditorFn(token))
//	got, err := c.GetCaseWithResponse(ctx, "LMJ-0000301")
//	// got.JSON200, or got.ApplicationproblemJSONDefault with why not
package client

//go:generate go run github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2 -config oapi-codegen.yaml ../openapi.json
