/** How this device is called in the list of devices: what it is, and in which browser Aval runs. Nobody's name. */
const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/CrOS/, 'Chromebook'],
  [/Windows/, 'Windows'],
  [/Macintosh|Mac OS X/, 'Mac'],
  [/Linux/, 'Linux'],
]

const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\/|\bEdgiOS\//, 'Edge'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/Chrom(e|ium)\/|CriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]

/** 'iPhone, Safari'. */
export const deviceNameOf = (userAgent: string): string =>
  [systems, browsers].flatMap((known) => known.find(([sign]) => sign.test(userAgent))?.[1] ?? []).join(', ') || 'Aval'
