/** A request to the account admin, ready to copy or to send: in English, as Microsoft's form asks. */
import { createSignal } from 'solid-js'
import { programmeName, programmes } from '../../domain/enrolment/programmes.ts'
import { accessRequestSubject, accessRequestText } from '../../domain/person/accessRequest.ts'
import { type IncentiveRole, incentiveRoles } from '../../domain/person/roles.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { MigrationState } from '../../state/migration/migration.ts'
import { Button } from '../../ui/Button.tsx'
import { Segmented } from '../../ui/Chip.tsx'
import { Sheet } from '../../ui/Dialog.tsx'
import { Select, TextInput } from '../../ui/Field.tsx'
import { CopyButton } from '../living/CopyButton.tsx'

const all = ''

export function RequestSheet(props: { readonly state: MigrationState; readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useI18n()
  const words = () => t().people.request
  const [person, setPerson] = createSignal<string>()
  const [location, setLocation] = createSignal(all)
  const [programme, setProgramme] = createSignal(all)
  const [role, setRole] = createSignal<IncentiveRole>('user')
  const [since, setSince] = createSignal('')
  const chosen = () => props.state.staff().find((found) => found.id === person()) ?? props.state.staff()[0]
  const text = () => {
    const place = props.state.places.locations().find((found) => found.id === location())
    const user = chosen()
    return accessRequestText({
      programmes: programme() === all ? [] : [programmeName(programme())],
      locations: place ? [{ name: place.name, partnerId: place.partnerId }] : [],
      users: user ? [{ name: user.name, mail: user.mail, role: role() }] : [],
      since: since() || null,
    })
  }
  return (
    <Sheet open={props.open} onClose={() => props.onClose()} title={words().title} closeLabel={t().migration.people.editor.close}>
      <div class="stack">
        <p class="text-meta">{words().lead}</p>
        <div class="field-pair">
          <Select
            label={words().for}
            options={props.state.staff().map(({ id, name }) => ({ value: id, label: name }))}
            value={chosen()?.id ?? all}
            onChange={setPerson}
          />
          <Select
            label={words().where}
            options={[{ value: all, label: words().all }, ...props.state.places.locations().map(({ id, name }) => ({ value: id, label: name }))]}
            value={location()}
            onChange={setLocation}
          />
          <Select
            label={words().programme}
            options={[{ value: all, label: words().allProgrammes }, ...programmes.map(({ slug, name }) => ({ value: slug, label: name }))]}
            value={programme()}
            onChange={setProgramme}
          />
          <TextInput type="date" label={words().since} value={since()} onInput={setSince} />
        </div>
        <Segmented<IncentiveRole>
          label={words().role}
          options={incentiveRoles.map((value) => ({ value, label: t().migration.people.shortRoles[value] }))}
          value={role()}
          onChange={setRole}
        />
        <pre class="request" lang="en" aria-label={words().text}>
          {text()}
        </pre>
        <div class="button-row">
          <CopyButton text={text()} what={words().text} />
          <Button href={`mailto:?subject=${encodeURIComponent(accessRequestSubject)}&body=${encodeURIComponent(text().replaceAll('\n', '\r\n'))}`}>{words().mail}</Button>
        </div>
      </div>
    </Sheet>
  )
}
