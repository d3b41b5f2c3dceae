/** Two phones, each in a process-wide disk of its own, on lines that count and break. Tells what they carried. */
import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'
import { sendCommand } from '../../../src/sync/commandSync.ts'
import { newId } from '../../../sync-server/ids.ts'
import { startServer } from '../../../sync-server/server.ts'
import { password } from '../../server/support/harness.ts'
import { anEarning, csvOf } from '../../support/statements.ts'
import { seeded } from '../../support/seeded.ts'
import { aDevice, theOwner } from '../../sync/support/device.ts'
import { withLedger, type LedgerDevice } from '../../sync/support/ledgerDevice.ts'
import { aFolder } from './processes.ts'
import type { Carried } from './statements.ts'

const lines = 20_000

/** As a month looks: many customers and products, amounts that never repeat. */
function aMonth(seed: number): string {
  const random = seeded(seed)
  return csvOf(
    Array.from({ length: lines }, (_, at) =>
      anEarning({
        earningId: String(700_000_000_000 + seed * lines + at),
        transactionId: `T${seed}-${random.whole(1_000_000_000)}`,
        participantId: String(1_000_000 + random.whole(4)),
        transactionAmount: `${random.whole(900_000) / 100}`,
        earningAmount: `${random.whole(90_000) / 100}`,
      }),
    ),
  )
}

let serverPort = 0
let breakAfter = Infinity
let bytes = 0
const line = createServer((near: Socket) => {
  const far = connect(serverPort, '127.0.0.1')
  for (const [from, into] of [
    [near, far],
    [far, near],
  ] as const) {
    from.on('data', (some: Buffer) => {
      bytes += some.length
      breakAfter -= some.length
      if (breakAfter > 0) return
      breakAfter = Infinity
      near.destroy()
      far.destroy()
    })
    from.on('error', () => into.destroy())
    from.on('close', () => into.destroy())
    from.pipe(into)
  }
})
await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve))
const address = `http://127.0.0.1:${(line.address() as AddressInfo).port}`
const folder = aFolder()
const server = await startServer({
  port: 0,
  host: '127.0.0.1',
  dataDir: folder.path,
  clientDir: undefined,
  publicUrl: address,
  tls: undefined,
  trustedProxy: 0,
  allowInsecure: false,
  log: 'silent',
})
serverPort = Number(new URL(server.address).port)

const owner = await theOwner(address, server.setupCode ?? '')
const claire = withLedger(owner, owner.member)
const id = newId(Date.now())
const invited = await sendCommand(owner.connection, id, {
  type: 'createMember',
  fullName: 'Karim Benali',
  email: 'karim@x.example',
  access: { level: 'manager', locations: 'all' },
  person: null,
})
if (!invited.ok) throw new Error(invited.error.type)
const phone = aDevice(address, { person: id })
await phone.enter((session, which) => session.redeemLink(invited.value.link!.url, password, which))
const karim = withLedger(phone, id)

const carried = async (work: () => Promise<unknown>): Promise<number> => {
  const before = bytes
  await work()
  return bytes - before
}

/** Syncs until it is so; the line breaks ten times on the way, each time after a tenth of what it would take. */
async function broken(one: LedgerDevice, wholeBytes: number, isThere: () => Promise<boolean>): Promise<number> {
  let breaks = 10
  return carried(async () => {
    while (!(await isThere())) {
      breakAfter = breaks-- > 0 ? wholeBytes / 10 : Infinity
      await one.sync()
    }
    breakAfter = Infinity
  })
}
const isShared = async (): Promise<boolean> => (await claire.ledger.store.filed()).every(({ shared }) => shared)
const has = (months: number) => async (): Promise<boolean> => (await karim.lines()) === months * lines

await claire.import(aMonth(1), '1.csv')
await claire.sync()
await karim.sync()
await claire.import(aMonth(2), '2.csv')
const upBytes = await carried(() => claire.sync())
const downBytes = await carried(() => karim.sync())
if (!(await has(2)())) throw new Error('the month did not arrive')
const restBytes = await carried(() => karim.sync())
await claire.import(aMonth(3), '3.csv')
const upBrokenBytes = await broken(claire, upBytes, isShared)
const downBrokenBytes = await broken(karim, downBytes, has(3))
await server.close()
folder.remove()
process.send?.({ bytes: downBytes, restBytes, upBytes, upBrokenBytes, downBytes, downBrokenBytes } satisfies Carried)
