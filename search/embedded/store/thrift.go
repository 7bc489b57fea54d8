package store

import (
	"runtime/debug"
	"sync"
)

// thriftyPercent is how much garbage may gather, in percent of what is in use, while a
// long text is indexed: what is in use is much then, and as much again would be
// too much. Twice the collections cost such a text a tenth of its time.
const thriftyPercent = 25

// thrift counts the stages that index long texts.
var thrift struct {
	sync.Mutex
	stages int
	before int // the percentage outside of them
}

func beThrifty() {
	thrift.Lock()
	defer thrift.Unlock()
	if thrift.stages++; thrift.stages > 1 {
		return
	}
	thrift.before = debug.SetGCPercent(thriftyPercent)
	if thrift.before < thriftyPercent { // switched off, or thriftier
		debug.SetGCPercent(thrift.before)
	}
}

func endThrift() {
	thrift.Lock()
	defer thrift.Unlock()
	if thrift.stages--; thrift.stages == 0 {
		debug.SetGCPercent(thrift.before)
	}
}
