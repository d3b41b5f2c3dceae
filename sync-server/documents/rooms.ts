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
}

export interface RoomsOptions extends Omit<RoomOptions, 'onCommit'> {
  readonly onCommit: (company: string, document: DocumentName, head: Cursor) => void
  readonly mostRooms?: number
}

export function makeRooms({ onCommit, mostRooms = 500, ...options }: RoomsOptions): Rooms {
  const rooms = new Map<string, Room>()
  const makeSpace = (): void => {
    for (const [key, room] of rooms) {
      if (rooms.size < mostRooms) return
      if (room.isIdle()) rooms.delete(key)
    }
  }
  const keyOf = (company: CompanyStore, document: DocumentName): string => `${company.id} ${document}`
  return {
    recent: (company, document) => rooms.get(keyOf(company, document))?.recent,
    room(company, document) {
      const key = keyOf(company, document)
      let room = rooms.get(key)
      if (room) rooms.delete(key)
      else {
        makeSpace()
        room = makeRoom(company, document, { ...options, onCommit: (name, head) => onCommit(company.id, name, head) })
      }
      rooms.set(key, room)
      return room
    },
  }
}
