import type { JSX } from 'solid-js'

export interface FormProps {
  /** Settles when it is known what is wrong, if anything is. */
  readonly onSubmit: () => Promise<unknown> | void
  readonly children: JSX.Element
}

/** Its sentences stand at the fields: after a submit the first field that is wrong has the focus, and comes into view. */
export function Form(props: FormProps) {
  const submit = async (event: SubmitEvent & { readonly currentTarget: HTMLFormElement }) => {
    event.preventDefault()
    const form = event.currentTarget
    await props.onSubmit()
    form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }
  return (
    <form class="form" noValidate onSubmit={(event) => void submit(event)}>
      {props.children}
    </form>
  )
}
