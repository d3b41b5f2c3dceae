/** A one-time link, pasted or shown to the camera. */
import { createSignal, Show } from 'solid-js'
import IconScan from '~icons/lucide/scan-qr-code'
import { useI18n } from '../../i18n/i18n.tsx'
import { joinCodeIn } from '../../state/company/company.ts'
import { Button } from '../../ui/Button.tsx'
import { TextInput } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { canScan } from './barcodes.ts'
import { Camera } from './Camera.tsx'

export function LinkReader(props: { readonly onCode: (code: string) => void }) {
  const { t } = useI18n()
  const [link, setLink] = createSignal('')
  const [isWrong, setWrong] = createSignal(false)
  const [isScanning, setScanning] = createSignal(false)
  const words = () => t().company.joinBy
  const take = (text: string) => {
    const code = joinCodeIn(text)
    if (code !== null) props.onCode(code)
    return code !== null
  }
  const submit = () => {
    setWrong(!take(link()))
  }
  return (
    <Form onSubmit={submit}>
      <Show when={isScanning()}>
        <Camera onText={take} onStop={() => setScanning(false)} />
      </Show>
      <TextInput
        label={words().paste}
        hint={words().pasteHint}
        type="url"
        value={link()}
        onInput={(text) => {
          setLink(text)
          setWrong(false)
        }}
        error={isWrong() ? words().notALink : undefined}
        required
      />
      <div class="button-row">
        <Button type="submit" variant="primary">
          {words().do}
        </Button>
        <Show when={canScan && !isScanning()}>
          <Button icon={<IconScan />} onClick={() => setScanning(true)}>
            {words().scan}
          </Button>
        </Show>
      </div>
    </Form>
  )
}
