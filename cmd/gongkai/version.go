package main

import (
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/indexer/parse"
	"gongkai/search/analysis"
)

// release is the version of the program; see CHANGELOG.md.
const release = "0.1.0"

// programVersion is the release with the revision it was built from, where known.
func programVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" && len(s.Value) >= 12 {
				return release + "+" + s.Value[:12]
			}
		}
	}
	return release
}

// build is what version --json prints.
type build struct {
	Version  string            `json:"version"`
	Go       string            `json:"go"`
	Platform string            `json:"platform"`
	Parser   int               `json:"parser"`
	Analyzer string            `json:"analyzer"`
	Modules  map[string]string `json:"modules"`
}

func (a *app) versionCommand() *cobra.Command {
	var out *output
	cmd := &cobra.Command{
		Use:   "version",
		Short: a.say(msgVersionShort),
		Args:  a.takes(0, 0),
		RunE: func(*cobra.Command, []string) error {
			analyzer, err := analysis.New()
			if err != nil {
				return err
			}
			b := build{Version: programVersion(), Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH,
				Parser: parse.Version, Analyzer: analyzer.Fingerprint(), Modules: map[string]string{}}
			named := map[string]string{"github.com/blevesearch/bleve/v2": "bleve", "github.com/gin-gonic/gin": "gin"}
			// gse is no part of the program but the source of its dictionary.
			_, b.Modules["gse"], _ = strings.Cut(analyzer.Source(), " ")
			if info, ok := debug.ReadBuildInfo(); ok {
				for _, m := range info.Deps {
					if name := named[m.Path]; name != "" {
						b.Modules[name] = m.Version
					}
				}
			}
			if done, err := out.json(b); done {
				return err
			}
			a.line(msgVersion, b.Version, b.Go, b.Platform)
			a.line(msgRules, b.Parser, b.Analyzer)
			return nil
		},
	}
	out = a.outputFlags(cmd, "json")
	return cmd
}
