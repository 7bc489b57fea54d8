package main

import (
	"os"

	"github.com/spf13/cobra"

	"gongkai/indexer"
	"gongkai/indexer/extract"
)

// extractName is the command with which this program reads risky files for another run
// of itself.
const extractName = "__extract"

// reader are the settings for reading documents: risky formats in other processes.
func (a *app) reader() indexer.ReaderOptions {
	options := indexer.ReaderOptions{Log: a.log}
	self, err := os.Executable()
	if err != nil {
		a.log.Warn("risky formats are read in this process: the program's file is unknown", "error", err)
		return options
	}
	options.Child = []string{self, extractName}
	return options
}

// extractCommand is the other side of reading risky formats: this program starts itself
// with it for such files.
func (a *app) extractCommand() *cobra.Command {
	return &cobra.Command{
		Use:    extractName,
		Short:  a.say(msgExtractShort),
		Hidden: true,
		Args:   a.takes(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return extract.ServeChild(cmd.Context(), os.Stdin, a.out)
		},
	}
}
