/** Every class of bytes, and whether it ever leaves this device. */
import { For } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import { Card } from '../../ui/Card.tsx'

export function LeavesCard() {
  const { t } = useI18n()
  const leaves = () => t().settings.leaves
  return (
    <Card title={leaves().title}>
      <p>{leaves().lead}</p>
      <table class="leaves">
        <thead>
          <tr>
            <For each={leaves().headers}>{(header) => <th scope="col">{header}</th>}</For>
          </tr>
        </thead>
        <tbody>
          <For each={leaves().rows}>
            {([what, ...rest]) => (
              <tr>
                <th scope="row">{what}</th>
                <For each={rest}>{(cell) => <td>{cell}</td>}</For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </Card>
  )
}
