/** The rooms in use, by company and document. Only the most recently used keep their hot copy. */
import type { DocumentName } from '../../src/domain/access/documents.ts'
import type { Cursor } from '../../src/protocol/message.ts'
import type { CompanyStore } from '../store/store.ts'
import type { Recent } from './recent.ts'
import { makeRoom, type Room, type RoomOptions } from './room.ts'

export interface Rooms {
  room(company: CompanyStore, document: DocumentName): Room
  /** Of a document that is being written; who only reads makes no room. */
  recent(company: CompanyStore, document: DocumentName): Recent | undefined
  /** Lets go of documents that nobody has written since: a hot copy weighs ten times what it holds. */
  rest(beforeMs: number): void
}

export interface RoomsOptions extends Omit<RoomOptions, 'onCommit'> {
  readonly onCommit: (company: string, document: DocumentName, head: Cursor) => void
  readonly mostRooms?: number
}

export function makeRooms({ onCommit, mostRooms = 500, ...options }: RoomsOptions): Rooms {
  /** The one used longest ago first. */
  const rooms = new Map<string, { readonly room: Room; readonly usedAtMs: number }>()
  const letGoWhile = (isTooOld: (usedAtMs: number) => boolean): void => {
    for (const [key, { room, usedAtMs }] of rooms) {
      if (!isTooOld(usedAtMs)) return
      if (room.isIdle()) rooms.delete(key)
    }
  }
  const keyOf = (company: CompanyStore, document: DocumentName): string => `${company.id} ${document}`
  return {
    recent: (company, document) => rooms.get(keyOf(company, document))?.room.recent,
    room(company, document) {
      const key = keyOf(company, document)
      let room = rooms.get(key)?.room
      if (room) rooms.delete(key)
      else {
        letGoWhile(() => rooms.size >= mostRooms)
        room = makeRoom(company, document, { ...options, onCommit: (name, head) => onCommit(company.id, name, head) })
      }
      rooms.set(key, { room, usedAtMs: options.nowMs() })
      return room
    },
    rest: (beforeMs) => letGoWhile((usedAtMs) => usedAtMs < beforeMs),
  }
}
