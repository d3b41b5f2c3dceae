/** The real process, killed without warning while people write: what it acknowledged is there when it is back. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Edit } from '../../src/protocol/message.ts'
import { verifyFolder } from '../../sync-server/store/sqlite/verify.ts'
import { seeded } from '../support/seeded.ts'
import { startedServer } from '../support/server.ts'
import { Caller } from './support/harness.ts'

const rounds = process.env['AVAL_LONG'] === '1' ? 200 : 20
const writers = 4

it(`[W1] keeps every acknowledged edit over ${rounds} kills`, { timeout: rounds * 15_000 }, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'aval-killed-'))
  const random = seeded(Number(process.env['AVAL_SEED'] ?? 1))
  const start = () => startedServer({ DATA_DIR: dataDir, AVAL_CLIENT_DIR: dataDir, LOG: 'silent' })
  let running = await start()
  const place = { address: running.address }
  const callers = [new Caller(place)]
  const owner = callers[0]!
  expect((await owner.setUp(running.setupCode())).status).toBe(200)
  for (let i = 1; i < writers; i++)
    callers.push((await owner.invite(`Personne ${i}`, { level: 'manager', locations: 'all' })).caller)

  const acknowledged: { readonly caller: Caller; readonly edit: Edit; readonly seq: number }[] = []
  try {
    for (let round = 0; round < rounds; round++) {
      const stopWriting = new AbortController()
      const writing = Promise.all(
        callers.map((caller, at) => writeUntil(caller, `w${at}r${round}`, stopWriting.signal, acknowledged)),
      )
      await new Promise((resolve) => setTimeout(resolve, 40 + random.whole(160)))
      running.process.kill('SIGKILL')
      await new Promise((resolve) => running.process.once('exit', resolve))
      stopWriting.abort()
      await writing
      running = await start()
      place.address = running.address
      for (const { caller, edit, seq } of acknowledged.slice(-40)) {
        expect(await caller.push(edit), `seed ${process.env['AVAL_SEED'] ?? 1}, round ${round}`).toEqual([
          { type: 'accepted', seq },
        ])
      }
    }
    expect(acknowledged.length).toBeGreaterThan(rounds)
    for (const { caller, edit, seq } of acknowledged)
      expect(await caller.push(edit)).toEqual([{ type: 'accepted', seq }])
    expect(verifyFolder(dataDir)).toMatchObject({ problems: [] })
    // Log and value agree: each writer's last acknowledged word, or a later one, is what everybody reads.
    const value = await owner.pull('notes')
    for (const { edit } of acknowledged)
      expect(Object.keys(value['notes.notes'] ?? {})).toContain(edit.intent.arguments[0]!.key)
  } finally {
    await running.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
})

async function writeUntil(
  caller: Caller,
  name: string,
  signal: AbortSignal,
  acknowledged: { caller: Caller; edit: Edit; seq: number }[],
): Promise<void> {
  // A fresh document each time: what was sent and never answered must not be what the next edit stands on.
  caller.forget('notes')
  await caller.pull('notes').catch(() => undefined)
  for (let i = 0; !signal.aborted; i++) {
    const edit = caller.edit('notes', { root: 'notes.notes', key: `${name}n${i % 5}/text`, value: `${i}` })
    const verdicts = await caller.push(edit).catch(() => undefined)
    if (!verdicts) return
    const [verdict] = verdicts
    if (verdict?.type === 'accepted') acknowledged.push({ caller, edit, seq: verdict.seq })
    else if (verdict?.type === 'rebase') {
      caller.forget('notes')
      await caller.pull('notes').catch(() => undefined)
    }
  }
}
