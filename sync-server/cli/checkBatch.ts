/** Reads the files of one call into manifests on a shelf in memory. */
import { importStatement, type ImportedStatement, type RefusedStatement } from '../../src/ledger/import/importStatement.ts'
import { statementFilesIn, type StatementFile } from '../../src/ledger/import/statementFiles.ts'
import type { FileError, ImportOptions } from '../../src/ledger/ledger.ts'
import { makeMemoryShelf } from '../../src/ledger/memoryShelf.ts'
import type { ChunkShelf } from '../../src/ledger/shelf.ts'
import { openSource } from './checkSource.ts'

export interface CheckedStatement extends ImportedStatement {
  readonly name: string
  /** The same bytes came before in this batch: none of its lines is live. */
  readonly isRepeated: boolean
}

export interface RefusedFile extends Omit<RefusedStatement, 'error'> {
  readonly name: string
  readonly error: FileError | { readonly type: 'NotFound' }
}

export type CheckedFile =
  { readonly type: 'read'; readonly statement: CheckedStatement } | { readonly type: 'refused'; readonly file: RefusedFile }

export interface CheckedBatch {
  /** In the order of the call, members of a zip in its place; later is newer. */
  readonly files: readonly CheckedFile[]
  readonly statements: readonly CheckedStatement[]
  readonly refused: readonly RefusedFile[]
  /** Of all files, refused ones included. */
  readonly problemCount: number
  readonly shelf: ChunkShelf
}

export async function checkFiles(paths: readonly string[], reading: ImportOptions): Promise<CheckedBatch> {
  const shelf = makeMemoryShelf()
  const files: CheckedFile[] = []
  const known = new Set<string>()
  await eachStatementFile(paths, async (file) => {
    if (isRefused(file)) {
      files.push({ type: 'refused', file })
      return
    }
    const options = { name: file.name, modifiedMs: file.modifiedMs, ...reading }
    const read = await importStatement(file.bytes(), shelf, options, () => undefined)
    if (!read.ok) {
      files.push({ type: 'refused', file: { name: file.name, ...read.error } })
      return
    }
    const { id } = read.value.manifest
    files.push({ type: 'read', statement: { ...read.value, name: file.name, isRepeated: known.has(id) } })
    known.add(id)
  })

  const statements = files.flatMap((file) => (file.type === 'read' ? [file.statement] : []))
  const refused = files.flatMap((file) => (file.type === 'refused' ? [file.file] : []))
  const problemCount =
    statements.reduce((count, statement) => count + statement.problemCount, 0) +
    refused.reduce((count, { error }) => count + 1 + (error.type === 'MissingColumns' ? error.columns.length : 0), 0)
  return { files, statements, refused, problemCount, shelf }
}

/** Each file of the call, or each member of a zip, or why there is none; files stay open while they are visited. */
export async function eachStatementFile(
  paths: readonly string[],
  visit: (file: StatementFile | RefusedFile) => Promise<void>,
): Promise<void> {
  for (const path of paths) {
    const source = await openSource(path)
    if (!source) {
      await visit({ name: path, error: { type: 'NotFound' }, encoding: null, header: null })
      continue
    }
    try {
      const members = await statementFilesIn(source)
      if (members.ok) for (const member of members.value) await visit(member)
      else await visit({ name: source.name, error: members.error, encoding: null, header: null })
    } finally {
      await source.close()
    }
  }
}

export const isRefused = (file: StatementFile | RefusedFile): file is RefusedFile => 'error' in file
