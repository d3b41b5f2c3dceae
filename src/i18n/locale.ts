/** The languages that Aval speaks. */
export type Locale = 'fr' | 'en'

/** The first language of the browser that Aval speaks; French for everybody else. */
export function preferredLocale(languages: readonly string[]): Locale {
  for (const language of languages) {
    if (/^fr\b/i.test(language)) return 'fr'
    if (/^en\b/i.test(language)) return 'en'
  }
  return 'fr'
}
