/**
 * What the statements of each location add up to, as a device that holds their lines has filed it: told of and given only
 * to who may read the location, and only while it is of the parts that are there now [W35].
 */
import { mayReadPart } from '../../src/domain/access/permissions.ts'
import { groupedBy } from '../../src/domain/grouped.ts'
import { setHashOfParts } from '../../src/ledger/rollup/rollUp.ts'
import type { RollUpsView } from '../../src/protocol/message.ts'
import type { Who } from '../accounts/identify.ts'
import { tokenOf } from '../sha256.ts'
import type { CompanyStore, FiledRollUp } from '../store/store.ts'

/** @returns null where nothing is new */
export async function rollUpsViewFor(who: Who, known: string | null): Promise<RollUpsView | null> {
  const { company, member, filingsVersion } = who
  const { views } = await currentRollUps(company, filingsVersion)
  const access = JSON.stringify(member.access)
  let view = views.get(access)
  if (!view) {
    const rollUps = (await readableRollUps(who)).map(({ location, rollUp }) => ({ location, rollUp }))
    views.set(access, (view = { token: tokenOf(rollUps), rollUps }))
  }
  return view.token === known ? null : view
}

export const readableRollUps = async ({ company, member, filingsVersion }: Who): Promise<readonly FiledRollUp[]> =>
  (await currentRollUps(company, filingsVersion)).rollUps.filter(({ location }) => mayReadPart(member.access, location))

interface Current {
  readonly version: number
  readonly rollUps: readonly FiledRollUp[]
  /** What is told of them, by access. */
  readonly views: Map<string, RollUpsView>
}

/** Compared with the parts once per version: a sync with nothing new reads one row. */
const compared = new WeakMap<CompanyStore, Current>()

async function currentRollUps(company: CompanyStore, version: number): Promise<Current> {
  const known = compared.get(company)
  if (known?.version === version) return known
  const sets = await currentSets(company)
  const rollUps = (await company.rollUps())
    .filter(({ part, setHash }) => sets.get(part) === setHash)
    .sort((a, b) => (a.part < b.part ? -1 : 1))
  const current = { version, rollUps, views: new Map<string, RollUpsView>() }
  compared.set(company, current)
  return current
}

/** By part of a location, the hash of what is filed and not deleted there. */
export async function currentSets(company: CompanyStore): Promise<ReadonlyMap<string, string>> {
  const deleted = new Set((await company.tombstones()).map(({ statement }) => statement))
  const live = (await company.parts()).filter(({ statement }) => !deleted.has(statement))
  const sets = new Map<string, string>()
  for (const [part, filed] of groupedBy(live, ({ part }) => part))
    sets.set(part, await setHashOfParts(filed.map(({ manifest }) => manifest)))
  return sets
}
