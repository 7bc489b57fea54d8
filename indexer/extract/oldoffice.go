package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"unicode/utf16"
)

// converter is a program that reads an old office format.
type converter struct {
	programs []string // names it goes by
	formats  []string // formats it reads
	memory   int64    // address space it may take, bytes
	args     func(dir, in, format string) []string
	office   bool // leaves a DOCX or XLSX file in the folder, else text on standard output
}

// converters are tried in this order: those that keep tables first.
func converters() []converter {
	office := func(dir, in, format string) []string {
		to := "docx"
		if format == FormatXLS {
			to = "xlsx"
		}
		return []string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless", "--norestore", "--nolockcheck",
			"--nodefault", "--convert-to", to, "--outdir", filepath.Join(dir, "out"), in}
	}
	return []converter{
		{[]string{"soffice", "libreoffice"}, []string{FormatDOC, FormatXLS, FormatRTF}, 4 << 30, office, true},
		{[]string{"antiword"}, []string{FormatDOC}, maxMemory, func(_, in, _ string) []string { return []string{"-m", "UTF-8.txt", "-w", "0", in} }, false},
		{[]string{"catdoc"}, []string{FormatDOC, FormatRTF}, maxMemory, func(_, in, _ string) []string { return []string{"-d", "utf-8", "-w", in} }, false},
	}
}

// readOldOffice reads .doc, .wps, .xls, .et and .rtf through a converter that is
// installed; where none is, the error says what to install.
func readOldOffice(ctx context.Context, k kind, doc *Document, data []byte, limits Limits) error {
	format := FormatRTF
	if k == kindOLE {
		switch {
		case holdsName(data, "EncryptedPackage"):
			return &Error{Reason: ReasonEncrypted}
		case holdsName(data, "WordDocument"):
			format = FormatDOC
		case holdsName(data, "Workbook") || holdsName(data, "Book"):
			format = FormatXLS
		default:
			return &Error{Reason: ReasonUnsupported, Detail: "旧版 Office 容器里没有文档也没有表格"}
		}
	}
	doc.Source.Format, doc.Source.Encoding = format, encodingUTF8
	for _, c := range converters() {
		program := c.installed(format)
		if program == "" {
			continue
		}
		return c.convert(ctx, program, format, doc, data, limits)
	}
	return &Error{Reason: ReasonUnsupported, Tool: "libreoffice", Detail: "读 ." + format + " 需要安装 LibreOffice（soffice）" + map[string]string{FormatDOC: "、antiword 或 catdoc", FormatRTF: "或 catdoc"}[format]}
}

// holdsName tells whether an old office container has a stream of that name.
func holdsName(data []byte, name string) bool {
	var b []byte
	for _, u := range utf16.Encode([]rune(name + "\x00")) {
		b = append(b, byte(u), byte(u>>8))
	}
	return bytes.Contains(data, b)
}

// installed is the path of the program where it reads the format and is there.
func (c converter) installed(format string) string {
	for _, f := range c.formats {
		if f != format {
			continue
		}
		for _, name := range c.programs {
			if path, err := exec.LookPath(name); err == nil {
				return path
			}
		}
	}
	return ""
}

// convert runs the program in a folder of its own and reads what it leaves.
func (c converter) convert(ctx context.Context, program, format string, doc *Document, data []byte, limits Limits) error {
	dir, err := os.MkdirTemp("", "gongkai-")
	if err != nil {
		return &Error{Reason: ReasonUnreadable, Detail: err.Error(), Err: err}
	}
	defer os.RemoveAll(dir)
	in := filepath.Join(dir, "in."+format)
	if err := errors.Join(os.WriteFile(in, data, 0o600), os.Mkdir(filepath.Join(dir, "out"), 0o700)); err != nil {
		return &Error{Reason: ReasonUnreadable, Detail: err.Error(), Err: err}
	}
	t := tool{path: program, args: c.args(dir, in, format), dir: dir, address: c.memory, timeout: timeoutOf(kindOLE, limits)}
	out, complaint, err := t.run(ctx, limits)
	if err != nil {
		return err
	}
	if c.office {
		return c.readConverted(dir, doc, complaint, limits)
	}
	text := clean(strings.ToValidUTF8(out, "\uFFFD"))
	if garbage(text) {
		return &Error{Reason: ReasonNoText}
	}
	doc.Text = text
	return nil
}

// readConverted reads the one file an office program left.
func (c converter) readConverted(dir string, doc *Document, complaint string, limits Limits) error {
	files, err := filepath.Glob(filepath.Join(dir, "out", "*"))
	if err != nil || len(files) != 1 {
		return &Error{Reason: ReasonMalformed, Detail: "转换没有结果 " + firstLine(complaint), Err: err}
	}
	data, err := Load(files[0], limits.MaxBytes)
	if err != nil {
		return fmt.Errorf("read what the converter left: %w", err)
	}
	format := doc.Source.Format
	if err := readOffice(doc, data, limits); err != nil {
		return err
	}
	doc.Source.Format = format
	return nil
}
