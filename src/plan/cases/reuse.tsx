import { Button, type Element, Input, InsetText, Radios, Textarea } from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import {
  ButtonForm,
  Entries,
  Form,
  fieldOf,
  Link,
  List,
  Narrow,
  Problems,
  SearchBox,
  type Show,
  type ShownForm,
  Subtitle,
  Text,
  Title,
} from '#platform/ui'
import { ReuseTable } from './case-view.tsx'
import { reuseDecisions, reuseKinds } from './content.ts'
import { searchLinks } from './links.ts'
import type { SeenCase } from './seeing.ts'
import type { FoundLine } from './store.ts'

export interface ReusePageProps extends ShownForm {
  show: Show
  government: string
  seen: SeenCase
  /** What was looked for. */
  words: string
  found: readonly FoundLine[]
  /** The plan that this one might be bought together with, when it was chosen from the list. */
  chosen: { id: string; title: string } | null
  links: {
    self: string
    plan: (id: string) => string
    join: (id: string) => string
    removeRecord: (id: string) => string
  }
  moreTokens: () => FormTokens
}

/** Make, buy, reuse or aggregate: what to look at first, where to look, and the record of what was decided. */
export const ReusePage = (props: ReusePageProps): Element => {
  const { t, seen, errors, links, moreTokens } = props
  const mayWrite = seen.mayNot.write === null
  const removal = (id: string) => (
    <ButtonForm
      action={links.removeRecord(id)}
      tokens={moreTokens()}
      text={t('case.reuse.remove')}
      about={seen.content.reuse.find(one => one.id === id)?.what ?? ''}
      variant="secondary"
    />
  )
  return (
    <>
      <Problems t={t} errors={errors} />
      <Title caption={seen.plan.title}>{t('case.reuse.title')}</Title>
      <Narrow>
        <Text>{t('case.reuse.lead')}</Text>
        <List kind="bullet" items={reuseKinds.map(kind => t(`case.reuse.kind.${kind}.about`))} />
      </Narrow>
      <Subtitle>{t('case.reuse.record')}</Subtitle>
      {seen.content.reuse.length > 0 ? (
        <ReuseTable t={t} content={seen.content} planLink={links.plan} removal={mayWrite ? removal : undefined} />
      ) : (
        <Text>{t('case.reuse.none')}</Text>
      )}
      <Narrow>
        <Search {...props} />
        {mayWrite && <RecordForm {...props} />}
      </Narrow>
    </>
  )
}

const Search = ({ t, show, seen, words, found, links, government }: ReusePageProps): Element => (
  <>
    <Subtitle>{t('case.reuse.search')}</Subtitle>
    <SearchBox
      action={links.self}
      name="q"
      label={t('case.reuse.search.label')}
      button={t('case.reuse.search.button')}
    />
    <Text>{t('case.reuse.found', { n: found.length, words })}</Text>
    <Entries
      headingLevel={3}
      items={found.map(line => ({
        title: line.title,
        href: links.plan(line.id),
        summary: line.need.length > 200 ? `${line.need.slice(0, 199)}…` : line.need,
        facts: [
          { key: t('plan.field.body'), value: line.bodyName },
          { key: t('case.reuse.budget'), value: show.money(line.budget.amount, line.budget.currency) },
          { key: t('plan.field.procurement'), value: show.date(line.procurementOn) },
          { key: t('plan.field.state'), value: t.dynamic(`plan.state.${line.state}`) },
          ...(seen.mayNot.write === null
            ? [
                {
                  key: t('case.reuse.join'),
                  value: (
                    <Link to={links.join(line.id)} about={line.title}>
                      {t('case.reuse.join.link')}
                    </Link>
                  ),
                },
              ]
            : []),
        ],
      }))}
    />
    <Text>{t('case.reuse.elsewhere')}</Text>
    <List
      items={[
        <Link to={searchLinks.contracts(government, words)}>{t('case.reuse.elsewhere.contracts')}</Link>,
        <Link to={searchLinks.opportunities(government, words)}>{t('case.reuse.elsewhere.opportunities')}</Link>,
        <Link to={searchLinks.plans(words)}>{t('case.reuse.elsewhere.plans')}</Link>,
        <Link to={searchLinks.everywhere(words)}>{t('case.reuse.elsewhere.everywhere')}</Link>,
      ]}
    />
  </>
)

const RecordForm = (props: ReusePageProps): Element => {
  const { t, action, tokens, chosen } = props
  return (
    <>
      <Subtitle id="record">{t('case.reuse.add')}</Subtitle>
      <Form action={action} tokens={tokens}>
        {chosen && (
          <>
            <InsetText>{t('case.reuse.with', { plan: chosen.title })}</InsetText>
            <input type="hidden" name="planId" value={chosen.id} />
          </>
        )}
        <Radios
          {...fieldOf(props, 'kind')}
          fieldset={{ legend: { text: t('case.reuse.kind.legend'), classes: 'govuk-fieldset__legend--s' } }}
          items={reuseKinds.map(kind => ({ value: kind, text: t(`case.reuse.kind.${kind}`) }))}
        />
        <Input {...fieldOf(props, 'what')} label={t('case.reuse.what')} hint={t('case.reuse.what.hint')} />
        <Radios
          {...fieldOf(props, 'decision')}
          fieldset={{ legend: { text: t('case.reuse.decision.legend'), classes: 'govuk-fieldset__legend--s' } }}
          items={reuseDecisions.map(decision => ({ value: decision, text: t(`case.reuse.decision.${decision}`) }))}
        />
        <Textarea
          {...fieldOf(props, 'reason')}
          label={t('case.reuse.reason')}
          hint={t('case.reuse.reason.hint')}
          rows={4}
        />
        <Button preventDoubleClick>{t('case.reuse.save')}</Button>
      </Form>
    </>
  )
}
