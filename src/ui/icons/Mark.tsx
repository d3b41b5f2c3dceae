/** The mark: three strands become one, in a rounded square on deep. */
import './Mark.css'

export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 40 40" aria-hidden="true">
      <rect class="mark__ground" width="40" height="40" rx="12" />
      <path class="mark__gold" d="M10 12.6c6 0 5.5 7.4 12 7.4" />
      <path class="mark__teal" d="M10 27.4c6 0 5.5-7.4 12-7.4" />
      <path class="mark__paper" d="M10 20h20" />
    </svg>
  )
}
