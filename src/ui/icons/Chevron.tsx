/** "There is more behind": decoration, always beside words. */
import './icons.css'

export function Chevron() {
  return (
    <svg class="chevron" viewBox="0 0 24 24" aria-hidden="true">
      <path d="m9.5 6 6 6-6 6" />
    </svg>
  )
}
