package web

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"

	"gongkai/report"
	"gongkai/search"
)

var update = flag.Bool("update", false, "rewrite the generated parts of openapi.json")

// answerTypes are what the routes of the API answer with. Every struct that can be
// reached from them is a schema of the description.
func answerTypes() []reflect.Type {
	return []reflect.Type{reflect.TypeFor[searchAnswer](), reflect.TypeFor[search.Stored](), reflect.TypeFor[report.MetricDef](),
		reflect.TypeFor[aggregateAnswer](), reflect.TypeFor[search.Table](), reflect.TypeFor[search.Sheet](),
		reflect.TypeFor[search.Lines](), reflect.TypeFor[promisesAnswer](),
		reflect.TypeFor[suggestions](),
		reflect.TypeFor[townAnswer](), reflect.TypeFor[regionAnswer](), reflect.TypeFor[compareAnswer](),
		reflect.TypeFor[qualityAnswer](), reflect.TypeFor[figuresAnswer](), reflect.TypeFor[search.Similar](),
		reflect.TypeFor[readiness](), reflect.TypeFor[problem]()}
}

// schemaNames are the names of schemas that go by another name than their type.
var schemaNames = map[string]string{"web.searchAnswer": "SearchResult", "web.explanation": "Explanation",
	"web.nearby": "NearbySearch", "search.Stored": "Report", "report.Problem": "ReportProblem", "web.problem": "Problem",
	"web.readiness": "Status", "web.aggregateAnswer": "Aggregation", "search.PlainRow": "AggregateRow",
	"search.Table": "Pivot", "search.TableRow": "PivotRow", "search.Sheet": "Matrix", "web.promisesAnswer": "Promises",
	"web.promisePair": "PromisePair",
	"web.promiseItem": "PromiseItem", "web.promised": "Promised", "search.SheetQuery": "MatrixQuery",
	"search.Similar":  "SimilarReports",
	"web.suggestions": "Suggestions", "web.suggestion": "Suggestion", "web.indexing": "Indexing",
	"expand.Status":  "Synonyms",
	"web.townAnswer": "Town", "web.coverage": "Coverage", "web.townYear": "TownYear", "web.townCell": "TownCell",
	"web.townChart":  "TownChart",
	"web.chartPoint": "ChartPoint", "web.carryOver": "CarryOver", "web.classOverYears": "ProblemOverYears",
	"web.classInYear": "ProblemInYear",
	"web.placeRef":    "PlaceRef", "web.regionAnswer": "Region", "web.yearCount": "YearCount",
	"web.number": "Number", "web.childRow": "RegionRow",
	"web.directRow": "AgencyRow", "report.Region": "RegionStep",
	"web.compareAnswer": "Comparison", "web.comparedReport": "ComparedReport", "web.comparedSection": "ComparedSection",
	"web.comparedMetric": "ComparedMetric", "web.comparedCell": "ComparedCell", "web.comparedFigure": "ComparedFigure",
	"web.statedValue": "StatedValue", "web.comparedClass": "ComparedProblems", "web.comparedProblem": "ComparedProblem",
	"web.qualityAnswer": "DataQuality", "web.ruleCount": "CheckOutcomes", "web.findingCount": "FindingCount",
	"web.coverageAnswer": "CoverageTable", "web.coverageRow": "CoverageRow", "web.coverageCell": "CoverageCell",
	"web.figuresAnswer": "Figures", "web.figureRow": "StatedFigure",
	"web.comparedRemedy": "ComparedRemedy", "parallel.Aligned": "Aligned", "parallel.Row": "AlignedRow", "parallel.Piece": "AlignedPiece"}

// open lists the string types whose constants are not all the values they take.
var open = []string{"report.SectionKey"}

// mayBeEmpty lists the string types that are "" where a thing is not known or not
// asked for.
var mayBeEmpty = []string{"report.FormID", "report.State", "report.ProblemClass", "report.TableID", "search.Field",
	"web.mismatch"}

// schemaMaker makes the schemas of the description from Go types, their comments
// and the constants of their string types.
type schemaMaker struct {
	types    map[string]reflect.Type // by name of schema
	known    map[reflect.Type]*jsonschema.Schema
	comments map[string]string // "report.Figure" and "report.Figure.Approx"
	enums    map[string][]any  // "report.State"
}

func newSchemaMaker() (*schemaMaker, error) {
	m := &schemaMaker{types: map[string]reflect.Type{}, known: map[reflect.Type]*jsonschema.Schema{}, comments: map[string]string{},
		enums: map[string][]any{}}
	for _, dir := range []string{"../report", "../search", "../search/suggest", "../search/parallel", "../search/promise", "."} {
		if err := m.readSource(dir); err != nil {
			return nil, err
		}
	}
	for _, t := range answerTypes() {
		if err := m.collect(t); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// readSource reads the comments of the structs of a package and the constants of
// its string types.
func (m *schemaMaker) readSource(dir string) error {
	files, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), dir+"/"+f.Name(), nil, parser.ParseComments)
		if err != nil {
			return err
		}
		for _, decl := range file.Decls {
			gen, ok := decl.(*ast.GenDecl)
			if !ok {
				continue
			}
			for _, spec := range gen.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					m.readStruct(file.Name.Name+"."+spec.Name.Name, gen, spec)
				case *ast.ValueSpec:
					m.readConstant(file.Name.Name, gen, spec)
				}
			}
		}
	}
	return nil
}

func (m *schemaMaker) readStruct(name string, gen *ast.GenDecl, spec *ast.TypeSpec) {
	st, ok := spec.Type.(*ast.StructType)
	if !ok {
		return
	}
	doc := spec.Doc
	if doc == nil {
		doc = gen.Doc
	}
	m.comments[name] = oneLine(doc)
	for _, f := range st.Fields.List {
		for _, n := range f.Names {
			if c := oneLine(f.Doc); c != "" {
				m.comments[name+"."+n.Name] = c
			} else {
				m.comments[name+"."+n.Name] = oneLine(f.Comment)
			}
		}
	}
}

func oneLine(c *ast.CommentGroup) string { return strings.Join(strings.Fields(c.Text()), " ") }

func (m *schemaMaker) readConstant(pkg string, gen *ast.GenDecl, spec *ast.ValueSpec) {
	name, ok := spec.Type.(*ast.Ident)
	if gen.Tok != token.CONST || !ok || len(spec.Values) != 1 {
		return
	}
	lit, ok := spec.Values[0].(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return
	}
	if v, err := strconv.Unquote(lit.Value); err == nil {
		m.enums[pkg+"."+name.Name] = append(m.enums[pkg+"."+name.Name], v)
	}
}

// collect finds the structs that a type reaches.
func (m *schemaMaker) collect(t reflect.Type) error {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map:
		return m.collect(t.Elem())
	case reflect.String:
		if values := m.enums[t.String()]; len(values) > 0 && !slices.Contains(open, t.String()) {
			if slices.Contains(mayBeEmpty, t.String()) && !slices.Contains(values, any("")) {
				values = append([]any{""}, values...)
			}
			m.known[t] = &jsonschema.Schema{Type: "string", Enum: values}
		}
	case reflect.Struct:
		if t.String() == "time.Time" || m.known[t] != nil {
			return nil
		}
		name := t.Name()
		if n := schemaNames[t.String()]; n != "" {
			name = n
		}
		if other := m.types[name]; other != nil {
			return fmt.Errorf("%s and %s would both be the schema %s", t, other, name)
		}
		m.types[name], m.known[t] = t, &jsonschema.Schema{Ref: "#/components/schemas/" + name}
		for _, f := range fieldsOf(t) {
			if err := m.collect(f.Type); err != nil {
				return err
			}
		}
	}
	return nil
}

// fieldsOf are the fields of a struct that JSON shows, those of embedded structs
// among them.
func fieldsOf(t reflect.Type) []reflect.StructField {
	return slices.DeleteFunc(reflect.VisibleFields(t), func(f reflect.StructField) bool {
		return f.Anonymous || !f.IsExported() || f.Tag.Get("json") == "-"
	})
}

// schemas are all the schemas by name.
func (m *schemaMaker) schemas() (map[string]*jsonschema.Schema, error) {
	all := map[string]*jsonschema.Schema{}
	for name, t := range m.types {
		fields := fieldsOf(t)
		// A struct without a name may hold the type itself, which is then a reference.
		s, err := jsonschema.ForType(reflect.StructOf(fields), &jsonschema.ForOptions{TypeSchemas: m.known})
		if err != nil {
			return nil, fmt.Errorf("schema of %s: %w", t, err)
		}
		s.Description = m.comments[t.String()]
		for _, f := range fields {
			key, options, _ := strings.Cut(f.Tag.Get("json"), ",")
			p := withoutNull(s.Properties[key], strings.Contains(options, "omitempty"))
			if p.Description == "" {
				p.Description = m.comments[owner(t, f)+"."+f.Name]
			}
			s.Properties[key] = p
		}
		all[name] = s
	}
	facets := all["SearchResult"].Properties["facets"]
	facets.Properties = map[string]*jsonschema.Schema{}
	for _, f := range search.FacetFields() {
		facets.Properties[string(f)] = facets.AdditionalProperties
	}
	facets.AdditionalProperties = &jsonschema.Schema{Not: &jsonschema.Schema{}}
	return all, nil
}

// owner is the struct that declares a field of t, which may be one embedded in it.
func owner(t reflect.Type, f reflect.StructField) string {
	for _, i := range f.Index[:len(f.Index)-1] {
		if t = t.Field(i).Type; t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
	}
	return t.String()
}

// withoutNull takes null out where the API never gives it: a list is empty rather
// than null, and what may be left out is left out rather than null.
func withoutNull(s *jsonschema.Schema, optional bool) *jsonschema.Schema {
	if s.Items != nil {
		s.Items = withoutNull(s.Items, false)
	}
	if s.AdditionalProperties != nil {
		s.AdditionalProperties = withoutNull(s.AdditionalProperties, false)
	}
	switch null := slices.Contains(s.Types, "null"); {
	case null && s.Ref != "" && !optional:
		return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Type: "null"}, {Ref: s.Ref}}}
	case null && s.Ref != "":
		return &jsonschema.Schema{Ref: s.Ref}
	case null && (optional || slices.Contains(s.Types, "array")):
		s.Type, s.Types = slices.DeleteFunc(s.Types, func(t string) bool { return t == "null" })[0], nil
	}
	return s
}

// The description's schemas are those of the Go types, and its parameters those of
// the fields. -update writes them.
func TestDescriptionIsGenerated(t *testing.T) {
	want, err := generatedDescription()
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("openapi.json", want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(openapiFile, want) {
		t.Error("openapi.json is not what the Go types and fields say; run go test ./web -run TestDescriptionIsGenerated -update")
	}
}

// generatedDescription is openapi.json with its schemas and the parameters of
// fields made anew.
func generatedDescription() ([]byte, error) {
	var doc map[string]any
	if err := json.Unmarshal(openapiFile, &doc); err != nil {
		return nil, err
	}
	m, err := newSchemaMaker()
	if err != nil {
		return nil, err
	}
	schemas, err := m.schemas()
	if err != nil {
		return nil, err
	}
	components := doc["components"].(map[string]any)
	components["schemas"] = schemas
	describeFields(doc["paths"].(map[string]any), components["parameters"].(map[string]any))
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	err = enc.Encode(ordered(doc, components))
	return out.Bytes(), err
}

// describeFields makes the parameters of the fields and puts those that a route takes, in
// their order, into the lists of parameters that hold the first of them.
func describeFields(paths, parameters map[string]any) {
	reference := func(f search.Field) any { return map[string]any{"$ref": "#/components/parameters/" + string(f)} }
	var refs []any
	for _, d := range search.Fields() {
		if !d.Filter {
			continue
		}
		refs = append(refs, reference(d.Field))
		parameters[string(d.Field)] = map[string]any{"name": string(d.Field), "in": "query", "explode": true,
			"description": d.Usage.Chinese + "；值前加 - 为排除，重复为或", "schema": map[string]any{"type": "array",
				"items": map[string]any{"type": "string"}}}
	}
	for name, path := range paths {
		get := path.(map[string]any)["get"].(map[string]any)
		list, _ := get["parameters"].([]any)
		at := slices.IndexFunc(list, func(p any) bool { return reflect.DeepEqual(p, refs[0]) })
		if at < 0 {
			continue
		}
		list = slices.DeleteFunc(list, func(p any) bool {
			return slices.ContainsFunc(refs, func(r any) bool { return reflect.DeepEqual(p, r) })
		})
		var taken []any
		for _, f := range search.FilterFields() {
			if routeAt(name).params.has(string(f)) {
				taken = append(taken, reference(f))
			}
		}
		get["parameters"] = slices.Insert(list, min(at, len(list)), taken...)
	}
}

// routeAt is the route that a path of the description is of.
func routeAt(path string) route {
	for _, r := range (&Server{}).routeTable() {
		if r.path == strings.NewReplacer("{id}", ":id", "{code}", ":code").Replace(path) ||
			r.path == strings.Replace(path, "{code}", "*code", 1) {
			return r
		}
	}
	return route{}
}

// Each route of the API is described with the parameters that it takes and no others, and
// says that it refuses others.
func TestParametersAreDescribed(t *testing.T) {
	var doc any
	if err := json.Unmarshal(openapiFile, &doc); err != nil {
		t.Fatal(err)
	}
	for path := range at(doc, "paths").(map[string]any) {
		r := routeAt(path)
		if !r.strict {
			continue
		}
		var described []string
		list, _ := at(doc, "paths", path, "get", "parameters").([]any)
		for _, p := range list {
			if ref, ok := at(p, "$ref").(string); ok {
				p = at(doc, "components", "parameters", ref[strings.LastIndex(ref, "/")+1:])
			}
			if at(p, "in") == "query" {
				described = append(described, fmt.Sprint(at(p, "name")))
			}
		}
		want := slices.Concat(r.params.single, r.params.repeated)
		if strings.Contains(path, "/export.") { // what a format does not take is refused by name
			want = slices.DeleteFunc(want, func(name string) bool { return !slices.Contains(described, name) })
		}
		if !sameSet(described, want) {
			t.Errorf("%s: parameters described %v, want %v", path, described, want)
		}
		if at(doc, "paths", path, "get", "responses", "400") == nil {
			t.Errorf("%s: nothing says that it refuses what it does not know", path)
		}
	}
}

// ordered gives the parts of the description their usual order.
func ordered(doc, components map[string]any) any {
	return struct {
		OpenAPI    any `json:"openapi"`
		Info       any `json:"info"`
		Paths      any `json:"paths"`
		Components any `json:"components"`
	}{doc["openapi"], doc["info"], doc["paths"], struct {
		Parameters any `json:"parameters"`
		Responses  any `json:"responses"`
		Schemas    any `json:"schemas"`
	}{components["parameters"], components["responses"], components["schemas"]}}
}

// Answers can be held against the description only where they have every part of
// it: among the made-up reports each field of a report is set at least once.
func TestMadeReportsSetEveryField(t *testing.T) {
	set := map[string]bool{}
	var look func(v reflect.Value)
	look = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer:
			if !v.IsNil() {
				look(v.Elem())
			}
		case reflect.Slice:
			for i := range v.Len() {
				look(v.Index(i))
			}
		case reflect.Struct:
			for _, f := range fieldsOf(v.Type()) {
				name := owner(v.Type(), f) + "." + f.Name
				set[name] = set[name] || !v.FieldByIndex(f.Index).IsZero()
				look(v.FieldByIndex(f.Index))
			}
		}
	}
	for _, r := range madeReports(1) {
		if err := r.Validate(); err != nil {
			t.Errorf("%s: %v", r.BaseID(), err)
		}
		look(reflect.ValueOf(r))
	}
	if len(set) < 80 {
		t.Errorf("only %d fields looked at", len(set))
	}
	for _, name := range slices.Sorted(maps.Keys(set)) {
		if !set[name] && name != "report.Report.Why" { // a report is refused for no reason
			t.Errorf("no made-up report sets %s", name)
		}
	}
}

// conforms holds a JSON value against a schema of the description.
func conforms(doc, schema, v any) error {
	schemas, ok := at(doc, "components", "schemas").(map[string]any)
	if !ok || schema == nil {
		return fmt.Errorf("no schema for %v", v)
	}
	root := map[string]any{"$defs": schemas}
	maps.Copy(root, schema.(map[string]any))
	text, err := json.Marshal(root)
	if err != nil {
		return err
	}
	var s jsonschema.Schema
	if err := json.Unmarshal(bytes.ReplaceAll(text, []byte("#/components/schemas/"), []byte("#/$defs/")), &s); err != nil {
		return err
	}
	resolved, err := s.Resolve(nil)
	if err != nil {
		return err
	}
	return resolved.Validate(v)
}
