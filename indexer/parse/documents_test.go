package parse_test

import (
	"testing"

	"gongkai/indexer/accuracy/accuracytest"
)

// Documents whose truth is known, as they come out of the whole parser.
func TestGold(t *testing.T)      { accuracytest.Gold(t, "../../testdata/gold/truth.ndjson") }
func TestGenerated(t *testing.T) { accuracytest.Generated(t) }
