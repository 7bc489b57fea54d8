//go:build !unix

package process

// hold does nothing: a folder cannot be locked here.
func hold(string) (release func()) { return func() {} }

// nobodys reports that it is not known.
func nobodys(string) bool { return false }
