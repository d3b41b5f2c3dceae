/**
 * Which lines of a statement tell of sales of the company's own [E7]: the others pay for advice on what somebody else
 * sold, with the whole amount of that sale beside it.
 */
import { foldWord } from '../text.ts'
import { commerce, ruleChanges } from './criteria.ts'

/** @param role Microsoft's word for the partner's part, '' where the file has none */
export const isOwnSale = (programme: string, role: string): boolean =>
  programme === commerce ? foldWord(role) === 'transact' : cloudProgrammes.has(programme)

const cloudProgrammes: ReadonlySet<string> = new Set(ruleChanges.flatMap(({ opens = [] }) => opens.map(({ programme }) => programme)))
