package rows

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/parquet-go/parquet-go"
)

// parquetFile writes Parquet: every column optional, in the order of the list, its
// dictionary and the facts of the list among the metadata of the file.
var parquetFile = Format{Name: "parquet", Type: "application/vnd.apache.parquet", Streams: true, Bundled: true, write: writeParquet}

// Rows are written in groups, which lie in memory until they are whole.
const (
	groupRows  = 65536
	groupBytes = 8 << 20 // of text and numbers
)

// record is the schema of a row: a group of fields that keeps their order, which
// parquet.Group does not.
type record struct {
	parquet.Group
	fields []parquet.Field
}

func (r record) Fields() []parquet.Field { return r.fields }

func schemaOf(r Rows) (*parquet.Schema, error) {
	group := parquet.Group{}
	for _, c := range r.Columns {
		if _, twice := group[c.Name]; twice {
			return nil, fmt.Errorf("two columns are named %s", c.Name)
		}
		switch c.Type {
		case TypeText:
			group[c.Name] = parquet.Optional(parquet.String())
		case TypeInteger:
			group[c.Name] = parquet.Optional(parquet.Int(64))
		case TypeNumber:
			group[c.Name] = parquet.Optional(parquet.Leaf(parquet.DoubleType))
		default:
			return nil, fmt.Errorf("the column %s has the type %q", c.Name, c.Type)
		}
	}
	fields := map[string]parquet.Field{}
	for _, f := range group.Fields() {
		fields[f.Name()] = f
	}
	root := record{Group: group}
	for _, c := range r.Columns {
		root.fields = append(root.fields, fields[c.Name])
	}
	return parquet.NewSchema(r.Name, root), nil
}

func writeParquet(w io.Writer, r Rows) error {
	schema, err := schemaOf(r)
	if err != nil {
		return fmt.Errorf("write Parquet: %w", err)
	}
	options := []parquet.WriterOption{schema, parquet.Compression(&parquet.Snappy), parquet.PageBufferSize(64 << 10)}
	for _, f := range r.About {
		options = append(options, parquet.KeyValueMetadata("gongkai."+f.Name, f.Value))
	}
	dictionary, err := json.Marshal(tableSchema(r.Columns))
	if err != nil {
		return fmt.Errorf("write Parquet: %w", err)
	}
	options = append(options, parquet.KeyValueMetadata("gongkai.dictionary", string(dictionary)))
	out := parquet.NewWriter(w, options...)
	rows, size := 0, 0
	line := make(parquet.Row, len(r.Columns))
	err = r.each(func(row []any) error {
		for i, value := range row {
			v, n, err := parquetValue(value, r.Columns[i].Type)
			if err != nil {
				return fmt.Errorf("column %s: %w", r.Columns[i].Name, err)
			}
			defined := 1
			if value == nil {
				defined = 0
			}
			line[i] = v.Level(0, defined, i)
			size += n
		}
		if _, err := out.WriteRows([]parquet.Row{line}); err != nil {
			return err
		}
		if rows++; rows < groupRows && size < groupBytes {
			return nil
		}
		rows, size = 0, 0
		return out.Flush()
	})
	if err != nil {
		return fmt.Errorf("write Parquet: %w", err) // a file without its end, which nobody takes for whole
	}
	if err := out.Close(); err != nil {
		return fmt.Errorf("write Parquet: %w", err)
	}
	return nil
}

// parquetValue is a value of a column, and how many bytes it takes.
func parquetValue(value any, t Type) (parquet.Value, int, error) {
	switch v := value.(type) {
	case nil:
		return parquet.Value{}, 1, nil
	case string:
		if t == TypeText {
			return parquet.ValueOf(v), len(v), nil
		}
	case int:
		switch t {
		case TypeInteger:
			return parquet.ValueOf(int64(v)), 8, nil
		case TypeNumber:
			return parquet.ValueOf(float64(v)), 8, nil
		}
	case float64:
		if t == TypeNumber {
			return parquet.ValueOf(v), 8, nil
		}
	}
	return parquet.Value{}, 0, fmt.Errorf("a field of type %T, which is no %s", value, t)
}
