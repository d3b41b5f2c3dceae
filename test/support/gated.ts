import * as Y from 'yjs'
import { type GateRules, type InspectedUpdate, inspectUpdate, remember } from '../../src/documents/gate.ts'
import { emptyIndex } from '../../src/documents/gateIndex.ts'
import type { GateReason } from '../../src/documents/gateReasons.ts'
import { makeShadow, type Shadow } from '../../src/documents/shadow.ts'
import { exchangeLimits } from '../../src/documents/updateParser.ts'
import type { Result } from '../../src/domain/result.ts'

export const exchange: GateRules = { roots: new Set(['m', 'n']), limits: exchangeLimits }

/** A document behind its gate, with the trial that must never fail on what the gate let in. */
export const makeGated = (rules: GateRules = exchange) => {
  const known = emptyIndex()
  const shadow: Shadow = makeShadow([...rules.roots], [])
  return {
    known,
    shadow,
    offer(update: Uint8Array): Result<InspectedUpdate, GateReason> {
      const inspected = inspectUpdate(known, update, rules)
      if (!inspected.ok) return inspected
      remember(known, inspected.value)
      const trial = shadow.apply(update, inspected.value.touched)
      if (!trial.ok) throw new Error(`the gate let in ${hexOf(update)}: ${JSON.stringify(trial.error)}`)
      return inspected
    },
  }
}

/** The update that one act of a device makes. */
export const updateOf = (doc: Y.Doc, act: () => void): Uint8Array => {
  let made: Uint8Array | undefined
  const keep = (update: Uint8Array): void => void (made = update)
  doc.on('update', keep)
  doc.transact(act)
  doc.off('update', keep)
  if (made === undefined) throw new Error('the act changed nothing')
  return made
}

export const deviceDoc = (clientId: number): Y.Doc => Object.assign(new Y.Doc(), { clientID: clientId })

export const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
export const bytesOf = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'))
