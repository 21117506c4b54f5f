package schematest

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/textproto"
	"strconv"
	"sync"
)

// message is one JSON-RPC 2.0 message: a request (ID and Method), a notification
// (Method), or an answer (ID).
type message struct {
	ID     json.RawMessage `json:"id,omitempty"`
	Method string          `json:"method,omitempty"`
	Params json.RawMessage `json:"params,omitempty"`
	Result json.RawMessage `json:"result,omitempty"`
	Error  *rpcError       `json:"error,omitempty"`
}

type rpcError struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
}

func (e *rpcError) Error() string { return fmt.Sprintf("%s (%d)", e.Message, e.Code) }

// conn speaks JSON-RPC in the framing of the Language Server Protocol.
type conn struct {
	// handle answers the other side's requests and takes its notifications.
	handle func(method string, params json.RawMessage) any

	mu      sync.Mutex // guards writing and what stands below
	out     io.Writer
	last    int
	pending map[string]chan message
	ended   chan struct{} // closed when nothing more will be read
	err     error         // why; set before ended is closed
}

func newConn(out io.Writer, handle func(string, json.RawMessage) any) *conn {
	return &conn{handle: handle, out: out, pending: map[string]chan message{}, ended: make(chan struct{})}
}

// read takes messages until in ends.
func (c *conn) read(in io.Reader) {
	r := bufio.NewReader(in)
	var err error
	for err == nil {
		var m message
		if m, err = next(r); err == nil {
			err = c.take(m)
		}
	}
	c.err = err
	close(c.ended)
}

func next(r *bufio.Reader) (message, error) {
	head, err := textproto.NewReader(r).ReadMIMEHeader()
	if err != nil {
		return message{}, err
	}
	size, err := strconv.Atoi(head.Get("Content-Length"))
	if err != nil || size < 0 || size > 1<<26 {
		return message{}, fmt.Errorf("Content-Length %q", head.Get("Content-Length"))
	}
	body := make([]byte, size)
	if _, err := io.ReadFull(r, body); err != nil {
		return message{}, err
	}
	var m message
	err = json.Unmarshal(body, &m)
	return m, err
}

func (c *conn) take(m message) error {
	switch {
	case m.Method == "":
		c.mu.Lock()
		waiting := c.pending[string(m.ID)]
		delete(c.pending, string(m.ID))
		c.mu.Unlock()
		if waiting == nil {
			return fmt.Errorf("an answer to no request: %s", m.ID)
		}
		waiting <- m
		return nil
	case m.ID == nil:
		c.handle(m.Method, m.Params)
		return nil
	default:
		return c.send(map[string]any{"id": m.ID, "result": c.handle(m.Method, m.Params)})
	}
}

func (c *conn) send(m map[string]any) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	m["jsonrpc"] = "2.0"
	body, err := json.Marshal(m)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(c.out, "Content-Length: %d\r\n\r\n%s", len(body), body)
	return err
}

func (c *conn) notify(method string, params any) error {
	return c.send(map[string]any{"method": method, "params": params})
}

// call asks and waits for the answer, which it decodes into result.
func (c *conn) call(ctx context.Context, method string, params, result any) error {
	answer := make(chan message, 1)
	c.mu.Lock()
	c.last++
	id := c.last
	c.pending[strconv.Itoa(id)] = answer
	c.mu.Unlock()
	if err := c.send(map[string]any{"id": id, "method": method, "params": params}); err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	select {
	case <-ctx.Done():
		return fmt.Errorf("%s: no answer: %w", method, ctx.Err())
	case <-c.ended:
		return fmt.Errorf("%s: the connection ended: %w", method, c.err)
	case m := <-answer:
		if m.Error != nil {
			return fmt.Errorf("%s: %w", method, m.Error)
		}
		if err := json.Unmarshal(m.Result, result); err != nil {
			return fmt.Errorf("%s: answer %s: %w", method, m.Result, err)
		}
		return nil
	}
}
