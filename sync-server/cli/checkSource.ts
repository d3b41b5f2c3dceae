/** A file on disk as a source of bytes. */
import { open, type FileHandle } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { ByteSource } from '../../src/ledger/reading/byteSource.ts'

export interface DiskSource extends ByteSource {
  close(): Promise<void>
}

/** null when there is no such file, or it may not be read, or it is a folder. */
export async function openSource(path: string): Promise<DiskSource | null> {
  const file = (await openAt(resolve(path))) ?? (await openAt(resolve(process.env['INIT_CWD'] ?? '.', path)))
  if (!file) return null
  const { size, mtimeMs } = await file.stat()
  return {
    name: basename(path),
    modifiedMs: mtimeMs,
    size,
    async read(from, to) {
      const bytes = new Uint8Array(Math.max(0, Math.min(to, size) - from))
      let filled = 0
      while (filled < bytes.length) {
        const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, from + filled)
        if (bytesRead === 0) return bytes.subarray(0, filled)
        filled += bytesRead
      }
      return bytes
    },
    close: () => file.close(),
  }
}

async function openAt(path: string): Promise<FileHandle | null> {
  try {
    const file = await open(path)
    if ((await file.stat()).isFile()) return file
    await file.close()
    return null
  } catch {
    return null
  }
}
