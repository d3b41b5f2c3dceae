/** Who changed whose access, newest first, as the server kept it. */
import { createResource, For, Match, Switch } from 'solid-js'
import { levels, type Level } from '../../domain/access/permissions.ts'
import type { I18n } from '../../i18n/i18n.tsx'
import { useI18n } from '../../i18n/i18n.tsx'
import { useSync } from '../../state/company/company.ts'
import type { AuditRow } from '../../sync/auditList.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useMoments } from './moments.ts'
import './company.css'

export function AuditScreen() {
  const { t } = useI18n()
  const sync = useSync()
  const [list, { refetch }] = createResource(() => sync.audit())
  const words = () => t().company.audit
  const rows = () => (list.latest?.ok ? list.latest.value : undefined)
  const failure = () => (list.latest && !list.latest.ok ? list.latest.error : undefined)
  return (
    <Screen title={words().title} back={{ href: '/company', label: t().company.title }}>
      <p class="text-meta">{words().lead}</p>
      <Switch>
        <Match when={failure()}>
          {(why) => (
            <Notice live action={why().type !== 'NotAllowed' && <Button onClick={() => void refetch()}>{words().retry}</Button>}>
              {words().failures[why().type]}
            </Notice>
          )}
        </Match>
        <Match when={rows()}>
          {(all) => (
            <Card>
              <ol>
                <For each={all()} fallback={<li class="text-meta">{words().empty}</li>}>
                  {(row) => <OneRow row={row} />}
                </For>
              </ol>
            </Card>
          )}
        </Match>
      </Switch>
    </Screen>
  )
}

function OneRow(props: { readonly row: AuditRow }) {
  const i18n = useI18n()
  const sync = useSync()
  const { moment } = useMoments()
  const nameOf = (id: string) => sync.company()?.colleagues.find((person) => person.id === id)?.fullName ?? i18n.t().company.audit.someone
  const note = () => [moment(props.row.atMs), changeIn(i18n, props.row)].filter(Boolean).join(' · ')
  return (
    <li class="audit-row">
      <span>{sentenceFor(i18n, props.row, nameOf)}</span>
      <span class="text-caption numbers">{note()}</span>
    </li>
  )
}

function sentenceFor({ t }: I18n, { act, actor, subject }: AuditRow, nameOf: (id: string) => string): string {
  const acts: Readonly<Record<string, (actor: string, subject: string) => string>> = t().company.audit.acts
  return acts[act]?.(nameOf(actor), nameOf(subject)) ?? t().company.audit.other(nameOf(actor), act)
}

/** « De Membre à Comptable », where the level changed. */
function changeIn({ t }: I18n, { details }: AuditRow): string {
  const from = levelIn(details['from'])
  const to = levelIn(details['to'])
  return from && to && from !== to ? t().company.audit.change(t().company.levels[from], t().company.levels[to]) : ''
}

const levelIn = (access: unknown): Level | undefined => levels.find((level) => level === (access as { level?: unknown } | null | undefined)?.level)
