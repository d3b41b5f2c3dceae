/**
 * Why the gate did not let an update in. One name per cause, in the order in which they are looked for.
 *
 * | reason | the update |
 * |---|---|
 * | `NoBytes` | is empty |
 * | `TooLarge` | has more bytes than allowed |
 * | `CutShort` | ends in the middle of something |
 * | `NumberMalformed` | has a number beyond 2^53 - 1, or one written longer than needed |
 * | `TrailingBytes` | goes on after its end |
 * | `TooManyClients` `TooManyStructs` `TooManyValues` `TooManyDeletions` | declares or holds more than allowed |
 * | `EmptySection` | names a client and then nothing of it |
 * | `ClientRepeated` | has two sections for one client |
 * | `DeletionsOverlap` | removes something twice, or not in order |
 * | `ZeroLength` | has something of length 0 |
 * | `LengthTooLarge` | burns more of a client's clock than a lifetime of edits |
 * | `ContentNotAllowed` | has text, bytes, a nested type, a subdocument, an embed, a format, JSON or a gap |
 * | `NotAMapEntry` | places something in a sequence, before something, or inside something: never in a root map under a key |
 * | `RootNotAllowed` | names a root map that this document does not have |
 * | `KeyNotAllowed` | uses `__proto__`, `constructor` or `prototype` as a key |
 * | `TextMalformed` | has text that is not UTF-8 |
 * | `ValueNotPlain` | holds a value that is neither text, number, yes/no, nothing, list nor record |
 * | `ValueTooDeep` | nests lists or records deeper than 8 |
 * | `ClientIdTaken` | writes under a clientID that belongs to another device |
 * | `ClockGap` | leaves out an earlier edit of its client |
 * | `ClockReused` | says something else about a place that is already taken |
 * | `ReferenceUnknown` | follows something that never arrived |
 * | `ReferenceCollected` | follows something of which nothing is left, not even its key |
 * | `ReferenceCircular` | waits for itself |
 * | `DeletionUnknown` | removes something that never arrived |
 */
export type GateReason =
  | 'NoBytes'
  | 'TooLarge'
  | 'CutShort'
  | 'NumberMalformed'
  | 'TrailingBytes'
  | 'TooManyClients'
  | 'TooManyStructs'
  | 'TooManyValues'
  | 'TooManyDeletions'
  | 'EmptySection'
  | 'ClientRepeated'
  | 'DeletionsOverlap'
  | 'ZeroLength'
  | 'LengthTooLarge'
  | 'ContentNotAllowed'
  | 'NotAMapEntry'
  | 'RootNotAllowed'
  | 'KeyNotAllowed'
  | 'TextMalformed'
  | 'ValueNotPlain'
  | 'ValueTooDeep'
  | 'ClientIdTaken'
  | 'ClockGap'
  | 'ClockReused'
  | 'ReferenceUnknown'
  | 'ReferenceCollected'
  | 'ReferenceCircular'
  | 'DeletionUnknown'

/** A rebase is nobody's fault: the edit is sound, it only stands on ground that is not there. It is replayed, never shown as refused. */
export type GateVerdict = 'refused' | 'rebase'

const rebased: ReadonlySet<GateReason> = new Set<GateReason>([
  'ClientIdTaken',
  'ClockGap',
  'ClockReused',
  'ReferenceUnknown',
  'ReferenceCollected',
  'DeletionUnknown',
])

export const verdictOf = (reason: GateReason): GateVerdict => (rebased.has(reason) ? 'rebase' : 'refused')
