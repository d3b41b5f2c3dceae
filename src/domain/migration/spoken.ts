/**
 * A password said aloud, character by character: « L comme Lyon », "L as in London" [M16].
 */
export interface SpokenCharacter {
  readonly character: string
  /** What to say, without the character itself: « majuscule, L comme Lyon », « tiret ». */
  readonly words: string
}

export type SpokenLanguage = 'fr' | 'en'

export const spoken = (text: string, language: SpokenLanguage): readonly SpokenCharacter[] =>
  [...text].map((character) => ({ character, words: wordsFor(character, language) }))

function wordsFor(character: string, language: SpokenLanguage): string {
  const { letters, signs, digit, capital, small, as, other } = languages[language]
  if (/^\d$/.test(character)) return `${digit} ${character}`
  const word = letters[character.toUpperCase()]
  if (word !== undefined) return `${character === character.toUpperCase() ? capital : small}, ${character.toUpperCase()} ${as} ${word}`
  return signs[character] ?? `${other} ${character}`
}

interface Alphabet {
  readonly letters: Readonly<Record<string, string>>
  readonly signs: Readonly<Record<string, string>>
  readonly digit: string
  readonly capital: string
  readonly small: string
  readonly as: string
  readonly other: string
}

const alphabet = (words: string) => Object.fromEntries(words.split(' ').map((word) => [word.normalize('NFD').charAt(0).toUpperCase(), word]))

const languages: Readonly<Record<SpokenLanguage, Alphabet>> = {
  fr: {
    letters: alphabet(
      'Anatole Berthe Célestin Désiré Eugène François Gaston Henri Irma Joseph Kléber Lyon Marcel Nicolas Oscar Pierre Quintal Raoul Suzanne Thérèse Ursule Victor William Xavier Yvonne Zoé',
    ),
    signs: {
      '-': 'tiret', _: 'tiret bas', '.': 'point', ',': 'virgule', ';': 'point-virgule', ':': 'deux-points', '!': 'point d’exclamation',
      '?': 'point d’interrogation', '@': 'arobase', '#': 'dièse', $: 'dollar', '%': 'pour cent', '&': 'esperluette', '*': 'astérisque',
      '+': 'plus', '=': 'égal', '/': 'barre oblique', '\\': 'barre oblique inverse', '|': 'barre verticale', '(': 'parenthèse ouvrante',
      ')': 'parenthèse fermante', '[': 'crochet ouvrant', ']': 'crochet fermant', '{': 'accolade ouvrante', '}': 'accolade fermante',
      '<': 'inférieur à', '>': 'supérieur à', '"': 'guillemet droit', "'": 'apostrophe', '`': 'accent grave seul', '^': 'accent circonflexe seul',
      '~': 'tilde', ' ': 'espace',
    },
    digit: 'chiffre',
    capital: 'majuscule',
    small: 'minuscule',
    as: 'comme',
    other: 'caractère',
  },
  en: {
    letters: alphabet(
      'Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike November Oscar Papa Quebec Romeo Sierra Tango Uniform Victor Whiskey X-ray Yankee Zulu',
    ),
    signs: {
      '-': 'hyphen', _: 'underscore', '.': 'full stop', ',': 'comma', ';': 'semicolon', ':': 'colon', '!': 'exclamation mark',
      '?': 'question mark', '@': 'at sign', '#': 'hash', $: 'dollar sign', '%': 'per cent sign', '&': 'ampersand', '*': 'asterisk',
      '+': 'plus sign', '=': 'equals sign', '/': 'slash', '\\': 'backslash', '|': 'vertical bar', '(': 'opening bracket',
      ')': 'closing bracket', '[': 'opening square bracket', ']': 'closing square bracket', '{': 'opening brace', '}': 'closing brace',
      '<': 'less than', '>': 'greater than', '"': 'double quote', "'": 'single quote', '`': 'backtick', '^': 'caret', '~': 'tilde', ' ': 'space',
    },
    digit: 'digit',
    capital: 'capital',
    small: 'small',
    as: 'as in',
    other: 'character',
  },
}
