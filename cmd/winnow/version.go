package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func (t *tree) version() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the version", Args: noArgs,
		Example: "  winnow version\n  winnow --version",
		RunE: func(*cobra.Command, []string) error {
			if _, err := fmt.Fprintln(t.out, versionLine()); err != nil {
				return writeFailure("standard output", err)
			}
			return nil
		},
	}
}

// versionLine says what was built: the module's version, the commit where the build knows
// it, and the platform.
func versionLine() string {
	version, commit := "(devel)", ""
	if info, ok := debug.ReadBuildInfo(); ok {
		if info.Main.Version != "" {
			version = info.Main.Version
		}
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" && len(s.Value) >= 12 {
				commit = " " + s.Value[:12]
			}
		}
	}
	return fmt.Sprintf("winnow %s%s %s %s/%s", version, commit, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

// noArgs refuses arguments in one line.
func noArgs(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return usage(c.CommandPath()+" takes no arguments", args[0], "see "+c.CommandPath()+" --help")
}
