package indexer_test

import (
	"context"
	"fmt"
	"os"
	"testing"

	"gongkai/indexer/extract"
)

// The roles that the test binary plays for itself.
const (
	roleExtract = "extract a document" // the process of its own that reads a risky format
	roleMeasure = "measure a reading"  // reads and indexes one document and says what it took
)

// TestMain lets the test binary stand in for the processes that a test starts.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 {
		switch os.Args[1] {
		case roleExtract:
			exitOn(extract.ServeChild(context.Background(), os.Stdin, os.Stdout))
		case roleMeasure:
			exitOn(measure(context.Background(), os.Args[2], os.Args[3]))
		}
	}
	os.Exit(m.Run())
}

// exitOn ends the process, well where err is nil.
func exitOn(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}
