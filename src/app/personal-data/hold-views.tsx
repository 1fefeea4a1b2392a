import { Button, DataTable, type Element, Input } from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import { ButtonForm, Form, fieldOf, Problems, type Show, type ShownForm, Subtitle, Text, Title } from '#platform/ui'
import { WhyFields } from './request-views.tsx'

interface HoldsProps extends ShownForm {
  show: Show
  government: string
  holds: readonly {
    id: string
    ocid: string | null
    name: string | null
    law: string
    set_at: Date
    ended_at: Date | null
  }[]
  maySet: boolean
  end: { action(id: string): string; tokens(): FormTokens }
  next: string | null
}

/** What a government keeps as evidence, and for administrators a form for more. */
export const HoldsPage = (props: HoldsProps): Element => {
  const { t, show, government, holds, maySet, end, next, action, tokens, errors } = props
  return (
    <>
      <Problems t={t} errors={errors} />
      <Title caption={government}>{t('hold.title')}</Title>
      <Text>{t('hold.explained')}</Text>
      <DataTable
        id="holds"
        caption={t('hold.title')}
        captionClasses="govuk-visually-hidden"
        empty={t('hold.none')}
        columns={[
          { heading: t('hold.what'), cell: hold => hold.ocid ?? hold.name ?? '–' },
          { heading: t('hold.law'), cell: hold => hold.law },
          { heading: t('hold.since'), cell: hold => show.day(hold.set_at) },
          {
            heading: t('hold.until'),
            cell: hold =>
              hold.ended_at ? (
                show.day(hold.ended_at)
              ) : maySet ? (
                <ButtonForm
                  action={end.action(hold.id)}
                  tokens={end.tokens()}
                  text={t('hold.end')}
                  about={hold.ocid ?? hold.name ?? ''}
                  variant="secondary"
                />
              ) : (
                '–'
              ),
          },
        ]}
        rows={holds}
        nextHref={next ?? undefined}
      />
      {maySet && (
        <>
          <Subtitle>{t('hold.set')}</Subtitle>
          <Form action={action} tokens={tokens}>
            <Input {...fieldOf(props, 'ocid')} label={t('hold.ocid')} hint={t('hold.ocid.hint')} spellcheck={false} />
            <Input
              {...fieldOf(props, 'email')}
              type="email"
              label={t('hold.email')}
              autocomplete="off"
              spellcheck={false}
            />
            <WhyFields form={props} />
            <Button>{t('hold.set')}</Button>
          </Form>
        </>
      )}
    </>
  )
}
