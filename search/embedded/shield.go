package embedded

import (
	"fmt"
	"runtime/debug"
)

// shielded runs part of a request. A panic in it, a fault of a mapped file that was
// cut short under us among them, becomes an error: a damaged generation may cost an
// answer, never the process.
func shielded(do func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("fault of the engine: %v", p)
		}
	}()
	return do()
}
