package main

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// sources are the programs of the peers in their own languages.
//
//go:embed lucene rust
var sources embed.FS

// The oldest versions that build the peers.
const (
	oldestJava = 21
	oldestRust = 88 // 1.88
)

// need is something that must be there to build a peer.
type need struct {
	peers    []string
	what     string
	packages []string // of Debian, of which the first that there is will do
	found    func() bool
}

var needs = []need{
	{[]string{"lucene"}, fmt.Sprintf("a JDK of version %d or newer (JAVA_HOME may name one)", oldestJava),
		[]string{"openjdk-25-jdk-headless", "openjdk-21-jdk-headless"}, func() bool { return javaHome() != "" }},
	{[]string{"lucene"}, "Maven (mvn)", []string{"maven"}, func() bool { return inPath("mvn") }},
	{[]string{"tantivy", "sqlite"}, fmt.Sprintf("cargo, and Rust 1.%d or newer", oldestRust), []string{"cargo"}, func() bool {
		return inPath("cargo") && version("rustc", "--version", `rustc 1\.(\d+)`) >= oldestRust
	}},
	{[]string{"tantivy", "sqlite"}, "a C compiler (cc)", []string{"gcc libc6-dev"}, func() bool { return inPath("cc") }},
}

func inPath(name string) bool {
	_, err := exec.LookPath(name)
	return err == nil
}

// version is the number that a program says of its version, 0 where it says none.
func version(program, argument, pattern string) int {
	out, err := exec.Command(program, argument).CombinedOutput()
	if err != nil {
		return 0
	}
	m := regexp.MustCompile(pattern).FindSubmatch(out)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(string(m[1])) // 0 where it is too large to be one
	return n
}

// javaHome is the folder of a JDK that is new enough, "" where there is none: that of
// JAVA_HOME, else of the path, else the newest of those that Debian installs.
func javaHome() string {
	var homes []string
	if home := os.Getenv("JAVA_HOME"); home != "" {
		homes = append(homes, home)
	}
	if path, err := exec.LookPath("javac"); err == nil {
		if path, err = filepath.EvalSymlinks(path); err == nil {
			homes = append(homes, filepath.Dir(filepath.Dir(path)))
		}
	}
	installed, _ := filepath.Glob("/usr/lib/jvm/*") // the pattern is right
	slices.Reverse(installed)
	for _, home := range append(homes, installed...) {
		if version(filepath.Join(home, "bin", "javac"), "-version", `javac (\d+)`) >= oldestJava {
			return home
		}
	}
	return ""
}

// missing lists what is not there of what peers need.
func missing(peers []string) []need {
	var list []need
	for _, n := range needs {
		if slices.ContainsFunc(n.peers, func(p string) bool { return slices.Contains(peers, p) }) && !n.found() {
			list = append(list, n)
		}
	}
	return list
}

// provide sees to what the peers need. As root on Debian it installs what is missing; otherwise
// it says what that is.
func provide(peers []string) error {
	lack := missing(peers)
	if len(lack) == 0 {
		return nil
	}
	if os.Getuid() == 0 && inPath("apt-get") {
		update := exec.Command("apt-get", "update", "-qq")
		update.Stderr = os.Stderr
		if err := update.Run(); err != nil {
			return fmt.Errorf("apt-get update: %w", err)
		}
		for _, n := range lack {
			install(n.packages)
		}
		lack = missing(peers)
	}
	var list []error
	for _, n := range lack {
		list = append(list, fmt.Errorf("%s needs %s, which is not here (Debian: apt-get install %s); -peers leaves a peer out",
			strings.Join(n.peers, " and "), n.what, strings.Join(n.packages, ", or ")))
	}
	return errors.Join(list...)
}

// install installs the first of the packages that there is. What that came to, provide looks at.
func install(packages []string) {
	for _, p := range packages {
		fmt.Fprintln(os.Stderr, "installing:", p)
		args := append([]string{"install", "-y", "-qq", "--no-install-recommends"}, strings.Fields(p)...)
		cmd := exec.Command("apt-get", args...)
		cmd.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
		if cmd.Run() == nil {
			return
		}
	}
}

// toolchain builds the programs of the peers into a folder outside of the sources.
type toolchain struct{ cache string }

// eachSource calls yield for every file of the sources.
func eachSource(yield func(path string, content []byte) error) error {
	return fs.WalkDir(sources, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := sources.ReadFile(path)
		if err != nil {
			return err
		}
		return yield(path, content)
	})
}

// unpack writes the sources of the peers into the folder. A file that is there and the same stays
// as it is, so that nothing is built twice.
func (t toolchain) unpack() error {
	return eachSource(func(path string, content []byte) error {
		to := filepath.Join(t.cache, "src", path)
		if old, err := os.ReadFile(to); err == nil && bytes.Equal(old, content) {
			return nil
		}
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		return os.WriteFile(to, content, 0o644)
	})
}

// build builds what the peers need of the programs, with the registries' own clients.
func (t toolchain) build(peers []string) error {
	if err := t.unpack(); err != nil {
		return fmt.Errorf("unpack the sources of the peers: %w", err)
	}
	if slices.Contains(peers, "lucene") {
		if err := built("mvn", []string{"JAVA_HOME=" + javaHome()}, "-q", "-B", "-f", t.path("src", "lucene", "pom.xml"),
			"-Dpeers.build="+t.path("lucene"), "compile", "dependency:copy-dependencies"); err != nil {
			return err
		}
	}
	if slices.Contains(peers, "tantivy") || slices.Contains(peers, "sqlite") {
		return built("cargo", []string{"CARGO_TARGET_DIR=" + t.path("rust")}, "build", "-q", "--release",
			"--manifest-path", t.path("src", "rust", "Cargo.toml"))
	}
	return nil
}

func built(program string, env []string, args ...string) error {
	cmd := exec.Command(program, args...)
	cmd.Env = append(os.Environ(), env...)
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("build the peers: %s %s: %w", program, strings.Join(args, " "), err)
	}
	return nil
}

func (t toolchain) path(elements ...string) string {
	return filepath.Join(append([]string{t.cache}, elements...)...)
}

// engines are those to be compared over a data folder, with the indexes of the peers in a
// folder: Gongkai first, as this program and arguments serve it.
func (t toolchain) engines(peers []string, self []string, data, folder string) []*engine {
	one := []string{"GOMAXPROCS=1"}
	list := []*engine{
		{name: "Gongkai", search: append(slices.Clone(self), data, ""), env: one, column: true},
		{name: "Gongkai, 4 facets", search: append(slices.Clone(self), data, "year,town,region,section"), env: one, column: true},
	}
	java := []string{filepath.Join(javaHome(), "bin", "java"), "-XX:+UseSerialGC", "-Xms1g", "--add-modules", "jdk.incubator.vector",
		"--enable-native-access=ALL-UNNAMED", "-cp",
		t.path("lucene", "classes") + ":" + t.path("lucene", "dependency", "*"), "gongkai.peers.Lucene"}
	peer := func(name string, e engine, program []string, last ...string) {
		e.name, e.folder, e.whole, e.two = name, filepath.Join(folder, name), true, true
		e.index = slices.Concat(program, []string{"index", e.folder}, last)
		e.search = slices.Concat(program, []string{"search", e.folder}, last)
		list = append(list, &e)
	}
	rust := t.path("rust", "release", "peers")
	if slices.Contains(peers, "lucene") {
		peer("Lucene", engine{column: true}, java, "1")
		peer("Lucene, bigrams", engine{only: exactClass}, java, "2")
	}
	if slices.Contains(peers, "tantivy") {
		peer("tantivy", engine{column: true}, []string{rust, "tantivy"})
	}
	if slices.Contains(peers, "sqlite") {
		peer("SQLite", engine{column: true}, []string{rust, "sqlite"})
	}
	return list
}
