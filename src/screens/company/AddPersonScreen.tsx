/** Somebody new in Aval: who, with which access; then their one-time link. Someone the migration knows comes filled in. */
import { createSignal, Show } from 'solid-js'
import { useNavigate, useSearchParams } from '@solidjs/router'
import type { Access } from '../../domain/access/permissions.ts'
import { isMail } from '../../domain/migration/mail.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { levelsGrantedBy, managesAccess, nameIn, suggestedAccess, useSync, type CompanyView } from '../../state/company/company.ts'
import { createLocationChoices } from '../../state/company/locations.ts'
import { createMigrationState } from '../../state/migration/migration.ts'
import { holdReloadHere } from '../../state/device/unfinished.ts'
import type { Done } from '../../sync/commandSync.ts'
import { Button } from '../../ui/Button.tsx'
import { TextInput } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { AccessFields, isComplete } from './AccessFields.tsx'
import { createCommander } from './createCommander.ts'
import { FreshPrompt } from './FreshPrompt.tsx'
import { LinkCard } from './LinkCard.tsx'
import { Sight } from './Sight.tsx'
import './company.css'
import { Refusal } from './Refusal.tsx'

export function AddPersonScreen() {
  const { t } = useI18n()
  const sync = useSync()
  const managed = () => {
    const company = sync.company()
    return company && managesAccess(company.me.access) ? company : undefined
  }
  return (
    <Screen title={t().company.add.title} back={{ href: '/company', label: t().company.title }}>
      <Show when={managed()} fallback={<Notice>{t().company.commandErrors.NotAllowed}</Notice>}>
        {(view) => <AddPerson view={view()} />}
      </Show>
    </Screen>
  )
}

function AddPerson(props: { readonly view: CompanyView }) {
  const { t } = useI18n()
  const navigate = useNavigate()
  const [search] = useSearchParams<{ person?: string }>()
  const commander = createCommander()
  const choices = createLocationChoices()
  const migration = createMigrationState()
  const [typed, setTyped] = createSignal<{ readonly fullName?: string; readonly email?: string; readonly access?: Access }>({})
  const [isChecked, setChecked] = createSignal(false)
  const [made, setMade] = createSignal<Done>()
  holdReloadHere()
  const words = () => t().company.add
  const grantable = () => levelsGrantedBy(props.view.me.access)
  const known = () => migration.people().find((person) => person.id === search.person)
  const fullName = () => typed().fullName ?? known()?.name ?? ''
  const email = () => typed().email ?? known()?.mail ?? ''
  const access = (): Access => {
    const person = known()
    return typed().access ?? (person ? suggestedAccess(person, choices(), grantable()) : { level: 'member', locations: 'all' })
  }
  const required = (value: string) => (isChecked() && value.trim() === '' ? t().company.fields.required : undefined)
  /** An address that cannot be one is said before anything is sent. */
  const emailError = () => required(email()) ?? (isChecked() && !isMail(email().trim()) ? t().company.errors.EmailMalformed : undefined)
  const submit = async () => {
    setChecked(true)
    if (fullName().trim() === '' || !isMail(email().trim()) || !isComplete(access())) return
    const name = fullName().trim()
    const done = await commander.run(
      { type: 'createMember', fullName: name, email: email().trim(), access: access(), person: known()?.id ?? null },
      { waitsAs: name },
    )
    if (done) setMade(done)
    if (commander.isWaiting()) navigate('/company')
  }
  return (
    <>
      <Show
        when={made()?.link}
        fallback={
          <Form onSubmit={submit}>
            <p class="text-meta">{words().lead}</p>
            <TextInput
              label={words().fullName}
              value={fullName()}
              onInput={(value) => setTyped((now) => ({ ...now, fullName: value }))}
              error={required(fullName())}
              maxlength={200}
              required
            />
            <TextInput
              label={words().email}
              hint={words().emailHint}
              type="email"
              inputmode="email"
              value={email()}
              onInput={(value) => setTyped((now) => ({ ...now, email: value }))}
              error={emailError()}
              maxlength={254}
              required
            />
            <AccessFields
              value={access()}
              onChange={(next) => setTyped((now) => ({ ...now, access: next }))}
              levels={grantable()}
              choices={choices()}
              error={isChecked() && !isComplete(access()) ? t().company.access.chooseOne : undefined}
            />
            <Show when={fullName().trim()}>
              {(name) => <Sight who={name()} access={access()} nameOf={(id) => nameIn(choices(), id)} />}
            </Show>
            <Refusal sentence={commander.sentence()} />
            <Button type="submit" variant="primary" size="large" busy={commander.isBusy()}>
              {commander.isBusy() ? words().doing : words().do}
            </Button>
            <p class="text-caption">{t().company.commands.mayWait}</p>
          </Form>
        }
      >
        {(link) => <LinkCard link={link()} name={fullName().trim()} company={props.view.name} onDone={() => navigate('/company')} />}
      </Show>
      <FreshPrompt commander={commander} />
    </>
  )
}
