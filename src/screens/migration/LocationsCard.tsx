/** The locations that roles are given for: typed, or taken from the statements on this device. */
import { createSignal, For, Show } from 'solid-js'
import IconRemove from '~icons/lucide/trash-2'
import { useI18n } from '../../i18n/i18n.tsx'
import type { LocationState } from '../../state/locations.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { TextInput } from '../../ui/Field.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { List, Row } from '../../ui/List.tsx'
import { Details } from '../living/Details.tsx'
import { ForWriters } from '../living/WithinAccess.tsx'
import { useAct } from '../living/useAct.ts'

/** Folded away where it is not the subject of the screen. */
export function FoldedLocations(props: { readonly places: LocationState }) {
  const { t } = useI18n()
  const count = () => props.places.locations().length
  return (
    <Card>
      <Details summary={`${t().migration.locations.title} (${count()})`} open={count() === 0}>
        <Locations places={props.places} />
      </Details>
    </Card>
  )
}

export function LocationsCard(props: { readonly places: LocationState }) {
  const { t } = useI18n()
  return (
    <Card title={t().migration.locations.title}>
      <Locations places={props.places} />
    </Card>
  )
}

function Locations(props: { readonly places: LocationState }) {
  const { t } = useI18n()
  const perform = useAct()
  const words = () => t().migration.locations
  const remove = (id: string, name: string) =>
    void perform(props.places.remove(id), { text: words().removed(name), undo: () => props.places.undo() })
  return (
    <>
      <p class="text-meta">{props.places.locations().length > 0 ? words().text : words().none}</p>
      <List label={words().title}>
        <For each={props.places.locations().map(({ id }) => id)}>
          {(id) => (
            <Show when={props.places.locations().find((location) => location.id === id)}>
              {(location) => (
                <Row
                  title={location().name}
                  note={[location().partnerId, location().country].filter(Boolean).join(', ') || undefined}
                  status={
                    <ForWriters document="facts">
                      <IconButton label={words().remove(location().name)} onClick={() => remove(id, location().name)}>
                        <IconRemove />
                      </IconButton>
                    </ForWriters>
                  }
                />
              )}
            </Show>
          )}
        </For>
      </List>
      <ForWriters document="facts">
        <Show when={props.places.suggested().length > 0}>
          <p class="text-strong">{words().fromStatements}</p>
          <div class="button-row">
            <For each={props.places.suggested().slice(0, 12)}>
              {({ partnerId, name }) => (
                <Button size="small" onClick={() => void perform(props.places.add({ name, partnerId, country: '' }))}>
                  {words().take(name)}
                </Button>
              )}
            </For>
          </div>
        </Show>
        <Details summary={words().add}>
          <LocationForm places={props.places} />
        </Details>
      </ForWriters>
    </>
  )
}

function LocationForm(props: { readonly places: LocationState }) {
  const { t } = useI18n()
  const perform = useAct()
  const words = () => t().migration.locations
  const [name, setName] = createSignal('')
  const [partnerId, setPartnerId] = createSignal('')
  const [country, setCountry] = createSignal('')
  const isReady = () => name().trim() !== '' || partnerId().trim() !== ''
  const add = async () => {
    const code = country().trim().toUpperCase()
    const saved = await perform(props.places.add({ name: name().trim(), partnerId: partnerId().trim(), country: /^[A-Z]{2}$/.test(code) ? code : '' }))
    if (!saved) return
    setName('')
    setPartnerId('')
    setCountry('')
  }
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady()) void add()
      }}
    >
      <div class="field-pair">
        <TextInput label={words().name} value={name()} onInput={setName} maxlength={120} />
        <TextInput label={words().partnerId} value={partnerId()} onInput={setPartnerId} inputmode="numeric" maxlength={20} />
        <TextInput label={words().country} value={country()} onInput={setCountry} maxlength={2} autocomplete="country" />
      </div>
      <div>
        <Button type="submit" disabled={!isReady()}>
          {words().save}
        </Button>
      </div>
    </form>
  )
}
