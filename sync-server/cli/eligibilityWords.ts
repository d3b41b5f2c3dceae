/**
 * `aval eligibility` for people: its report and its complaints, in French and in English.
 */
import type { Requirement, RuleNoteName } from '../../src/domain/eligibility/criteria.ts'
import type { Criterion, Eligibility, Remedy } from '../../src/domain/eligibility/eligibility.ts'
import type { Facts } from '../../src/domain/eligibility/facts.ts'
import type { FactProblem } from '../../src/domain/eligibility/readFacts.ts'
import { one } from '../../src/domain/money.ts'

export interface EligibilityWords {
  /** Several lines, the last one ended. */
  report(facts: Facts, answer: Eligibility): string
  problem(problem: FactProblem): string
  ignored(path: string): string
  notJson(detail: string): string
}

export type Language = 'fr' | 'en'

/** French when the terminal is, else English; the first of the three that is set decides, as everywhere. */
export function languageOf(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || ''
  return /^fr/i.test(locale) ? 'fr' : 'en'
}

export const wordsFor = (language: Language): EligibilityWords => {
  const words = dictionaries[language]
  return {
    report: (facts, answer) => reportOf(words, facts, answer),
    problem: (problem) => `${problem.path}${words.colon}${words.problem(problem)}`,
    ignored: words.ignored,
    notJson: words.notJson,
  }
}

function reportOf(words: Dictionary, facts: Facts, answer: Eligibility): string {
  const heading = `${words.partnerTypes[facts.partnerType]}, ${words.on(answer.on)}${words.colon}${words.verdicts[answer.verdict]}`
  if (answer.ruleSet === null) return `${heading}\n  ${words.beforeRules}\n`
  const lines = answer.criteria.filter((criterion) => criterion.state !== 'doesNotApply').map((criterion) => `  ${lineOf(words, criterion)}`)
  const notes = answer.notes.map((note) => {
    const sources = note.sources.map((source) => `${source.publisher}, « ${source.title} »`)
    return `  * ${words.notes[note.name]}\n    ${sources.join(' / ')}`
  })
  return [heading, `  ${words.ruleSet(answer.ruleSet)}`, ...lines, ...notes, ''].join('\n')
}

function lineOf(words: Dictionary, { id, state, since, until, requirement, remedy }: Criterion): string {
  const dates = [since && words.since(since), until && words.until(until)].filter((text) => text !== null)
  const detail = remedy ? `${words.semicolon}${words.remedy(remedy)}` : dates.length > 0 ? `, ${dates.join(', ')}` : ''
  return `${id} ${requirement ? words.requirement(requirement) : ''}${words.colon}${words.states[state]}${detail}`
}

interface Dictionary {
  readonly colon: string
  readonly semicolon: string
  readonly partnerTypes: Readonly<Record<Facts['partnerType'], string>>
  readonly verdicts: Readonly<Record<Eligibility['verdict'], string>>
  readonly states: Readonly<Record<Criterion['state'], string>>
  readonly notes: Readonly<Record<RuleNoteName, string>>
  readonly beforeRules: string
  on(day: string): string
  ruleSet(day: string): string
  since(day: string): string
  until(day: string): string
  requirement(requirement: Requirement): string
  remedy(remedy: Remedy): string
  problem(problem: FactProblem): string
  ignored(path: string): string
  notJson(detail: string): string
}

const agreements = {
  fr: {
    mpn: 'contrat Microsoft Partner Network (MPN) actif',
    mpa: 'contrat Partenaire Microsoft (MPA)',
    cloudDistributor: 'contrat de distributeur Microsoft Cloud',
    reseller: 'contrat de revendeur',
  },
  en: {
    mpn: 'active Microsoft Partner Network (MPN) agreement',
    mpa: 'Microsoft Partner Agreement (MPA)',
    cloudDistributor: 'Microsoft Cloud Distributor agreement',
    reseller: 'Reseller agreement',
  },
} as const

const confirmations = {
  fr: { supportPlan: 'contrat de support Microsoft', creditCheck: 'contrôle de solvabilité' },
  en: { supportPlan: 'Microsoft support plan', creditCheck: 'credit check' },
} as const

const dictionaries: Readonly<Record<Language, Dictionary>> = {
  fr: {
    colon: '\u202F: ',
    semicolon: '\u202F; ',
    partnerTypes: { direct: 'Partenaire à facturation directe', indirectProvider: 'Fournisseur indirect', indirectReseller: 'Revendeur indirect' },
    verdicts: { eligible: 'éligible', notEligible: 'non éligible', unknown: 'on ne sait pas encore' },
    states: { met: 'remplie', notMet: 'non remplie', unknown: 'inconnue', doesNotApply: 'ne s’applique pas' },
    notes: {
      providerCompetencyDisputed: 'Compétence du fournisseur\u202F: la page la demande, le guide de l’exercice 2019 ne la cite pas.',
      earlierAgreementsStillListed: 'Le MPA a remplacé les contrats antérieurs\u202F; un écran de mars 2020 les citait encore.',
      newJoinersStartAsReseller: 'Un nouveau venu entre d’abord comme revendeur indirect.',
      placeKeptBelowThreshold: 'Un partenaire déjà inscrit qui passe sous le seuil garde sa place.',
      legacyUntilAnniversary: 'Une ancienne compétence compte jusqu’au premier anniversaire après le 30 septembre 2022, ou jusqu’au 30 septembre 2023 si ses avantages ont été rachetés.',
      authorisationThreshold: 'L’autorisation de revendre demande 1 000 USD sur douze mois, vérifiés à la date anniversaire.',
      securityAndAssessmentNotJudged: 'S’y ajoutent des exigences de sécurité et une évaluation, non jugées ici.',
      designationInTheAreaToEarn: 'Pour gagner, la désignation doit couvrir le domaine vendu.',
      thresholdPerRegion: 'Le seuil s’entend par région.',
      capabilityPointsDisputed: '25 points de capacité suffiraient dans certains domaines\u202F: les sources se contredisent.',
    },
    beforeRules: 'Aucune règle connue avant le 2017-07-01.',
    on: (day) => `au ${day}`,
    ruleSet: (day) => `règles du ${day}`,
    since: (day) => `depuis le ${day}`,
    until: (day) => `jusqu’au ${day}`,
    requirement: (requirement) => {
      switch (requirement.type) {
        case 'agreement':
          return agreements.fr[requirement.kind]
        case 'competency':
          return 'exigences en matière de compétences'
        case 'designation':
          return 'désignation Solutions Partner'
        case 'trailingRevenue':
          return `${dollars(requirement.thresholdUsd, 'fr')} sur les douze mois pleins qui précèdent`
        case 'confirmation':
          return confirmations.fr[requirement.fact]
      }
    },
    remedy: (remedy) => {
      switch (remedy.type) {
        case 'stateAgreement':
          return `indiquer les dates du ${agreements.fr[remedy.kind]}`
        case 'signAgreement':
          return `signer le ${agreements.fr[remedy.kind]}`
        case 'stateCompetencies':
          return 'indiquer les compétences'
        case 'obtainCompetency':
          return `obtenir une compétence Silver ou Gold parmi ${remedy.accepted.join(', ')}`
        case 'stateDesignations':
          return remedy.orLegacyCompetency ? 'indiquer les désignations ou les anciennes compétences' : 'indiquer les désignations'
        case 'obtainDesignation':
          return 'obtenir une désignation'
        case 'stateRevenue':
          return `indiquer le chiffre d’affaires de ${remedy.months.join(', ')}`
        case 'raiseRevenue':
          return `il manque ${dollars(remedy.missingUsd, 'fr')}`
        case 'stateConfirmation':
          return `indiquer\u202F: ${confirmations.fr[remedy.fact]}`
        case 'obtainConfirmation':
          return `obtenir\u202F: ${confirmations.fr[remedy.fact]}`
        case 'waitUntil':
          return `remplie à partir du ${remedy.day}`
      }
    },
    problem: (problem) => {
      switch (problem.type) {
        case 'MissingField':
          return 'manque'
        case 'WrongType':
          return { object: 'un objet est attendu', list: 'une liste est attendue', text: 'un texte entre guillemets est attendu', trueOrFalse: 'true ou false est attendu' }[problem.expected]
        case 'UnknownWord':
          return `«\u00A0${problem.text}\u00A0» n’est pas un de ${problem.allowed.join(', ')}`
        case 'EmptyText':
          return 'est vide'
        case 'ImpossibleCountry':
          return `«\u00A0${problem.text}\u00A0» n’est pas un code de pays à deux lettres`
        case 'ImpossibleDay':
          return `«\u00A0${problem.text}\u00A0» n’est pas un jour du calendrier (AAAA-MM-JJ)`
        case 'ImpossibleMonth':
          return `«\u00A0${problem.text}\u00A0» n’est pas un mois (AAAA-MM)`
        case 'EndsBeforeStart':
          return `finit le ${problem.until}, avant de commencer le ${problem.from}`
        case 'MalformedAmount':
          return `«\u00A0${problem.text}\u00A0» n’est pas un montant comme 12345.00`
      }
    },
    ignored: (path) => `${path} n’est pas un fait connu, ignoré`,
    notJson: (detail) => `$\u202F: le fichier n’est pas du JSON (${detail})`,
  },
  en: {
    colon: ': ',
    semicolon: '; ',
    partnerTypes: { direct: 'Direct bill partner', indirectProvider: 'Indirect provider', indirectReseller: 'Indirect reseller' },
    verdicts: { eligible: 'eligible', notEligible: 'not eligible', unknown: 'not known yet' },
    states: { met: 'met', notMet: 'not met', unknown: 'unknown', doesNotApply: 'does not apply' },
    notes: {
      providerCompetencyDisputed: 'Provider competency: the page asks for it, the FY19 guide does not name it.',
      earlierAgreementsStillListed: 'The MPA replaced the earlier agreements; a screen of March 2020 still listed them.',
      newJoinersStartAsReseller: 'A newcomer enters as an indirect reseller first.',
      placeKeptBelowThreshold: 'A partner already enrolled who falls below the threshold keeps its place.',
      legacyUntilAnniversary: 'A legacy competency counts up to the first anniversary after 30 September 2022, or up to 30 September 2023 where its benefits were bought again.',
      authorisationThreshold: 'The authorisation to resell asks for 1,000 USD over twelve months, checked at the anniversary.',
      securityAndAssessmentNotJudged: 'Security requirements and an assessment come on top; they are not judged here.',
      designationInTheAreaToEarn: 'To earn, the designation must cover the area that is sold.',
      thresholdPerRegion: 'The threshold is per region.',
      capabilityPointsDisputed: '25 capability points may do in some areas: the sources contradict each other.',
    },
    beforeRules: 'No rules are known before 2017-07-01.',
    on: (day) => `on ${day}`,
    ruleSet: (day) => `rules of ${day}`,
    since: (day) => `since ${day}`,
    until: (day) => `until ${day}`,
    requirement: (requirement) => {
      switch (requirement.type) {
        case 'agreement':
          return agreements.en[requirement.kind]
        case 'competency':
          return 'competency requirement'
        case 'designation':
          return 'Solutions Partner designation'
        case 'trailingRevenue':
          return `${dollars(requirement.thresholdUsd, 'en')} over the twelve full months before`
        case 'confirmation':
          return confirmations.en[requirement.fact]
      }
    },
    remedy: (remedy) => {
      switch (remedy.type) {
        case 'stateAgreement':
          return `state the dates of the ${agreements.en[remedy.kind]}`
        case 'signAgreement':
          return `sign the ${agreements.en[remedy.kind]}`
        case 'stateCompetencies':
          return 'state the competencies'
        case 'obtainCompetency':
          return `obtain a silver or gold competency of ${remedy.accepted.join(', ')}`
        case 'stateDesignations':
          return remedy.orLegacyCompetency ? 'state the designations or the legacy competencies' : 'state the designations'
        case 'obtainDesignation':
          return 'obtain a designation'
        case 'stateRevenue':
          return `state the revenue of ${remedy.months.join(', ')}`
        case 'raiseRevenue':
          return `${dollars(remedy.missingUsd, 'en')} to go`
        case 'stateConfirmation':
          return `state the ${confirmations.en[remedy.fact]}`
        case 'obtainConfirmation':
          return `obtain the ${confirmations.en[remedy.fact]}`
        case 'waitUntil':
          return `met from ${remedy.day}`
      }
    },
    problem: (problem) => {
      switch (problem.type) {
        case 'MissingField':
          return 'is missing'
        case 'WrongType':
          return { object: 'must be an object', list: 'must be a list', text: 'must be a text in quotes', trueOrFalse: 'must be true or false' }[problem.expected]
        case 'UnknownWord':
          return `"${problem.text}" is none of ${problem.allowed.join(', ')}`
        case 'EmptyText':
          return 'is empty'
        case 'ImpossibleCountry':
          return `"${problem.text}" is no two-letter country code`
        case 'ImpossibleDay':
          return `"${problem.text}" is no day of the calendar (YYYY-MM-DD)`
        case 'ImpossibleMonth':
          return `"${problem.text}" is no month (YYYY-MM)`
        case 'EndsBeforeStart':
          return `ends on ${problem.until}, before it starts on ${problem.from}`
        case 'MalformedAmount':
          return `"${problem.text}" is no amount like 12345.00`
      }
    },
    ignored: (path) => `${path} is no known fact, ignored`,
    notJson: (detail) => `$: the file is not JSON (${detail})`,
  },
}

function dollars(scaled: bigint, language: Language): string {
  const cents = (scaled * 100n) / one
  const text = `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`
  const fraction = cents % 100n === 0n ? { maximumFractionDigits: 0 } : {}
  return `${new Intl.NumberFormat(language, { minimumFractionDigits: 0, ...fraction }).format(text as unknown as number)} USD`
}
