import { CopyButton } from './CopyButton.tsx'

/** One thing to search a mailbox for, as Microsoft writes it. */
export function MailPart(props: { readonly label: string; readonly text: string }) {
  return (
    <div class="fact-line">
      <span class="text-meta">{props.label}</span>
      <span class="fact-line__value" lang="en">
        {props.text}
      </span>
      <CopyButton text={props.text} what={props.label} />
    </div>
  )
}
