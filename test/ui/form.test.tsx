import { createSignal } from 'solid-js'
import { render } from 'solid-js/web'
import { afterEach, expect, it, vi } from 'vitest'
import { Button } from '../../src/ui/Button.tsx'
import { TextInput } from '../../src/ui/Field.tsx'
import { Form } from '../../src/ui/Form.tsx'

afterEach(() => {
  document.body.innerHTML = ''
})

it('leads to the first field that is wrong, once that is known', async () => {
  const [error, setError] = createSignal<string>()
  render(
    () => (
      <Form
        onSubmit={async () => {
          await Promise.resolve()
          setError('À remplir.')
        }}
      >
        <TextInput label="Nom" value="Léa" onInput={() => undefined} />
        <TextInput label="E-mail" value="" onInput={() => undefined} error={error()} />
        <TextInput label="Code" value="" onInput={() => undefined} error={error()} />
        <Button type="submit">Créer</Button>
      </Form>
    ),
    document.body,
  )
  document.querySelector('button')?.click()
  const fields = document.querySelectorAll('input')
  await vi.waitFor(() => expect(document.activeElement).toBe(fields[1]))
})

it('leaves the focus where it is when every field is right', async () => {
  const submitted = vi.fn()
  render(
    () => (
      <Form onSubmit={submitted}>
        <TextInput label="Nom" value="Léa" onInput={() => undefined} />
        <Button type="submit">Créer</Button>
      </Form>
    ),
    document.body,
  )
  const button = document.querySelector('button')
  button?.focus()
  button?.click()
  await vi.waitFor(() => expect(submitted).toHaveBeenCalledOnce())
  await Promise.resolve()
  expect(document.activeElement).toBe(button)
})

it('a button that is busy keeps the focus, says so, and does nothing when pressed again, not even send its form', () => {
  const [isBusy, setBusy] = createSignal(false)
  const [pressed, submitted] = [vi.fn(), vi.fn()]
  render(
    () => (
      <Form onSubmit={submitted}>
        <Button type="submit" busy={isBusy()} onClick={pressed}>
          Créer
        </Button>
      </Form>
    ),
    document.body,
  )
  const button = document.querySelector('button')
  button?.focus()
  button?.click()
  expect([pressed.mock.calls.length, submitted.mock.calls.length]).toEqual([1, 1])
  setBusy(true)
  expect(button?.getAttribute('aria-disabled')).toBe('true')
  button?.click()
  expect([pressed.mock.calls.length, submitted.mock.calls.length]).toEqual([1, 1])
  expect(document.activeElement).toBe(button)
})
