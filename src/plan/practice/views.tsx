import { Button, CharacterCount, Checkboxes, type Element, InsetText, Radios, TaskList, Textarea } from '@gdm/govuk-jsx'
import { textIn } from '#governments/packs'
import {
  Columns,
  DayInput,
  Form,
  fieldOf,
  Link,
  List,
  Narrow,
  Problems,
  type Show,
  type ShownForm,
  SmallTitle,
  Subtitle,
  Text,
  Title,
} from '#platform/ui'
import { guidanceFor, results } from './content.ts'
import { Counts, codeName, resultTag } from './practice-view.tsx'
import { mostWords } from './schema.ts'
import type { SeenPractice } from './seeing.ts'

export interface OverviewProps extends Pick<ShownForm, 't'> {
  show: Show
  seen: SeenPractice
  links: { point: (number: number) => string; whole: string }
}

/** The points of the code with how the plan stands to each. */
export const OverviewPage = ({ t, show, seen, links }: OverviewProps): Element => {
  const { plan, content, note, mayNotWrite } = seen
  return (
    <>
      <Title caption={plan.title}>{t('practice.title')}</Title>
      <Columns aside={<Counts t={t} show={show} content={content} />}>
        <Text>{t('practice.lead')}</Text>
        <Text>{codeName(t, content.code)}</Text>
        {note && <Text>{note}</Text>}
        {mayNotWrite && <InsetText>{t('practice.read-only', { reason: t.dynamic(mayNotWrite) })}</InsetText>}
        <Subtitle>{t('practice.points')}</Subtitle>
        <TaskList
          items={content.code.points.map(({ number, title, mandatory }) => ({
            title: t('practice.point', { number, title: textIn(title, t.language).text }),
            href: links.point(number),
            hint: mandatory ? undefined : t('practice.optional'),
            status: { tag: resultTag(t, content.points[number]?.result) },
          }))}
        />
        <Missing t={t} seen={seen} />
        <Text>
          <Link to={links.whole}>{t('practice.read')}</Link>
        </Text>
      </Columns>
    </>
  )
}

/** What is missing, and whether the plan can be handed in without it. */
const Missing = ({ t, seen }: Pick<OverviewProps, 't' | 'seen'>): Element => {
  const { problems, isNeeded } = seen
  if (problems.length === 0) return <Text>{t('practice.complete')}</Text>
  return (
    <>
      {!isNeeded && <Text>{t('practice.not-needed')}</Text>}
      <SmallTitle>{isNeeded ? t('practice.missing.title') : t('practice.missing.open')}</SmallTitle>
      <List kind="bullet" items={problems.map(problem => t.dynamic(problem))} />
    </>
  )
}

/** Said where the government's pack names no code. */
export const NoCodePage = ({ t, planTitle }: { t: ShownForm['t']; planTitle: string }): Element => (
  <Narrow>
    <Title caption={planTitle}>{t('practice.title')}</Title>
    <Text>{t('practice.none')}</Text>
  </Narrow>
)

export interface PointPageProps extends ShownForm {
  seen: SeenPractice
  number: number
  title: string
  reading: Element | null
}

/** One point: what it asks, and how the plan stands to it. */
export const PointPage = (props: PointPageProps): Element => {
  const { t, seen, errors, number, title, action, tokens, reading } = props
  const help = guidanceFor(seen.content.code, number)
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={t('practice.of', { plan: seen.plan.title })}>{t('practice.point', { number, title })}</Title>
      {help && (
        <>
          <Text>{t(`practice.help.${help}`)}</Text>
          <SmallTitle>{t('practice.help.ask')}</SmallTitle>
          <List
            kind="bullet"
            items={[t(`practice.help.${help}.one`), t(`practice.help.${help}.two`), t(`practice.help.${help}.three`)]}
          />
        </>
      )}
      {reading ?? (
        <Form action={action} tokens={tokens}>
          <Fields {...props} />
          <Button preventDoubleClick>{t('practice.save')}</Button>
        </Form>
      )}
    </Narrow>
  )
}

const Fields = (props: PointPageProps): Element => {
  const { t } = props
  return (
    <>
      <Radios
        {...fieldOf(props, 'result')}
        fieldset={{ legend: { text: t('practice.result.legend'), classes: 'govuk-fieldset__legend--m' } }}
        items={results.map(result => ({
          value: result,
          text: t(`practice.result.${result}`),
          hint: t(`practice.result.${result}.hint`),
        }))}
      />
      <WordsField {...props} name="evidence" label={t('practice.evidence')} hint={t('practice.evidence.hint')} />
      <Textarea {...fieldOf(props, 'links')} label={t('practice.links')} hint={t('practice.links.hint')} rows={2} />
      <WordsField {...props} name="reason" label={t('practice.reason')} hint={t('practice.reason.hint')} />
      <Checkboxes
        name="legacy"
        classes="govuk-checkboxes--small"
        fieldset={{ legend: t('practice.exception.legend') }}
        errorMessage={fieldOf(props, 'legacy').errorMessage}
        items={[
          {
            value: 'yes',
            text: t('practice.exception.yes'),
            checked: props.typed.legacy === 'yes',
            conditional: (
              <>
                <WordsField
                  {...props}
                  name="exception"
                  label={t('practice.exception.reason')}
                  hint={t('practice.exception.hint')}
                />
                <DayInput form={props} name="until" legend={t('practice.exception.end')} />
              </>
            ),
          },
        ]}
      />
    </>
  )
}

const WordsField = (props: PointPageProps & { name: string; label: string; hint: string }): Element => (
  <CharacterCount
    {...fieldOf(props, props.name)}
    label={props.label}
    hint={props.hint}
    rows={4}
    maxlength={mostWords}
    countType="words"
    counted
  />
)
