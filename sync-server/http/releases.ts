/**
 * The app's files as they are served: compressed once, and kept for a while after a newer release.
 *
 * An app that is open on a phone may still ask for a part of the release it was loaded from.
 */
import { constants, brotliCompress } from 'node:zlib'
import { promisify } from 'node:util'
import { access, copyFile, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const keptForMs = 30 * 24 * 3_600_000

/** Copies this release's hashed files aside and forgets those that no release of the last 30 days had. */
export async function keepRelease(clientDir: string, keptDir: string, nowMs: number): Promise<void> {
  const [current, kept] = [join(clientDir, 'assets'), join(keptDir, 'assets')]
  await mkdir(kept, { recursive: true })
  const now = new Date(nowMs)
  for (const name of await filesIn(current)) {
    const copy = join(kept, name)
    if (!(await exists(copy))) await copyFile(join(current, name), copy)
    await utimes(copy, now, now)
  }
  for (const name of await filesIn(kept)) {
    if (nowMs - (await stat(join(kept, name))).mtimeMs > keptForMs) await rm(join(kept, name), { force: true })
  }
}

const compressible = /\.(?:js|css|html|svg|json|webmanifest)$/
const worthCompressing = 1_024
const compress = promisify(brotliCompress)

/** Writes `x.br` beside every `x` that has none. One at a time, off the path of any request. */
export async function compressFiles(folder: string, isStopped: () => boolean): Promise<void> {
  const names = [
    ...(await filesIn(folder)),
    ...(await filesIn(join(folder, 'assets'))).map((name) => join('assets', name)),
  ]
  for (const name of names) {
    const file = join(folder, name)
    if (isStopped()) return
    if (!compressible.test(name) || (await exists(`${file}.br`))) continue
    const bytes = await readFile(file)
    if (bytes.length < worthCompressing) continue
    const small = await compress(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    })
    // Under another name first: a half-written file must never be served.
    await writeFile(`${file}.br.part`, small)
    await rename(`${file}.br.part`, `${file}.br`)
  }
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
