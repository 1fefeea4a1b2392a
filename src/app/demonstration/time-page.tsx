import { Button, type Element, Radios, WarningText } from '@gdm/govuk-jsx'
import { z } from 'zod'
import { Refusal } from '#platform/errors'
import { page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { Form, Lead, showFor, Text, Title } from '#platform/ui'
import { clockChannel } from './clock.ts'
import { putForward } from './store.ts'

export const timeLinks = { time: () => '/demonstration/time' }

const steps = ['1', '7', '14', '30'] as const
const secondsOfDay = 24 * 60 * 60

/** Letting time pass, so that nobody has to wait for a closing time. Mounted in demonstrations only. */
export const timeRoutes: readonly Route[] = [
  route.get(timeLinks.time(), { needs: 'public', beforeSecondFactor: true }, async ctx =>
    page({ title: ctx.t('app.time.title'), content: <TimePage ctx={ctx} /> }),
  ),
  route.post(
    timeLinks.time(),
    { needs: 'public', beforeSecondFactor: true, body: z.object({ days: z.enum(steps) }) },
    async (ctx, { body }) => {
      await ctx.transact(async tx => {
        if (!(await putForward(tx, Number(body.days) * secondsOfDay))) throw new Refusal('conflict', 'app.time.too-far')
        tx.wake(clockChannel)
      })
      return seeOther(timeLinks.time())
    },
  ),
]

const TimePage = ({ ctx }: { ctx: WebCtx }): Element => {
  const { t } = ctx
  return (
    <>
      <Title>{t('app.time.title')}</Title>
      <Lead>{t('app.time.now', { now: showFor(null, t.language).instant(ctx.now()) })}</Lead>
      <Text>{t('app.time.text')}</Text>
      <WarningText>{t('app.time.warning')}</WarningText>
      <Form action={timeLinks.time()} tokens={ctx.tokens()}>
        <Radios
          idPrefix="days"
          name="days"
          value="7"
          fieldset={{ legend: { text: t('app.time.how-long'), classes: 'govuk-fieldset__legend--m' } }}
          items={steps.map(days => ({ value: days, text: t('app.time.days', { days: Number(days) }) }))}
        />
        <Button>{t('app.time.button')}</Button>
      </Form>
    </>
  )
}
