/**
 * The competencies that count, by date: the list of the fiscal year 2018 grew twice before designations replaced it [E5].
 *
 * Sources: distributors' readings of the programme guides (FY18, FY19) and the eligibility panel of March 2020.
 */
import type { Competency } from './facts.ts'
import { isInForce } from './inForce.ts'

interface AcceptedCompetency {
  readonly name: string
  /** First day on which it counts. */
  readonly from: string
  /** Other spellings in use, French included. */
  readonly aliases: readonly string[]
}

const fy18 = '2017-07-01'
const fy19 = '2018-07-01'
const panel2020 = '2020-03-01'

export const acceptedCompetencies: readonly AcceptedCompetency[] = [
  { name: 'Windows and Devices', from: fy18, aliases: ['Windows et appareils', 'Windows et périphériques'] },
  { name: 'Enterprise Mobility Management', from: fy18, aliases: ['EMM', 'Enterprise Mobility', 'Gestion de la mobilité en entreprise'] },
  { name: 'Cloud Customer Relationship Management', from: fy18, aliases: ['Cloud CRM', 'Gestion de la relation client dans le cloud'] },
  { name: 'Cloud Productivity', from: fy18, aliases: ['Productivité dans le cloud', 'Productivité cloud'] },
  { name: 'Data Analytics', from: fy18, aliases: ['Analyse des données', 'Analyse de données'] },
  { name: 'Cloud Platform', from: fy18, aliases: ['Plateforme cloud', 'Plate-forme cloud'] },
  {
    name: 'Small and Midmarket Cloud Solutions',
    from: fy18,
    aliases: ['Small and Midmarket Cloud', 'Small and Mid-market Cloud', 'SMB Cloud Solutions', 'Solutions cloud pour PME', 'Solutions cloud pour petites et moyennes entreprises'],
  },
  { name: 'Data Platform', from: fy18, aliases: ['Plateforme de données', 'Plate-forme de données'] },
  { name: 'Cloud Business Applications', from: fy19, aliases: ['Applications métier cloud', 'Cloud Business Apps'] },
  { name: 'ISV', from: fy19, aliases: ['Independent Software Vendor', 'Éditeur de logiciels indépendant', 'Éditeur de logiciels'] },
  { name: 'ERP', from: panel2020, aliases: ['Enterprise Resource Planning', 'Planification des ressources de l’entreprise', 'Progiciel de gestion intégré'] },
]

/** @returns the name as Microsoft writes it, or undefined when it is not on the list of that day */
export function acceptedNameOf(name: string, day: string): string | undefined {
  const found = byFoldedName.get(fold(name))
  return found && found.from <= day ? found.name : undefined
}

/** All names that count on that day. */
export const acceptedOn = (day: string): readonly string[] =>
  acceptedCompetencies.filter((competency) => competency.from <= day).map((competency) => competency.name)

/** The days on which the list grew. */
export const listDays: readonly string[] = [fy18, fy19, panel2020]

/** Names in force on that day that are not on its list: read, kept and not counted. */
export const unlistedOn = (competencies: readonly Competency[] | null, day: string): readonly string[] =>
  (competencies ?? [])
    .filter((competency) => isInForce(competency, day) && acceptedNameOf(competency.name, day) === undefined)
    .map((competency) => competency.name)

// A name typed by a person or copied from a certificate: case, accents, "&", dashes, level and the word itself differ.
// What stands in brackets repeats the name (its usual letters) or adds to it (the level).
const fold = (name: string) =>
  name
    .replace(/\([^)]*\)/g, ' ')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/&|\+/g, ' and ')
    .replace(/\b(?:microsoft|gold|silver|competency|competence|competences|argent)\b/g, ' ')
    .replace(/[^a-z0-9]/g, '')

const byFoldedName = new Map(
  acceptedCompetencies.flatMap((competency) => [competency.name, ...competency.aliases].map((name) => [fold(name), competency] as const)),
)
