/**
 * What is known of the company's statements beyond the lines that are here, and its name: another name, another answer;
 * and what is reckoned of those whose lines are all here, to be told to those who do not hold them.
 */
import type { AnnouncedStatement } from './overview.ts'
import { sha256 } from './reading/sourceHash.ts'
import type { ChunkHash } from './shelf.ts'

/** The cube of another device, and which statements it is of: in their order, each with its parts. */
export interface CompanyCube {
  readonly statements: readonly { readonly id: string; readonly exportedAt: string; readonly parts: string }[]
  /** One for each location. */
  readonly rollUps: readonly ChunkHash[]
}

export interface CompanyKnowledge {
  /** In place of all that was announced before. */
  readonly announced: readonly AnnouncedStatement[]
  /** null: none is to be relied on any more. */
  readonly cube: CompanyCube | null
}

/** A statement of the company as the server has it. */
export interface SharedStatement {
  readonly id: string
  readonly parts: readonly { readonly location: string; readonly manifest: ChunkHash }[]
}

/** What this device has reckoned of the company's statements, and what of it the company was told. */
export interface Reckoning {
  /** Names the statements and their order. */
  readonly key: string
  readonly rollUps: readonly { readonly location: string; readonly hash: ChunkHash }[]
  readonly filed: readonly ChunkHash[]
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
