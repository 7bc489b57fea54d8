package main

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/search/analysis"
)

func (a *app) analyzeCommand() *cobra.Command {
	var out *output
	cmd := &cobra.Command{
		Use:   "analyze TEXT",
		Short: a.say(msgAnalyzeShort),
		Args:  a.takes(1, -1),
		RunE: func(_ *cobra.Command, args []string) error {
			analyzer, err := analysis.New()
			if err != nil {
				return err
			}
			if _, err := a.openWords(analyzer); err != nil {
				return err
			}
			text := strings.Join(args, " ")
			normal := analyzer.NormalizeString(text)
			words, units := analyzer.Words(normal), analyzer.Units(normal)
			if done, err := out.json(map[string]any{"text": text, "normalized": normal, "words": words, "units": units}); done {
				return err
			}
			texts := make([]string, len(words))
			for i, w := range words {
				texts[i] = w.Text
			}
			return errors.Join(writeLine(a.out, normal),
				writeLine(a.out, strings.Join(texts, " / ")), writeLine(a.out, strings.Join(units, " + ")))
		},
	}
	a.dictionaryFlag(cmd)
	out = a.outputFlags(cmd, "json")
	return cmd
}
