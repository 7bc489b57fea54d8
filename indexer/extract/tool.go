package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

// maxMemory is the address space, in bytes, that a converter may take that does not
// need more.
const maxMemory = 768 << 20

// tool is a converter's run.
type tool struct {
	path    string
	args    []string
	dir     string // working folder and home
	address int64  // bytes of address space it may take
	timeout time.Duration
}

// run gives what the tool wrote. The error is an *Error: of its time, its memory,
// its output, or of an end without any output.
func (t tool) run(ctx context.Context, limits Limits) (out, complaint string, err error) {
	stdout := &capped{limit: limits.MaxText}
	var stderr bytes.Buffer
	// The shell lowers the bound and becomes the tool.
	args := append([]string{"-c", fmt.Sprintf(`ulimit -S -v %d 2>/dev/null; exec "$0" "$@"`, t.address>>10), t.path}, t.args...)
	cmd := exec.Command("/bin/sh", args...)
	cmd.Dir = t.dir
	cmd.Stdout, cmd.Stderr = stdout, &capped{limit: 4 << 10, to: &stderr}
	// A converter has no business in the network.
	cmd.Env = []string{"LC_ALL=C.UTF-8", "PATH=" + os.Getenv("PATH"), "HOME=" + t.dir, "TMPDIR=" + t.dir,
		"http_proxy=http://127.0.0.1:9", "https_proxy=http://127.0.0.1:9", "SAL_USE_VCLPLUGIN=svp"}
	v := supervise(ctx, cmd, stdout, watch{timeout: t.timeout, memory: limits.MaxMemory, group: !limits.inChild})
	complaint = strings.TrimSpace(stderr.String())
	var exit *exec.ExitError
	switch {
	case v.ended != nil:
		return "", complaint, v.ended
	case v.err != nil && !errors.As(v.err, &exit):
		return "", complaint, &Error{Reason: ReasonCrashed, Detail: v.err.Error(), Err: v.err}
	case v.err != nil && stdout.buf.Len() == 0:
		return "", complaint, &Error{Reason: ReasonMalformed, Detail: firstLine(complaint), Err: v.err}
	}
	return stdout.buf.String(), complaint, nil
}
