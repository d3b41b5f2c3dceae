/** Two phones, each in a process-wide disk of its own, on lines that count and break. Tells what they carried. */
import { startServer } from '../../../sync-server/server.ts'
import { seeded } from '../../support/seeded.ts'
import { settingsOn } from '../../support/serverSettings.ts'
import { anEarning, csvOf } from '../../support/statements.ts'
import { aColleague, theOwner } from '../../sync/support/device.ts'
import { withLedger, type LedgerDevice } from '../../sync/support/ledgerDevice.ts'
import { aLine } from '../support/line.ts'
import { aMonth, lines } from './months.ts'
import { aFolder } from './processes.ts'
import type { Carried } from './statements.ts'

/** Lines alone, for what a broken line costs. */
function aPlainMonth(seed: number): string {
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

const line = await aLine()
const folder = aFolder()
const server = await startServer({ ...settingsOn(folder.path), host: '127.0.0.1', publicUrl: line.address })
line.leadsTo(Number(new URL(server.address).port))

const owner = await theOwner(line.address, server.setupCode ?? '')
const claire = withLedger(owner, owner.member)
const colleague = await aColleague(line.address, owner, 'Karim Benali', { level: 'manager', locations: 'all' })
const karim = withLedger(colleague, colleague.member)

const carried = async (work: () => Promise<unknown>): Promise<number> => {
  const before = line.bytes()
  await work()
  return line.bytes() - before
}

/** Syncs until it is so; the line breaks ten times on the way, each time after a tenth of what it would take. */
async function broken(one: LedgerDevice, wholeBytes: number, isThere: () => Promise<boolean>): Promise<number> {
  let breaks = 10
  return carried(async () => {
    while (!(await isThere())) {
      line.breakAfter = breaks-- > 0 ? wholeBytes / 10 : Infinity
      await one.sync()
    }
    line.breakAfter = Infinity
  })
}
const isShared = async (): Promise<boolean> => (await claire.ledger.store.filed()).every(({ shared }) => shared)
const hasAllLines = async (): Promise<boolean> => (await karim.ledger.store.filed()).length === (await claire.ledger.store.filed()).length

const never = () => false
/** Throws unless a phone that does not hold the lines says the same as one that does. */
async function isRight(one: LedgerDevice): Promise<void> {
  const [theirs, ours] = [await one.ledger.store.overview(), await claire.ledger.store.overview()]
  const sums = ({ earnings }: typeof ours) =>
    earnings.map((group) => Object.values(group).join()).sort().join('\n')
  if (theirs.basis.type !== 'whole' || theirs.basis.by !== 'company' || sums(theirs) !== sums(ours)) throw new Error('Home is not right')
}

await claire.import(aMonth(2), '2.csv')
await claire.sync()
await karim.sync()
await claire.import(aMonth(3), '3.csv')
await claire.sync()
const homeBytes = await carried(() => karim.sync(never))
await isRight(karim)
const restBytes = await carried(() => karim.sync(never))
const linesBytes = await carried(() => karim.sync())
if (!(await hasAllLines())) throw new Error('the month did not arrive')

/** Her invitation is among the bytes too. */
let anne: LedgerDevice | undefined
const joinBytes = await carried(async () => {
  const newcomer = await aColleague(line.address, owner, 'Anne Compte', { level: 'accountant', locations: 'all' })
  anne = withLedger(newcomer, newcomer.member)
  await anne.sync(never)
})
await isRight(anne!)

await claire.import(aPlainMonth(7), '7.csv')
const upBytes = await carried(() => claire.sync())
const wholeBytes = await carried(() => karim.sync())
await claire.import(aPlainMonth(8), '8.csv')
const upBrokenBytes = await broken(claire, upBytes, isShared)
const downBrokenBytes = await broken(karim, wholeBytes, hasAllLines)
await server.close()
await line.close()
folder.remove()
process.send?.({ bytes: homeBytes, restBytes, joinBytes, linesBytes, upBytes, upBrokenBytes, downBytes: wholeBytes, downBrokenBytes } satisfies Carried)
