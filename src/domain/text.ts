/**
 * One spelling for words that files write in many ways: header names, status words, earning types, programme names.
 */

/**
 * Lower case without accents, spaces or signs: 'Levier/accélérateur' and ' LEVIER accelerateur ' are both
 * 'levieraccelerateur', 'participantID' and 'Participant Id' both 'participantid'. '' when no Latin letter or digit is left.
 */
export const foldWord = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')

/** Trimmed, NFC, every run of white space (NBSP and NNBSP included) one plain space: for names that stay readable. */
export const tidy = (text: string): string => text.normalize('NFC').replace(/[\s\uFEFF]+/g, ' ').trim()
