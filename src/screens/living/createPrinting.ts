import { createSignal, onCleanup, type Accessor } from 'solid-js'

/** True while the page is laid out for paper: what is only printed stands in the document only then. */
export function createPrinting(): Accessor<boolean> {
  const paper = matchMedia('print')
  const [isPrinting, setPrinting] = createSignal(paper.matches)
  const follow = () => setPrinting(paper.matches)
  const begin = () => setPrinting(true)
  const end = () => setPrinting(false)
  paper.addEventListener('change', follow)
  addEventListener('beforeprint', begin)
  addEventListener('afterprint', end)
  onCleanup(() => {
    paper.removeEventListener('change', follow)
    removeEventListener('beforeprint', begin)
    removeEventListener('afterprint', end)
  })
  return isPrinting
}
