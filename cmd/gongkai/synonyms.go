package main

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/search"
	"gongkai/search/analysis"
	"gongkai/search/expand"
)

// synonymsFlag adds --synonyms.
func (a *app) synonymsFlag(cmd *cobra.Command) {
	cmd.Flags().StringVar(&a.synonyms, "synonyms", a.env("GONGKAI_SYNONYMS", ""), a.say(msgSynonymsFlag))
}

// dictionaryFlag adds --dictionary.
func (a *app) dictionaryFlag(cmd *cobra.Command) {
	cmd.Flags().StringVar(&a.words, "dictionary", a.env("GONGKAI_DICTIONARY", ""), a.say(msgDictionaryFlag))
}

// openWords has an analyzer keep the words of the reader. A file that cannot be used is wrong
// usage.
func (a *app) openWords(analyzer *analysis.Analyzer) (*expand.Words, error) {
	words, err := expand.OpenWords(a.words, analyzer.NormalizeString, analyzer.Keep, expand.Options{Log: a.log})
	if err != nil {
		return nil, usage{err}
	}
	return words, nil
}

// openSynonyms reads the synonyms in force. A file that cannot be used is wrong usage.
func (a *app) openSynonyms(analyzer *analysis.Analyzer) (*expand.Source, error) {
	source, err := expand.Open(a.synonyms, analyzer.NormalizeString, expand.Options{Log: a.log})
	if err != nil {
		return nil, usage{err}
	}
	return source, nil
}

// widened is an engine with the synonyms in force.
type widened struct {
	*expand.Engine
	inner    engine
	analyzer *analysis.Analyzer
}

// Close stops serving.
func (w *widened) Close() error { return w.inner.Close() }

// openWidened opens what an engine has published for searches, whose queries may
// be widened by synonyms.
func (a *app) openWidened(ctx context.Context, c *backend) (*widened, error) {
	analyzer, err := analysis.New()
	if err != nil {
		return nil, err
	}
	source, err := a.openSynonyms(analyzer)
	if err != nil {
		return nil, err
	}
	if _, err := a.openWords(analyzer); err != nil {
		return nil, err
	}
	engine, err := a.openEngine(ctx, c, analyzer)
	if err != nil {
		return nil, err
	}
	return &widened{expand.NewEngine(engine, source, analyzer), engine, analyzer}, nil
}

// offer tells on standard error which synonyms count in a result and which would find more.
func (a *app) offer(ctx context.Context, engine *widened, req search.Request, res *search.Result) error {
	if len(res.Query.Expansions) == 0 || req.Page > 1 || req.Cursor != "" {
		return nil
	}
	list, err := engine.Added(ctx, req, res)
	if err != nil {
		return err
	}
	var on, off []string
	for _, e := range list {
		said := e.Alternative().String()
		if e.Added != nil {
			said = a.say(msgAdds, said, e.Added.Reports, e.Added.Sections)
		}
		switch {
		case e.On && e.Added != nil && e.Added.Sections == 0: // nothing to tell of
		case e.On:
			on = append(on, said)
		case e.Added != nil && e.Added.Sections > 0:
			off = append(off, said)
		}
	}
	comma := a.say(msgListComma)
	if len(on) > 0 {
		a.tell(msgSynonymsOn, strings.Join(on, comma))
	}
	if len(off) > 0 {
		a.tell(msgSynonymsOff, strings.Join(off, comma))
	}
	return nil
}

// wrongFile says what is wrong with a file of synonyms, where that is what is wrong.
func (a *app) wrongFile(err error) (said string, ok bool) {
	var file *expand.FileError
	if !errors.As(err, &file) {
		return "", false
	}
	return file.Text(a.language), true
}
