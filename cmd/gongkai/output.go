package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/search/rows"
)

// output are the flags of a command that choose how its data is written.
type output struct {
	app    *app
	chosen map[string]*bool // by name of the flag
	names  []string
}

// printed are the formats of package rows that commands print, by the name of the flag that
// chooses them. A new one is a line here and a message.
var printed = []struct {
	flag, format string
	usage        message
}{{"json", "ndjson", msgJSONFlag}, {"csv", "csv", msgCSVFlag}}

// outputFlags gives a command a flag for each format that is printed, or for those named.
func (a *app) outputFlags(cmd *cobra.Command, only ...string) *output {
	o := &output{app: a, chosen: map[string]*bool{}}
	for _, p := range printed {
		if len(only) == 0 || slices.Contains(only, p.flag) {
			o.flag(cmd, p.flag, a.say(p.usage))
		}
	}
	return o
}

// flag adds a flag that chooses another way of writing; it excludes the others.
func (o *output) flag(cmd *cobra.Command, name, usage string) *bool {
	o.chosen[name] = cmd.Flags().Bool(name, false, usage)
	o.names = append(o.names, name)
	return o.chosen[name]
}

// check fails where more than one way of writing was chosen.
func (o *output) check() error {
	var given []string
	for _, name := range o.names {
		if *o.chosen[name] {
			given = append(given, "--"+name)
		}
	}
	if len(given) > 1 {
		return usage{o.app.fail(msgOneOf, strings.Join(given, " "))}
	}
	return nil
}

// format is the format chosen; false where the data is for a person.
func (o *output) format() (rows.Format, bool) {
	for _, p := range printed {
		if on := o.chosen[p.flag]; on != nil && *on {
			return rows.FormatNamed(p.format)
		}
	}
	return rows.Format{}, false
}

// json reports whether the one object of a command is to be written as JSON, and
// writes it.
func (o *output) json(object any) (bool, error) {
	if !*o.chosen["json"] {
		return false, nil
	}
	return true, rows.WriteObject(o.app.out, object)
}
