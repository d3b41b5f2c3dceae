/** The same text, number (NaN is itself), list or record, however deep. */
export const isSameValue = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b) || a === b) return true
  if (!isCompound(a) || !isCompound(b) || Array.isArray(a) !== Array.isArray(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isSameValue(a[key], b[key]))
}

const isCompound = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
