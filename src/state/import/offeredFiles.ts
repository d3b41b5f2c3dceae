/**
 * Files on their way to Import: picked on the first screen, dropped anywhere, opened from the system or shared by
 * another app. Import takes them; until then they wait here.
 */
import { createSignal } from 'solid-js'
import type { StatementSource } from '../../ledger/ledger.ts'

const [offered, setOffered] = createSignal<readonly StatementSource[]>([])

/** Not empty: Import has something to do. */
export const offeredFiles = offered

export function offerFiles(files: Iterable<File>): void {
  const sources = [...files].map((file) => ({ name: file.name, blob: file, modifiedMs: file.lastModified }))
  if (sources.length > 0) setOffered((waiting) => [...waiting, ...sources])
}

/** Hands them over; a second call gets none. */
export function takeOfferedFiles(): readonly StatementSource[] {
  const files = offered()
  setOffered([])
  return files
}
