import { Button, type Element, InsetText, Radios, Textarea } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Form, fieldOf, Narrow, Problems, type ShownForm, Subtitle, Text, Title } from '#platform/ui'

/** All that is shown of a case before somebody has declared their interests: its title, its body, and the form. */
export const DeclarationPage = (props: ShownForm & { title: string; bodyName: string; isFirst: boolean }): Element => {
  const { t, title, bodyName, action, tokens, errors, isFirst } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={bodyName}>{title}</Title>
      <Subtitle>{t(isFirst ? 'assurance.declare.title' : 'assurance.review.step-back')}</Subtitle>
      <Text>{t('assurance.declare.text')}</Text>
      <Form action={action} tokens={tokens}>
        <Radios
          {...fieldOf(props, 'conflict')}
          fieldset={{ legend: { text: t('assurance.declare.question'), classes: 'govuk-fieldset__legend--m' } }}
          items={[
            isFirst && { value: 'no', text: t('assurance.declare.no') },
            {
              value: 'yes',
              text: t('assurance.declare.yes'),
              hint: t('assurance.declare.yes.hint'),
              conditional: <Textarea {...fieldOf(props, 'words')} label={t('assurance.declare.words')} rows={3} />,
            },
          ]}
        />
        <Button preventDoubleClick>{t('assurance.declare.save')}</Button>
      </Form>
    </Narrow>
  )
}

/** All that somebody sees of a case in which they declared a conflict. */
export const ConflictedPage = ({ t, title, bodyName }: { t: Translate; title: string; bodyName: string }): Element => (
  <Narrow>
    <Title caption={bodyName}>{title}</Title>
    <InsetText>{t('assurance.review.conflicted')}</InsetText>
  </Narrow>
)
