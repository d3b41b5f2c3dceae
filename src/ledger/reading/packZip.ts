/** A zip file as it is written, member after member, handed over in pieces; the same members give the same bytes. */
import { Zip, ZipDeflate } from 'fflate'

export interface ZipPacker {
  add(name: string, bytes: Uint8Array): void
  /** Nothing can be added after. */
  finish(): void
}

// Zip knows no time before 1980; when it was packed says nothing about what is in it.
const beginningOfZip = '1980-01-01T00:00:00'

/** @param write takes each piece at once; it may keep it */
export function makeZipPacker(write: (piece: Uint8Array) => void): ZipPacker {
  const zip = new Zip((failure, piece) => {
    if (failure) throw failure
    write(piece)
  })
  return {
    add(name, bytes) {
      const member = new ZipDeflate(name, { level: 6 })
      member.mtime = new Date(beginningOfZip)
      zip.add(member)
      member.push(bytes, true)
    },
    finish: () => zip.end(),
  }
}
