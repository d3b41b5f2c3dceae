import type { Result } from '../../domain/result.ts'
import type { ActFailure } from '../../storage/documents/storedDocument.ts'
import { useTakeBack } from './useTakeBack.ts'

/** What to say once it is saved, and the way back. */
export interface Said {
  readonly text: string
  readonly undo: () => Promise<Result<void, ActFailure>>
}

/** Carries out an act and says why when it could not be saved; saving itself needs no word. */
export function useAct(): (acted: Promise<Result<void, ActFailure>>, said?: Said) => Promise<boolean> {
  const { offer, told } = useTakeBack()
  return async (acted, said) => {
    const isSaved = await told(acted)
    if (isSaved && said) offer(said.text, said.undo)
    return isSaved
  }
}
