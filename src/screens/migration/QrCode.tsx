/** A QR code as one path: ink on pure white in both themes, four modules of quiet around it. */
import { createMemo } from 'solid-js'
import { encode } from 'uqr'

export function QrCode(props: { readonly text: string; readonly label: string }) {
  const code = createMemo(() => encode(props.text, { ecc: 'M', border: 4 }))
  return (
    <svg class="qr" role="img" aria-label={props.label} viewBox={`0 0 ${code().size} ${code().size}`} shape-rendering="crispEdges">
      <path d={pathOf(code().data)} />
    </svg>
  )
}

/** One rectangle per run of dark modules in a row. */
export function pathOf(modules: readonly (readonly boolean[])[]): string {
  let path = ''
  for (const [y, row] of modules.entries()) {
    for (let x = 0; x < row.length; ) {
      let end = x
      while (row[end]) end += 1
      if (end > x) path += `M${x} ${y}h${end - x}v1h${x - end}z`
      x = end + 1
    }
  }
  return path
}
