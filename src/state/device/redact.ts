/** Whatever could be someone's: quoted words, addresses, figures. */
export const blanked = (text: string) =>
  text
    .replace(/[^\s@]+@[^\s@]+/gu, '(address)')
    .replace(/(["'`“«])[^"'`”»]*(["'`”»])/gu, '$1…$2')
    .replace(/\d[\d.,\s\u00a0\u202f-]*\d|\d{2,}/gu, '#')
