/** What is known of the company's statements whose lines are not here, and its name: another name, another answer. */
import type { AnnouncedStatement } from '../../ledger/overview.ts'
import { sha256 } from '../../ledger/reading/sourceHash.ts'
import type { CompanyCubeRow } from './database.ts'

export type CompanyCube = Omit<CompanyCubeRow, 'id'>

export interface CompanyKnowledge {
  /** In place of all that was announced before. */
  readonly announced: readonly AnnouncedStatement[]
  /** null: none is to be relied on any more. */
  readonly cube: CompanyCube | null
}

export const isSameKnowledge = (a: CompanyKnowledge, b: CompanyKnowledge): boolean => nameOf(a) === nameOf(b)

const nameOf = ({ announced, cube }: CompanyKnowledge): string =>
  JSON.stringify([
    announced.map(({ id, manifest, awayBytes }) => [id, manifest.exportedAt, awayBytes, manifest.parts.map(({ location }) => location)]).sort(),
    cube && [cube.rollUps, cube.statements],
  ])

/** Names all that is shown of a set of statements with these beside it. */
export const shownHashOf = async (setHash: string, known: CompanyKnowledge): Promise<string> =>
  known.announced.length === 0 ? setHash : sha256(new TextEncoder().encode(JSON.stringify([setHash, nameOf(known)])))

/** While the company's statements may not be shown. */
export const knowingNothing: CompanyKnowledge = { announced: [], cube: null }
