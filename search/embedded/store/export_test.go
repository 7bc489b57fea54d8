package store

// What the tests of the whole, which stand outside of the package, see of its inside.
const (
	CurrentFile  = currentFile
	LockFile     = lockFile
	ManifestFile = manifestFile
	ColumnsName  = columnsName
	TextsName    = textsName
	LedgerName   = ledgerName
)

var (
	GenerationName = generationName
	ReadManifest   = readManifest
)

// Encode gives the manifest as it is stored.
func (m *Manifest) Encode() ([]byte, error) { return m.encode() }

// SetStep has step called before each step of Publish; an error stands for a fault of
// the machine.
func (w *Writer) SetStep(step func(name string) error) { w.options.step = step }

// SetPieceSize sets the length of text from which on a part is several documents, and
// returns what sets it back.
func SetPieceSize(n int) func() {
	before := pieceSize
	pieceSize = n
	return func() { pieceSize = before }
}
