package main

import (
	"errors"
	"io/fs"
	"net"
	"slices"
	"strings"
	"syscall"
	"time"

	"gongkai/indexer/fault"
	"gongkai/search"
	"gongkai/search/embedded/store"
	"gongkai/search/opensearch"

	"gongkai/report"
)

// explain words an error in the language of the user. What the packages below say by
// typed errors is worded here; what comes from the system beneath them stays as it is.
func (a *app) explain(err error) string {
	var syntax *search.SyntaxError
	var param *search.ParamError
	var locked *store.LockedError
	var unread *fault.Error
	var outdated *store.OutdatedError
	var format *store.FormatError
	var damaged *store.DamagedError
	var fallback *store.FallbackError
	var writing *opensearch.LockedError
	var made *opensearch.OutdatedError
	if said, ok := a.wrongFile(err); ok {
		return said
	}
	switch {
	case errors.As(err, &syntax):
		return a.syntax(syntax)
	case errors.As(err, &param):
		return param.Text(a.language)
	case errors.As(err, &locked) && locked.PID == 0:
		return a.say(msgLocked, locked.Path)
	case errors.As(err, &locked):
		return a.say(msgLockedBy, locked.PID, locked.Path)
	case errors.As(err, &writing):
		return a.say(msgLockedIndex, writing.Index, writing.Until.Local().Format(time.TimeOnly))
	case errors.As(err, &made):
		return a.say(msgClusterOutdated, made.Generation)
	case errors.As(err, &unread):
		return a.unread(unread)
	case errors.As(err, &fallback):
		return a.fallback(fallback)
	}
	if a.language == report.English {
		return err.Error()
	}
	switch {
	case opensearch.Away(err):
		return a.say(msgClusterAway, err)
	case errors.As(err, &outdated):
		return a.say(msgOutdated, outdated.Generation)
	case errors.As(err, &format):
		return a.say(msgFormat, format.Path, format.Format)
	case errors.As(err, &damaged):
		return a.say(msgDamaged, damaged.Path)
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		return a.say(msgSystem, path.Path, a.cause(path))
	}
	return err.Error()
}

// fallback is why the live generation is not served, and which one is: each fault once.
func (a *app) fallback(e *store.FallbackError) string {
	var said []string
	old := false // what an older version made is told of once
	for _, f := range e.Faults {
		var outdated *store.OutdatedError
		if errors.As(f, &outdated) && old {
			continue
		}
		old = old || outdated != nil
		if s := a.explain(f); !slices.Contains(said, s) {
			said = append(said, s)
		}
	}
	if e.Generation > 0 {
		said = append(said, a.say(msgNewestWhole, e.Generation))
	}
	return strings.Join(said, a.say(msgSemicolon))
}

// causes words in Chinese what the operating system most often refuses for.
var causes = map[syscall.Errno]string{
	syscall.EACCES: "没有权限", syscall.EPERM: "没有权限", syscall.ENOENT: "没有这个文件或文件夹",
	syscall.EEXIST:  "已经存在",
	syscall.ENOTDIR: "路径中有一段不是文件夹", syscall.EISDIR: "是一个文件夹", syscall.ENOSPC: "磁盘已满",
	syscall.EROFS:      "是只读的",
	syscall.EADDRINUSE: "地址已被占用", syscall.EADDRNOTAVAIL: "本机没有这个地址", syscall.EMFILE: "打开的文件太多",
	syscall.ENOMEM: "内存不足",
}

// cause is what the operating system says, in the language of the user.
func (a *app) cause(err error) string {
	var code syscall.Errno
	var address *net.AddrError
	switch {
	case a.language == report.English:
		return err.Error()
	case errors.As(err, &address):
		return a.say(msgAddress, address.Addr)
	case !errors.As(err, &code):
		return err.Error()
	case causes[code] != "":
		return causes[code]
	}
	return a.say(msgSystemElse, code.Error())
}

// unread is what is wrong with an input: "path: reason".
func (a *app) unread(e *fault.Error) string {
	if e.Path == "" {
		return e.Text(a.language)
	}
	return e.Path + ": " + e.Text(a.language)
}

// syntax is what is wrong with a query, and where, with a query that works where there
// is one.
func (a *app) syntax(e *search.SyntaxError) string {
	if e.Repaired == "" {
		return e.Text(a.language)
	}
	return a.say(msgRepaired, e.Text(a.language), e.Repaired)
}
