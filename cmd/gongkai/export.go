package main

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/search/export"
)

// exportFlags are what an export is asked for beside its search.
type exportFlags struct {
	format, rows, file string
	columns            []string
	packed, bom, mask  bool
}

func (a *app) exportCommand() *cobra.Command {
	var c backend
	var f exportFlags
	cmd := &cobra.Command{
		Use:   "export [QUERY]",
		Short: a.say(msgExportShort),
		Args:  a.takes(0, 1),
	}
	a.engineFlags(cmd, &c)
	var kinds []string
	for _, k := range export.Kinds() {
		kinds = append(kinds, string(k))
	}
	comma := a.say(msgListComma)
	cmd.Flags().StringVar(&f.format, "format", "", a.say(msgFormatFlag, strings.Join(export.Formats(), comma)))
	cmd.Flags().StringVar(&f.rows, "rows", "", a.say(msgRowsFlag, strings.Join(kinds, comma)))
	cmd.Flags().StringArrayVar(&f.columns, "columns", nil, a.say(msgColumnsFlag))
	cmd.Flags().StringVarP(&f.file, "output", "o", "", a.say(msgOutputFlag))
	cmd.Flags().BoolVar(&f.packed, "package", false, a.say(msgPackageFlag))
	cmd.Flags().BoolVar(&f.bom, "bom", false, a.say(msgBOMFlag))
	cmd.Flags().BoolVar(&f.mask, "mask-contacts", false, a.say(msgMaskFlag))
	values := a.valueFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		spec, err := f.spec(values(strings.Join(args, " ")))
		if err != nil {
			return usage{err}
		}
		if f.file == "" && !spec.Text() && terminal(a.out) {
			return usage{a.fail(msgBinary, spec.Ending())}
		}
		engine, err := a.openWidened(cmd.Context(), &c)
		if err != nil {
			return err
		}
		defer engine.Close()
		e, err := export.Open(cmd.Context(), engine, spec)
		if err != nil {
			return err
		}
		defer e.Close()
		if f.file == "" {
			err = e.Write(a.data())
		} else {
			err = writeFile(f.file, e.Write)
		}
		if err != nil {
			return err
		}
		if f.file != "" {
			a.tell(msgExported, e.Reports, f.file, e.Status.Generation)
		}
		if e.Empty() {
			return status(exitNone)
		}
		return nil
	}
	return cmd
}

// spec reads the flags. Where no format is named it is that of the file, or CSV.
func (f *exportFlags) spec(values url.Values) (export.Spec, error) {
	values.Set("rows", f.rows)
	values["columns"] = f.columns
	for name, on := range map[string]bool{"package": f.packed, "bom": f.bom, "mask_contacts": f.mask} {
		if on {
			values.Set(name, "1")
		}
	}
	format := f.format
	if format == "" {
		format = "csv"
		ending := filepath.Ext(strings.TrimSuffix(f.file, ".zip"))
		if named := strings.ToLower(strings.TrimPrefix(ending, ".")); slices.Contains(export.Formats(), named) {
			format = named
		}
	}
	spec, err := export.Parse(values, format)
	spec.Version = programVersion()
	return spec, err
}

// writeFile makes a file whole or not at all: it has its name once it is written.
func writeFile(path string, write func(io.Writer) error) (err error) {
	file, err := os.CreateTemp(filepath.Dir(path), ".gongkai-export-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(file.Name()))
		}
	}()
	err = write(file)
	if err == nil {
		err = file.Chmod(0o644)
	}
	if err == nil {
		err = file.Sync()
	}
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	return err
}
