package main

import (
	"os"

	"github.com/spf13/cobra"

	"gongkai/indexer"
	"gongkai/indexer/extract"
)

// extractCommand is the other side of reading risky formats: this program starts
// itself with it for each such file.
func (a *app) extractCommand() *cobra.Command {
	return &cobra.Command{
		Use:    indexer.ExtractCommand,
		Short:  "读标准输入中的一个文件，由本程序自己调用",
		Hidden: true,
		Args:   cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return extract.ServeChild(cmd.Context(), os.Stdin, a.out)
		},
	}
}
