/** What a device may say on its live line, and nothing else. */
import { documentNames, type DocumentName } from '../../src/domain/access/documents.ts'

export type HeardFrame =
  /** `place` is a document's name and what one looks at in it: `migration/M2`. */
  | { readonly type: 'here'; readonly document: DocumentName; readonly place: string }
  /** Made for that member; `call` comes back with the answer; the body is judged by whoever answers. */
  | { readonly type: 'sync'; readonly call: number; readonly member: string; readonly body: unknown }

export function readFrame(text: string): HeardFrame | undefined {
  let frame: unknown
  try {
    frame = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof frame !== 'object' || frame === null) return undefined
  const { type, ...said } = frame as Record<string, unknown>
  if (type === 'here') return readHere(said)
  return type === 'sync' ? readSync(said) : undefined
}

function readSync({ call, member, body, ...more }: Record<string, unknown>): HeardFrame | undefined {
  const isSync = typeof call === 'number' && Number.isSafeInteger(call) && typeof member === 'string'
  return isSync && Object.keys(more).length === 0 ? { type: 'sync', call, member, body } : undefined
}

function readHere({ place, ...more }: Record<string, unknown>): HeardFrame | undefined {
  if (Object.keys(more).length > 0) return undefined
  if (typeof place !== 'string' || !/^[a-zA-Z0-9./_-]{1,100}$/.test(place)) return undefined
  const document = documentNames.find((name) => name === place.split('/')[0])
  return document && { type: 'here', document, place }
}
