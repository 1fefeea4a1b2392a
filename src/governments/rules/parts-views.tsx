import { Button, Checkboxes, type Element, ErrorSummary, Input, InsetText } from '@gdm/govuk-jsx'
import { Part } from '#governments/packs'
import { DayInput, Form, fieldOf, Narrow, Text, Title } from '#platform/ui'
import type { ChangeProps } from './change-views.tsx'

interface PartsProps extends Omit<ChangeProps, 'ruleKey'> {
  chosen: readonly string[]
  /** What is decided already for a later day, in words. */
  later: string | null
}

/** The parts of the platform that the government uses: boxes, and from when. */
export const PartsPage = (props: PartsProps): Element => {
  const { t, errors, faults, later, chosen } = props
  const message = faults.map((fault, i) => (i === 0 ? fault.text : [<br />, fault.text]))
  return (
    <Narrow>
      {errors.length + faults.length > 0 && (
        <ErrorSummary
          errorList={[
            ...errors.map(error => ({ text: t.dynamic(error.message), href: `#${error.field}` })),
            ...faults.map(fault => ({ text: fault.text, href: '#parts' })),
          ]}
        />
      )}
      <Title caption={props.government}>{t('pack.parts.title')}</Title>
      <Text>{t('pack.parts.explained')}</Text>
      {later && <InsetText>{later}</InsetText>}
      <Form action={props.action} tokens={props.tokens}>
        <Checkboxes
          name="parts"
          values={chosen}
          fieldset={{ legend: t('pack.parts.legend') }}
          errorMessage={faults.length > 0 ? { text: <>{message}</> } : undefined}
          items={Part.options.map(part => ({
            value: part,
            text: t(`pack.part.${part}`),
            hint: t(`pack.part.${part}.hint`),
          }))}
        />
        <DayInput form={props} name="from" legend={t('pack.from')} hint={t('pack.from.hint')} />
        <Input {...fieldOf(props, 'law')} label={t('pack.parts.law')} hint={t('pack.parts.law.hint')} />
        <Button>{t('pack.parts.button')}</Button>
      </Form>
    </Narrow>
  )
}
