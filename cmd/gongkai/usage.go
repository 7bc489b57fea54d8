package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// usage marks an error as one of the arguments.
type usage struct{ error }

func (u usage) Unwrap() error { return u.error }

// translate gives a command and those below it help and complaints in the language
// of the user; cobra's own are English.
func (a *app) translate(root *cobra.Command) {
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { fmt.Fprint(cmd.OutOrStdout(), a.help(cmd)) })
	root.SetUsageFunc(func(cmd *cobra.Command) error {
		_, err := fmt.Fprint(cmd.OutOrStderr(), a.help(cmd))
		return err
	})
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usage{a.flagError(err)} })
	root.SetHelpCommand(&cobra.Command{
		Use:   "help [" + a.say(msgCommand) + "]",
		Short: a.say(msgHelpCommand),
		RunE: func(cmd *cobra.Command, args []string) error {
			about, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 && about == root {
				return usage{a.fail(msgNoHelp, strings.Join(args, " "))}
			}
			fmt.Fprint(cmd.OutOrStdout(), a.help(about))
			return nil
		},
	})
	root.InitDefaultHelpCmd()
	for _, cmd := range append(root.Commands(), root) {
		cmd.Flags().BoolP("help", "h", false, a.say(msgHelpFlag))
		cmd.DisableFlagsInUseLine = true
	}
}

// help describes a command: what it does, how it is called, its commands and flags.
func (a *app) help(cmd *cobra.Command) string {
	var b strings.Builder
	line := cmd.CommandPath()
	if _, args, ok := strings.Cut(cmd.Use, " "); ok {
		line += " " + args
	}
	below := slices.DeleteFunc(slices.Clone(cmd.Commands()), func(c *cobra.Command) bool { return c.Hidden })
	if len(below) > 0 {
		line += " " + a.say(msgCommand)
	}
	fmt.Fprintf(&b, "%s\n\n%s\n  %s %s\n", cmd.Short, a.say(msgUsage), line, a.say(msgOptions))
	if len(below) > 0 {
		fmt.Fprintf(&b, "\n%s\n", a.say(msgCommands))
		for _, c := range below {
			fmt.Fprintf(&b, "  %-10s %s\n", c.Name(), c.Short)
		}
	}
	fmt.Fprintf(&b, "\n%s\n", a.say(msgFlags))
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		text := f.Usage
		if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "[]" {
			text = a.say(msgDefault, text, plain(f.DefValue))
		}
		fmt.Fprintf(&b, "  --%-10s %s\n", f.Name, text)
	})
	if len(below) > 0 {
		fmt.Fprintf(&b, "\n%s\n", a.say(msgMoreHelp, cmd.CommandPath()+" help "+a.say(msgCommand)))
	}
	return b.String()
}

// flagError is a complaint of the flags in the language of the user.
func (a *app) flagError(err error) error {
	var unknown *pflag.NotExistError
	var wants *pflag.ValueRequiredError
	var value *pflag.InvalidValueError
	var syntax *pflag.InvalidSyntaxError
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() != "":
		return a.fail(msgNoFlag, "-"+unknown.GetSpecifiedShortnames())
	case errors.As(err, &unknown):
		return a.fail(msgNoFlag, "--"+unknown.GetSpecifiedName())
	case errors.As(err, &wants):
		return a.fail(msgFlagWants, wants.GetSpecifiedName())
	case errors.As(err, &value):
		return a.fail(msgFlagValue, value.GetFlag().Name, value.GetValue())
	case errors.As(err, &syntax):
		return a.fail(msgFlagSyntax, syntax.GetSpecifiedFlag())
	}
	return err
}

// takes lets a command have at least and at most so many arguments; most is -1 where
// there is no limit.
func (a *app) takes(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return usage{a.fail(msgTooFew, cmd.CommandPath(), least)}
		case most >= 0 && len(args) > most:
			return usage{a.fail(msgTooMany, cmd.CommandPath(), most)}
		}
		return nil
	}
}

// commandsOnly are the arguments of the program without a command: none.
func (a *app) commandsOnly(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usage{a.fail(msgNoCommand, args[0])}
	}
	return nil
}
