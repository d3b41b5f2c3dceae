/**
 * Is this password among the first that anyone would try?
 *
 * Almost all of the worst passwords are short. The few of twelve characters or more are in a list of their own; beside
 * it, four patterns refuse their neighbours in any spelling (`P@ssw0rd2024!`, `azertyuiopqs`): a common word with
 * decoration, common words in a row, a walk over the keyboard, a repetition.
 */
import { isAmongTheWorst } from './worstPasswords.ts'

const words = new Set(
  `password passw0rd motdepasse mdp pass passe welcome bienvenue admin administrator administrateur root user utilisateur
  login letmein changeme changezmoi secret secure security securite default guest invite test testing tester temp temporary
  aval partner partenaire partnercenter microsoft office windows azure cloud company societe entreprise bureau compta
  qwerty qwertz azerty abc abcd abcdef iloveyou jetaime love amour lover sunshine soleil princess princesse prince dragon
  monkey football baseball basketball soccer hockey superman batman spiderman pokemon naruto starwars startrek master
  shadow michael jordan michelle jennifer jessica ashley daniel thomas nicolas julien camille marie pierre marseille paris
  lyon france london england america canada chocolat chocolate doudou loulou coucou bonjour hello bonsoir salut freedom
  liberte whatever trustno trustme internet computer ordinateur network server serveur database samsung apple google
  facebook instagram linkedin youtube summer winter spring autumn printemps ete automne hiver january february march april
  may june july august september october november december janvier fevrier mars avril mai juin juillet aout septembre
  octobre novembre decembre monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi
  samedi dimanche family famille mother father maman papa bébé baby bebe charlie tigger buster killer hunter ranger
  phoenix mustang corvette ferrari porsche mercedes harley yankees cowboys eagles arsenal liverpool chelsea barcelona
  juventus madrid butterfly flower fleur rainbow unicorn diamond silver golden orange purple yellow banana cookie cheese
  pepper ginger computer matrix trust access system manager password1 money argent business work travail the and my mon
  ma is you me i one two three un deux trois mode new nouveau old forever always never god jesus angel angels ange heaven
  blue red green black white bleu rouge vert noir blanc big little petit grand super mega ultra best good bad girl boy
  star stars player winner champion victory rock metal music guitar`
    .split(/\s+/)
    .filter(Boolean),
)

const rows = `1234567890 0987654321 qwertyuiop asdfghjkl zxcvbnm azertyuiop qsdfghjklm wxcvbn qwertzuiop yxcvbnm
  abcdefghijklmnopqrstuvwxyz 1qaz2wsx3edc4rfv5tgb6yhn7ujm 1q2w3e4r5t6y7u8i9o0p 147258369 123654789 741852963`.split(/\s+/)
const walks = [...rows, ...rows.map((row) => [...row].reverse().join(''))].map((row) => row + row)

export const minimumLength = 12
export const maximumLength = 200

/** @param about words that belong to the person: a name, an address */
export function isWeak(password: string, about: readonly string[]): boolean {
  const plain = withoutAccents(password.toLowerCase())
  if (isAmongTheWorst(plain) || isRepetition(plain) || isWalk(plain)) return true
  const own = about
    .flatMap((text) => withoutAccents(text.toLowerCase()).split(/[^a-z0-9]+/))
    .filter((part) => part.length > 2)
  return [plain, withoutLeet(plain)].some((text) => isMadeOfCommonWords(text, new Set(own)))
}

const withoutAccents = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '')

const leet = new Map([...'013457@$!'].map((sign, at) => [sign, 'oieastasi'[at]!]))
const withoutLeet = (text: string): string => [...text].map((sign) => leet.get(sign) ?? sign).join('')

/** A unit of up to six signs, said again and again. */
const isRepetition = (text: string): boolean =>
  [1, 2, 3, 4, 5, 6].some((unit) => text === text.slice(0, unit).repeat(Math.ceil(text.length / unit)).slice(0, text.length))

/** Cut into neighbours on a keyboard or in the alphabet, at least three at a time. */
function isWalk(text: string): boolean {
  let at = 0
  while (at < text.length) {
    const rest = text.length - at
    let length = Math.min(rest, 20)
    while (length >= 3 && !walks.some((walk) => walk.includes(text.slice(at, at + length)))) length--
    if (length < 3) return rest < 3 && at > 8
    at += length
  }
  return true
}

/** Nothing but common or personal words, years, digits and signs; fewer than five letters beyond them. */
function isMadeOfCommonWords(text: string, own: ReadonlySet<string>): boolean {
  const letters = text.replace(/[^a-z]/g, '')
  if (letters.length === 0) return new Set(text).size < 6
  // least[i]: the fewest letters of the first i that no word covers
  const least = [0]
  for (let end = 1; end <= letters.length; end++) {
    least[end] = (least[end - 1] ?? 0) + 1
    for (let start = Math.max(0, end - 16); start < end; start++) {
      const word = letters.slice(start, end)
      if (words.has(word) || own.has(word)) least[end] = Math.min(least[end] ?? 0, least[start] ?? 0)
    }
  }
  const uncovered = least[letters.length] ?? 0
  const wordCount = letters.length - uncovered
  return uncovered === 0
    ? letters.length < 16 || new Set(text).size < 8
    : uncovered < 3 && wordCount >= 6 && text.length < 16
}
