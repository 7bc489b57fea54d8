package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"

	"gongkai/search"
)

// Errors of the site itself.
var (
	errNoPage   = errors.New("no such page")
	errMethod   = errors.New("method not allowed")
	errStopping = errors.New("server stops")
	errPanicked = errors.New("handler panicked")
)

// problem is an RFC 9457 problem: what the reader of an error is told. Type is
// the address of the part of the help page that explains it.
type problem struct {
	Type     string `json:"type"`
	Title    string `json:"title"`
	Status   int    `json:"status"`
	Detail   string `json:"detail"`
	Instance string `json:"instance,omitempty"`
	Param    string `json:"param,omitempty"`    // the parameter that cannot be used
	Value    string `json:"value,omitempty"`    // its value
	Offset   *int   `json:"offset,omitempty"`   // of the fault in q, in characters
	Length   int    `json:"length,omitempty"`   // of the fault in q, in characters
	Repaired string `json:"repaired,omitempty"` // a query that would work

	Indexing *indexing `json:"indexing,omitempty"` // how far the run is that makes the library

	retryAfter string
}

// errorKinds lists the status of each kind of error and its words for readers; the
// first that matches counts. What matches none is a fault of the server.
var errorKinds = []struct {
	target     error
	status     int
	anchor     string
	title      string
	detail     string
	retryAfter string
}{
	{errNoPage, http.StatusNotFound, "not-found", "没有这个页面", "这个地址下没有内容。请检查地址，或从检索页找起。", ""},
	{search.ErrNotFound, http.StatusNotFound, "not-found", "没有这份报告", "资料库里没有这个编号的报告。它可能已被撤下，或编号有误；请按乡镇和年度检索。", ""},
	{errMethod, http.StatusMethodNotAllowed, "method", "不支持这种请求方法", "本站只可读取，请用 GET、HEAD 或 OPTIONS 请求。", ""},
	{search.ErrNotReady, http.StatusServiceUnavailable, "not-ready", "资料库尚未就绪", "资料库正在打开或尚未建立。请稍后再试；若还没有建库，先运行 gongkai index。", "2"},
	{search.ErrUnavailable, http.StatusServiceUnavailable, "unavailable", "资料库现在答不了",
		"资料库在，但眼下答不完整，可能有一部分坏了或正在恢复。请过几秒再试；若一再如此，请告诉管理员。", "5"},
	{errStopping, http.StatusServiceUnavailable, "not-ready", "服务器正在停止", "这个服务器正在停止，不再接新的请求。", "5"},
	{errBusy, http.StatusServiceUnavailable, "busy", "现在请求太多", "服务器正忙，请过一两秒再试。", "1"},
	{errGreedy, http.StatusTooManyRequests, "busy", "您的请求太多", "从您的地址来的请求太多、太快，请过一两秒再试。", "1"},
	{context.DeadlineExceeded, http.StatusServiceUnavailable, "slow", "这次查询用时太长", "查询超过了时限。请换更具体的词，或加上年度、地区等条件缩小范围。", "1"},
	{context.Canceled, 499, "slow", "请求已取消", "请求在答复之前被取消。", ""},
}

// problemOf says what a reader should know of err.
func problemOf(err error) problem {
	var syntax *search.SyntaxError
	if errors.As(err, &syntax) {
		offset := syntax.Offset
		detail := syntax.Error() + "。"
		if syntax.Repaired != "" {
			detail += "可以改成：" + syntax.Repaired
		}
		return problem{Type: "/help#syntax", Title: "查询写法有误", Status: http.StatusBadRequest, Detail: detail,
			Param: "q", Offset: &offset, Length: syntax.Len, Repaired: syntax.Repaired}
	}
	var param *search.ParamError
	if errors.As(err, &param) {
		return problem{Type: "/help#parameters", Title: "参数有误", Status: http.StatusBadRequest, Detail: param.Error() + "。",
			Param: param.Param, Value: param.Value}
	}
	for _, k := range errorKinds {
		if errors.Is(err, k.target) {
			return problem{Type: "/help#" + k.anchor, Title: k.title, Status: k.status, Detail: k.detail, retryAfter: k.retryAfter}
		}
	}
	return problem{Type: "/help#fault", Title: "服务器出错了", Status: http.StatusInternalServerError,
		Detail: "这不是您的问题。请稍后再试；若一再出现，请把下面的编号告诉管理员。"}
}

// fail answers with err, as a page or as problem details.
func (s *Server) fail(c *gin.Context, err error) {
	p := problemOf(err)
	if p.Status >= http.StatusInternalServerError && !errors.Is(err, search.ErrNotReady) && !errors.Is(err, errStopping) {
		number := s.requestNumber()
		p.Instance = "urn:gongkai:request:" + number
		s.log.Error("request failed: "+p.Type, "request", number, "path", c.Request.URL.Path, "status", p.Status, "error", err)
	}
	if p.retryAfter != "" {
		c.Header("Retry-After", p.retryAfter)
	}
	c.Header("Cache-Control", "no-store")
	if p.Status == http.StatusServiceUnavailable {
		p.Indexing = s.opts.Progress.now()
	}
	if !wantsJSON(c) && errors.Is(err, search.ErrNotReady) {
		if s.waiting(c, p.Status) == nil {
			return
		}
	}
	if !wantsJSON(c) {
		if perr := s.page(c, p.Status, "error", pageHead{Title: p.Title}, errorView{Problem: p}); perr == nil {
			return
		} else {
			s.log.Error("error page failed", "error", perr)
		}
	}
	body, merr := json.Marshal(p)
	if merr != nil {
		s.log.Error("encode a problem", "error", merr)
		body = []byte(`{"type":"/help#fault","title":"服务器出错了","status":500,"detail":"答复无法写出。"}`)
	}
	s.write(c, p.Status, "application/problem+json; charset=utf-8", whole(body))
}

// errorView is the error page.
type errorView struct{ Problem problem }
