/** The geometry of the confluence: how streams lie apart at the spring and together in the band. Pixels down, percent across. */
export const springHeight = 76
export const bandHeight = 46
export const bandTop = (springHeight - bandHeight) / 2
const thinnest = 3
/** Where the streams have become one, in percent of the width. */
const confluenceX = 30

/** One closed path per stream: apart at the spring, touching from the confluence to `reach`. */
export function pathsOf(weights: readonly number[], reach: number): string[] {
  if (weights.length === 0 || reach <= 0) return []
  const heights = heightsOf(weights)
  const gap = weights.length > 1 ? (springHeight - bandHeight) / (weights.length - 1) : 0
  let above = 0
  return heights.map((height, index) => {
    const spring = above + gap * index + (weights.length > 1 ? 0 : bandTop)
    const band = bandTop + above
    above += height
    const bend = Math.min(confluenceX, reach)
    return (
      `M0 ${n(spring)}H3C${n(bend * 0.5)} ${n(spring)} ${n(bend * 0.55)} ${n(band)} ${n(bend)} ${n(band)}H${n(reach)}V${n(band + height)}` +
      `H${n(bend)}C${n(bend * 0.55)} ${n(band + height)} ${n(bend * 0.5)} ${n(spring + height)} 3 ${n(spring + height)}H0Z`
    )
  })
}

/** Proportional, but none thinner than the eye can follow; together exactly the band. */
function heightsOf(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + Math.max(weight, 0), 0)
  const spare = bandHeight - thinnest * weights.length
  return weights.map((weight) => thinnest + (total > 0 ? (Math.max(weight, 0) / total) * spare : spare / weights.length))
}

const n = (value: number) => Number(value.toFixed(2))
