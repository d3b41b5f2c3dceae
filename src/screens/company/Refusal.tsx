/** Why what was asked for was not done, as soon as there is a reason. */
import { Show } from 'solid-js'
import { Notice } from '../../ui/Notice.tsx'

export const Refusal = (props: { readonly sentence: string | undefined }) => (
  <Show when={props.sentence}>
    {(sentence) => (
      <Notice tone="due" live>
        {sentence()}
      </Notice>
    )}
  </Show>
)
