package office

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

	"gongkai/indexer/extract/file"
	"gongkai/indexer/extract/process"
	"gongkai/indexer/extract/text"
	"gongkai/indexer/fault"
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
		if format == XLS {
			to = "xlsx"
		}
		return []string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless", "--norestore", "--nolockcheck",
			"--nodefault", "--convert-to", to, "--outdir", filepath.Join(dir, "out"), in}
	}
	return []converter{
		{[]string{"soffice", "libreoffice"}, []string{DOC, XLS, RTF}, 4 << 30, office, true},
		{[]string{"antiword"}, []string{DOC}, process.Address,
			func(_, in, _ string) []string { return []string{"-m", "UTF-8.txt", "-w", "0", in} }, false},
		{[]string{"catdoc"}, []string{DOC, RTF}, process.Address,
			func(_, in, _ string) []string { return []string{"-d", "utf-8", "-w", in} }, false},
	}
}

// Convert reads an old format through a converter that is installed; where none is, the
// error says what to install. Rich says that the file is RTF, else it is an old office
// container. What a converter leaves may have maxBytes.
func Convert(ctx context.Context, data []byte, rich bool, maxBytes int64, limits Limits, b process.Bounds) (Document, error) {
	format, err := oldFormat(data, rich)
	if err != nil {
		return Document{}, err
	}
	for _, c := range converters() {
		program := c.installed(format)
		if program == "" {
			continue
		}
		return c.convert(ctx, program, format, data, maxBytes, limits, b)
	}
	missing := map[string]fault.DetailID{DOC: fault.WordConverter, XLS: fault.SheetConverter, RTF: fault.RTFConverter}[format]
	return Document{}, &fault.Error{Reason: fault.Unsupported, Tool: "libreoffice", Detail: fault.Say(missing)}
}

// oldFormat is the format of an old file by the streams its container has.
func oldFormat(data []byte, rich bool) (string, error) {
	switch {
	case rich:
		return RTF, nil
	case holdsName(data, "EncryptedPackage"):
		return "", &fault.Error{Reason: fault.Encrypted}
	case holdsName(data, "WordDocument"):
		return DOC, nil
	case holdsName(data, "Workbook") || holdsName(data, "Book"):
		return XLS, nil
	}
	return "", fault.New(fault.Unsupported, fault.NoKnownStream)
}

// holdsName reports whether an old office container has a stream of that name.
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
func (c converter) convert(
	ctx context.Context, program, format string, data []byte, maxBytes int64, limits Limits, b process.Bounds,
) (Document, error) {
	dir, done, err := process.Scratch()
	if err != nil {
		return Document{}, fault.Wrap(fault.Unreadable, err)
	}
	defer done()
	in := filepath.Join(dir, "in."+format)
	if err := errors.Join(os.WriteFile(in, data, 0o600), os.Mkdir(filepath.Join(dir, "out"), 0o700)); err != nil {
		return Document{}, fault.Wrap(fault.Unreadable, err)
	}
	t := process.Tool{Path: program, Args: c.args(dir, in, format), Dir: dir, Address: c.memory}
	out, complaint, err := t.Run(ctx, b)
	if err != nil {
		return Document{}, err
	}
	if c.office {
		doc, err := readConverted(dir, complaint, maxBytes, limits)
		doc.Format = format
		return doc, err
	}
	s := text.Clean(strings.ToValidUTF8(out, "\uFFFD"))
	if text.Garbage(s) {
		return Document{}, &fault.Error{Reason: fault.NoText}
	}
	return Document{Format: format, Text: s}, nil
}

// readConverted reads the one file an office program left.
func readConverted(dir, complaint string, maxBytes int64, limits Limits) (Document, error) {
	files, err := filepath.Glob(filepath.Join(dir, "out", "*"))
	if err != nil || len(files) != 1 {
		line, _, _ := strings.Cut(complaint, "\n")
		return Document{}, &fault.Error{Reason: fault.Malformed, Detail: fault.Say(fault.NoConversion, line), Err: err}
	}
	data, err := file.Load(files[0], maxBytes)
	if err != nil {
		return Document{}, fmt.Errorf("read what the converter left: %w", err)
	}
	return Read(data, limits)
}
