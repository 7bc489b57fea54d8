package export

import (
	"regexp"
	"strings"
)

// What stands in the place of a contact.
const (
	maskPhone  = "〔电话〕"
	maskMail   = "〔邮箱〕"
	maskPerson = "〔姓名〕"
)

var (
	mailAddress = regexp.MustCompile(`[A-Za-z0-9._%+\-]+\s?[@＠]\s?[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+`)
	// A number with its area code, a mobile number, a hotline of 400 or 800, and seven or
	// eight digits that are said to be a telephone or fax number. A hotline of few digits, such
	// as 12345, is nobody's own.
	phoneNumber = regexp.MustCompile(`(^|[^0-9.])((?:\+?86[\- ]?)?(?:` +
		`[(（]0[0-9]{2,3}[)）][\-－—– ]?[2-9][0-9]{6,7}|0[0-9]{2,3}[\-－—– ]?[2-9][0-9]{6,7}` +
		`|1[3-9][0-9][\- ]?[0-9]{4}[\- ]?[0-9]{4}|[48]00[\- ]?[0-9]{3,4}[\- ]?[0-9]{3,4})` +
		`(?:(?:[\-－—–转]|转接)[0-9]{1,5})?)(\.?(?:$|[^0-9.元万件条次]))`)
	saidPhone = regexp.MustCompile(`((?:电话|传真|手机|热线|座机|号码)(?:号码)?(?:为|是)?[：:\s]*)` +
		`([2-9][0-9]{2,3}[\-－—– ]?[0-9]{4})($|[^0-9])`)
	// A person who is named behind what he or she is: 联系人：张三.
	namedPerson = regexp.MustCompile(`((?:联系人|联络人|联络员|联系人员|经办人|承办人|受理人|咨询人|收件人|接待人` +
		`|填报人|填表人|审核人|负责人|责任人|工作人员)(?:姓名)?\s*[：:]\s*)` +
		`(\p{Han}[\s　]\p{Han}|(?:欧阳|上官|司马|诸葛|皇甫|尉迟|公孙|慕容|令狐|夏侯)\p{Han}{1,2}|\p{Han}{2,3}(?:·\p{Han}{1,5})?)` +
		`((?:同志|先生|女士|主任|科长|所长)?(?:$|[^\p{Han}]|电话|联系))`)
)

// Mask takes out of a piece of narrative what leads to a person: telephone numbers, e-mail
// addresses, and the names of those who are named as contacts. A mark in brackets stands
// for each, so that a reader sees that there was one. It is a help and no proof: a name
// that no such word stands before is not found.
func Mask(text string) string {
	if strings.ContainsAny(text, "@＠") {
		text = mailAddress.ReplaceAllString(text, maskMail)
	}
	if strings.ContainsAny(text, "0123456789") {
		// Two numbers may share the character between them: look twice.
		for range 2 {
			text = phoneNumber.ReplaceAllString(text, "${1}"+maskPhone+"${3}")
		}
		text = saidPhone.ReplaceAllString(text, "${1}"+maskPhone+"${3}")
	}
	if strings.Contains(text, "人") || strings.Contains(text, "联络员") {
		text = namedPerson.ReplaceAllString(text, "${1}"+maskPerson+"${3}")
	}
	return text
}
