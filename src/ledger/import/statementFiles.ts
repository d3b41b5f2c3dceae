/**
 * The statement files in what somebody chose: the file itself, or the members of a zip.
 *
 * Members of one zip come oldest first by the time the zip gives them, and in the zip's own order where times agree:
 * the later one is the newer snapshot.
 */
import { ok, type Result } from '../../domain/result.ts'
import type { FileError } from '../ledger.ts'
import { slicesOf, type ByteSource } from '../reading/byteSource.ts'
import { sourceKindOf } from '../reading/sourceKind.ts'
import { zipMembersOf } from '../reading/zip.ts'

export interface StatementFile {
  readonly name: string
  readonly modifiedMs: number
  readonly sizeBytes: number
  /** From the first byte, each time it is called. */
  bytes(): AsyncIterable<Uint8Array>
}

export async function statementFilesIn(source: ByteSource): Promise<Result<readonly StatementFile[], FileError>> {
  const head = await source.read(0, Math.min(source.size, 65_536))
  if (sourceKindOf(head) !== 'zip') {
    return ok([
      { name: source.name, modifiedMs: source.modifiedMs, sizeBytes: source.size, bytes: () => slicesOf(source) },
    ])
  }
  const members = await zipMembersOf(source)
  if (!members.ok) return members
  // A member without a time of its own is as old as the zip.
  const dated = members.value.map((member) => ({ ...member, modifiedMs: member.modifiedMs || source.modifiedMs }))
  return ok(dated.toSorted((a, b) => a.modifiedMs - b.modifiedMs))
}
