package process

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
)

// What goes between a Pool and its processes are frames: a line with the number of the
// request and the bytes that follow it, in decimal, and those bytes. A request is one
// frame. It is answered by two: an empty one before it is read, which says that what
// happens now happens because of it, and its answer.

// frame writes a frame, its bytes in parts.
func frame(out io.Writer, number uint64, parts ...[]byte) error {
	size := 0
	for _, p := range parts {
		size += len(p)
	}
	parts = append([][]byte{fmt.Appendf(nil, "%d %d\n", number, size)}, parts...)
	for _, p := range parts {
		if _, err := out.Write(p); err != nil {
			return err
		}
	}
	return nil
}

// errFrame says that no frame begins where one should.
var errFrame = errors.New("there is no frame")

// header reads the line of a frame. The error is io.EOF where there is nothing to read.
func header(in *bufio.Reader) (number, size uint64, err error) {
	line, err := in.ReadSlice('\n')
	switch {
	case errors.Is(err, bufio.ErrBufferFull) || errors.Is(err, io.EOF) && len(line) > 0:
		return 0, 0, errFrame
	case err != nil:
		return 0, 0, err
	}
	first, second, _ := bytes.Cut(line[:len(line)-1], []byte(" "))
	number, err = strconv.ParseUint(string(first), 10, 64)
	if err == nil {
		size, err = strconv.ParseUint(string(second), 10, 63)
	}
	if err != nil {
		return 0, 0, errFrame
	}
	return number, size, nil
}

// Serve is the other side of a Pool: it reads requests from in, has each answered, and
// writes the answers to out, until in ends, the context is done, or this process is not
// what it was any more. Answer sets the bounds of its request. An error of it, or of
// reading and writing, ends the service. Serve is for a process that does nothing else.
func Serve(ctx context.Context, in io.Reader, out io.Writer,
	answer func(request io.Reader, c *Confinement) ([]byte, error)) error {
	c, err := confine()
	if err != nil {
		return fmt.Errorf("set limits: %w", err)
	}
	r := bufio.NewReader(in)
	for {
		number, size, err := header(r)
		if errors.Is(err, io.EOF) || ctx.Err() != nil {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read the request: %w", err)
		}
		if err := frame(out, number); err != nil {
			return fmt.Errorf("begin an answer: %w", err)
		}
		body := io.LimitReader(r, int64(size))
		said, err := answer(body, c)
		if err != nil {
			return err
		}
		if _, err := io.Copy(io.Discard, body); err != nil {
			return fmt.Errorf("read the request: %w", err)
		}
		more := c.rest()
		if err := frame(out, number, said); err != nil {
			return fmt.Errorf("write the answer: %w", err)
		}
		if !more {
			return nil
		}
	}
}
