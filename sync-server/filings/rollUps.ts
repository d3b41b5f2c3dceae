/**
 * What the statements of each location add up to, as a device that holds their lines has filed it: told of and given only
 * to who may read the location, and only while it is of the parts that are there now [W35].
 */
import { mayReadPart } from '../../src/domain/access/permissions.ts'
import { setHashOfParts } from '../../src/ledger/rollup/rollUp.ts'
import type { RollUpsView } from '../../src/protocol/message.ts'
import type { Who } from '../accounts/identify.ts'
import { groupBy } from '../groupBy.ts'
import { tokenOf } from '../sha256.ts'
import type { CompanyStore, FiledRollUp } from '../store/store.ts'

/** @returns null where nothing is new */
export async function rollUpsViewFor(who: Who, known: string | null): Promise<RollUpsView | null> {
  const rollUps = (await readableRollUps(who)).map(({ location, rollUp }) => ({ location, rollUp }))
  const token = tokenOf(rollUps)
  return token === known ? null : { token, rollUps }
}

export const readableRollUps = async ({ company, member, filingsVersion }: Who): Promise<readonly FiledRollUp[]> =>
  (await currentRollUps(company, filingsVersion)).filter(({ location }) => mayReadPart(member.access, location))

/** Compared with the parts once per version: a sync with nothing new reads one row. */
const compared = new WeakMap<CompanyStore, { readonly version: number; readonly rollUps: readonly FiledRollUp[] }>()

async function currentRollUps(company: CompanyStore, version: number): Promise<readonly FiledRollUp[]> {
  const known = compared.get(company)
  if (known?.version === version) return known.rollUps
  const sets = await currentSets(company)
  const rollUps = (await company.rollUps())
    .filter(({ part, setHash }) => sets.get(part) === setHash)
    .sort((a, b) => (a.part < b.part ? -1 : 1))
  compared.set(company, { version, rollUps })
  return rollUps
}

/** By part of a location, the hash of what is filed and not deleted there. */
export async function currentSets(company: CompanyStore): Promise<ReadonlyMap<string, string>> {
  const deleted = new Set((await company.tombstones()).map(({ statement }) => statement))
  const live = (await company.parts()).filter(({ statement }) => !deleted.has(statement))
  const sets = new Map<string, string>()
  for (const [part, filed] of groupBy(live, ({ part }) => part))
    sets.set(part, await setHashOfParts(filed.map(({ manifest }) => manifest)))
  return sets
}
