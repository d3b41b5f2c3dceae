/** The mark: three strands become one, in a rounded square on deep. */
import './Mark.css'

export function Mark(props: { size?: 'small' }) {
  return (
    <svg class={`mark${props.size === 'small' ? ' mark--small' : ''}`} viewBox="0 0 40 40" aria-hidden="true">
      <rect class="mark__ground" width="40" height="40" rx="12" />
      <path class="mark__gold" d="M11 11.500c6.5 0 6 8.5 12 8.5" />
      <path class="mark__teal" d="M11 28.500c6.5 0 6-8.5 12-8.5" />
      <path class="mark__paper" d="M10 20h20" />
    </svg>
  )
}
