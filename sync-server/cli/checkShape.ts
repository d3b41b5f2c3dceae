/** Shape reports for `aval check --shape`. */
import { shapeOf, type StatementShape } from '../../src/ledger/import/shape.ts'
import { SourceFailure } from '../../src/ledger/reading/sourceFailure.ts'
import { eachStatementFile, isRefused, type RefusedFile } from './checkBatch.ts'

export interface Shapes {
  readonly shapes: readonly (StatementShape & { readonly sizeBytes: number })[]
  readonly refused: readonly RefusedFile[]
}

/** File names may hold a company's name, so a report does not tell them. */
export async function shapesOf(paths: readonly string[]): Promise<Shapes> {
  const shapes: (StatementShape & { readonly sizeBytes: number })[] = []
  const refused: RefusedFile[] = []
  await eachStatementFile(paths, async (file) => {
    if (isRefused(file)) {
      refused.push(file)
      return
    }
    const refuse = (error: RefusedFile['error']) => refused.push({ name: file.name, error, encoding: null, header: null })
    try {
      const shape = await shapeOf(file.bytes())
      if (shape.ok) shapes.push({ sizeBytes: file.sizeBytes, ...shape.value })
      else refuse(shape.error)
    } catch (failure) {
      if (!(failure instanceof SourceFailure)) throw failure
      refuse(failure.error)
    }
  })
  return { shapes, refused }
}
