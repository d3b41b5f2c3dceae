/** One tap says that the money is in the bank; another day can be said too, and taken back. */
import { createSignal, Show } from 'solid-js'
import type { Payment } from '../../domain/payout/payments.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useLivingDocument } from '../../state/livingDocument.ts'
import { usePayouts } from '../../state/payouts/payouts.ts'
import { likelyArrival, mayArrive, setArrival } from '../../state/payouts/arrivals.ts'
import { isLongSent } from '../../state/payouts/list.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { TextInput } from '../../ui/Field.tsx'
import { useAct } from '../living/useAct.ts'

export function ArrivalCard(props: { readonly payment: Payment }) {
  const { t, format } = useI18n()
  const payouts = usePayouts()
  const notes = useLivingDocument('notes')
  const perform = useAct()
  const words = () => t().payments.detail.arrival
  const [isChoosing, setChoosing] = createSignal(false)
  const [day, setDay] = createSignal('')
  const sent = () => props.payment.paymentDate ?? ''
  const likely = () => likelyArrival(sent(), payouts.today())
  const say = (on: string | undefined) => {
    setChoosing(false)
    navigator.vibrate?.(10)
    const acted = notes.act('notes.sayArrived', setArrival(props.payment.paymentId, on))
    void perform(acted, on === undefined ? undefined : { text: words().saved, undo: () => notes.undo() })
  }
  const choose = () => {
    setDay(props.payment.arrivedOn ?? likely())
    setChoosing(true)
  }
  /** Asked while the bank may just have it; later it can be said, but nobody is asked any more. */
  const isAsking = () => props.payment.arrivedOn === null && !isLongSent(props.payment, payouts.today())
  const isShown = () => mayArrive(props.payment, payouts.today()) && notes.isLoaded() && !notes.isReadOnly()
  return (
    <Show when={isShown()}>
      <div class="arrival not-printed" classList={{ 'arrival--quiet': !isChoosing() && !isAsking() }}>
        <Show
          when={isChoosing()}
          fallback={
            <Show
              when={props.payment.arrivedOn === null}
              fallback={
                <Button variant="plain" size="small" onClick={choose}>
                  {words().change}
                </Button>
              }
            >
              <Show
                when={isAsking()}
                fallback={
                  <Button size="small" onClick={choose}>
                    {words().ask}
                  </Button>
                }
              >
                <Card title={words().ask}>
                  <p class="text-meta">{words().explain}</p>
                  <div class="button-row arrival__ways">
                    <Button variant="primary" onClick={() => say(likely())}>
                      {likely() === payouts.today() ? words().today : words().onThe(format().day(likely(), { year: false }))}
                    </Button>
                    <Button variant="plain" onClick={choose}>
                      {words().other}
                    </Button>
                  </div>
                </Card>
              </Show>
            </Show>
          }
        >
          <Card title={words().ask}>
            <form
              class="arrival__form"
              onSubmit={(event) => {
                event.preventDefault()
                say(day())
              }}
            >
              <TextInput type="date" label={words().day} value={day()} onInput={setDay} min={sent()} max={payouts.today()} required />
              <div class="button-row">
                <Button variant="primary" type="submit" disabled={day() === ''}>
                  {words().save}
                </Button>
                <Show when={props.payment.arrivedOn !== null}>
                  <Button variant="plain" onClick={() => say(undefined)}>
                    {words().takeBack}
                  </Button>
                </Show>
              </div>
            </form>
          </Card>
        </Show>
      </div>
    </Show>
  )
}
