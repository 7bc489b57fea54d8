package process

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"

	"gongkai/indexer/fault"
)

// Address is the address space, in bytes, that a converter may take that does not
// need more.
const Address = 768 << 20

// Tool is a converter's run.
type Tool struct {
	Path    string
	Args    []string
	Dir     string // working folder and home
	Address int64  // bytes of address space it may take
}

// Run gives what the tool wrote on standard output, and on standard error. The error
// is a *fault.Error: of its time, its memory, its output, or of an end without any
// output.
func (t Tool) Run(ctx context.Context, b Bounds) (out, complaint string, err error) {
	// The shell lowers the bound and becomes the tool.
	args := append([]string{"-c", fmt.Sprintf(`ulimit -S -v %d 2>/dev/null; exec "$0" "$@"`, t.Address>>10), t.Path}, t.Args...)
	cmd := exec.Command("/bin/sh", args...)
	cmd.Dir = t.Dir
	// A converter has no business in the network.
	cmd.Env = []string{"LC_ALL=C.UTF-8", "PATH=" + os.Getenv("PATH"), "HOME=" + t.Dir, "TMPDIR=" + t.Dir,
		"http_proxy=http://127.0.0.1:9", "https_proxy=http://127.0.0.1:9", "SAL_USE_VCLPLUGIN=svp"}
	left, err := Run(ctx, cmd, b)
	var ended *fault.Error
	switch {
	case errors.As(err, &ended):
		return "", "", ended
	case err != nil:
		return "", "", fault.Wrap(fault.Crashed, err)
	case left.Exit != nil && len(left.Stdout) == 0:
		line, _, _ := strings.Cut(left.Stderr, "\n")
		return "", left.Stderr, &fault.Error{Reason: fault.Malformed, Detail: fault.Say(fault.Cause, line), Err: left.Exit}
	}
	return string(left.Stdout), left.Stderr, nil
}
