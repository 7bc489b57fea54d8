package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"

	"gongkai/report"
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
	title      search.Message
	detail     search.Message
	retryAfter string
}{
	{errNoPage, http.StatusNotFound, "not-found", said("没有这个页面", "no such page"),
		said("这个地址下没有内容。请检查地址，或从检索页找起。",
			"There is nothing at this address. Check it, or start from the search page."), ""},
	{search.ErrNotFound, http.StatusNotFound, "not-found", said("没有这份报告", "no such report"),
		said("资料库里没有这个编号的报告。它可能已被撤下，或编号有误；请按机关和年度检索。",
			"The library has no report of this id. It may have been withdrawn, or the id is wrong; search by agency and year."), ""},
	{errNoPlace, http.StatusNotFound, "not-found", said("没有这个地方", "no such place"),
		said("资料库里没有这个代码的机关或地区。请按名称在检索页里找，打拼音首字母也行。",
			"The library has no agency or region of this code. Find it by name on the search page, or by the initials of its pinyin."), ""},
	{errForeign, http.StatusForbidden, "method", said("不能从这里上传", "files are not taken from here"),
		said("没有设上传口令时，只有在这台机器上打开的本站网页能上传。",
			"Where the server has no upload token, only a page of this site opened on this machine can send files."), ""},
	{errToken, http.StatusForbidden, "method", said("上传口令不对", "the upload token is wrong"),
		said("请填写启动服务器时设的上传口令，再选一次文件。",
			"Give the upload token that the server was started with, and choose the files again."), ""},
	{errMethod, http.StatusMethodNotAllowed, "method", said("不支持这种请求方法", "method not allowed"),
		said("本站只可读取，请用 GET、HEAD 或 OPTIONS 请求。",
			"This site can only be read: use GET, HEAD or OPTIONS."), ""},
	{search.ErrNotReady, http.StatusServiceUnavailable, "not-ready", said("资料库尚未就绪", "the library is not ready"),
		said("资料库正在打开或尚未建立。请稍后再试；若还没有建库，先运行 gongkai index。",
			"It is being opened or has not been built. Try again later; where there is none, run gongkai index first."), "2"},
	{search.ErrUnavailable, http.StatusServiceUnavailable, "unavailable", said("资料库现在答不了", "the library cannot answer now"),
		said("资料库在，但眼下答不完整，可能有一部分坏了或正在恢复。请过几秒再试；若一再如此，请告诉管理员。",
			"It is there but cannot answer whole for now. Try again in some seconds; tell the administrator if it goes on."), "5"},
	{errStopping, http.StatusServiceUnavailable, "not-ready", said("服务器正在停止", "the server stops"),
		said("这个服务器正在停止，不再接新的请求。",
			"This server stops and takes no new requests."), "5"},
	{errBusy, http.StatusServiceUnavailable, "busy", said("现在请求太多", "too many requests now"),
		said("服务器正忙，请过一两秒再试。",
			"The server is busy; try again in a second or two."), "1"},
	{errExporting, http.StatusServiceUnavailable, "busy", said("正在导出的太多", "too many exports now"),
		said("同时导出的份数有限，请等前面的下完再试，或先下载一种格式。",
			"Only so many exports run at a time; try again when one of them is done."), "10"},
	{errGreedy, http.StatusTooManyRequests, "busy", said("您的请求太多", "too many requests of yours"),
		said("从您的地址来的请求太多、太快，请过一两秒再试。",
			"Too many requests come from your address, too fast; try again in a second or two."), "1"},
	{context.DeadlineExceeded, http.StatusServiceUnavailable, "slow", said("这次查询用时太长", "the query takes too long"),
		said("查询超过了时限。请换更具体的词，或加上年度、地区等条件缩小范围。",
			"It went beyond its deadline. Take words that say more, or add a year or a region."), "1"},
	{context.Canceled, 499, "slow", said("请求已取消", "the request was cancelled"),
		said("请求在答复之前被取消。",
			"It was cancelled before it was answered."), ""},
}

// problemOf says in a language what a reader should know of err.
func problemOf(err error, lang report.Lang) problem {
	var syntax *search.SyntaxError
	if errors.As(err, &syntax) {
		offset := syntax.Offset
		detail := syntax.Text(lang) + said("。", ".").In(lang)
		if syntax.Repaired != "" {
			detail += said("可以改成：", " It can be written: ").In(lang) + syntax.Repaired
		}
		return problem{Type: "/help#syntax", Title: said("查询写法有误", "the query cannot be read").In(lang),
			Status: http.StatusBadRequest, Detail: detail,
			Param: "q", Offset: &offset, Length: syntax.Len, Repaired: syntax.Repaired}
	}
	var param *search.ParamError
	if errors.As(err, &param) {
		return problem{Type: "/help#parameters", Title: said("参数有误", "a parameter cannot be used").In(lang), Status: http.StatusBadRequest,
			Detail: param.Text(lang) + said("。", ".").In(lang),
			Param:  param.Param, Value: param.Value}
	}
	var unknown unknownReport
	errors.As(err, &unknown)
	for _, k := range errorKinds {
		if errors.Is(err, k.target) {
			return problem{Type: "/help#" + k.anchor, Title: k.title.In(lang), Status: k.status, Detail: k.detail.In(lang),
				Param: unknown.param(), Value: unknown.id, retryAfter: k.retryAfter}
		}
	}
	return problem{Type: "/help#fault", Title: said("服务器出错了", "the server failed").In(lang), Status: http.StatusInternalServerError,
		Detail: said("这不是您的问题。请稍后再试；若一再出现，请把下面的编号告诉管理员。",
			"It is not your fault. Try again later; if it goes on, tell the administrator the number below.").In(lang)}
}

// fail answers with err, as a page or as problem details.
func (s *Server) fail(c *gin.Context, err error) {
	p := problemOf(err, language(c))
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
