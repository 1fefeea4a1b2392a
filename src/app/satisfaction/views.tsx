import { BarChart, Button, DataTable, type Element, Radios } from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { Form, Narrow, Text, Title } from '#platform/ui'
import { scores, type Task, type TaskResult, tasks } from './rules.ts'

/** The one question after a task, below whatever page the task led to. */
export const SatisfactionQuestion = ({
  t,
  tokens,
  task,
  from,
}: {
  t: Translate
  tokens: FormTokens
  task: Task
  from: string
}): Element => (
  <Form action="/satisfaction" tokens={tokens}>
    <input type="hidden" name="task" value={task} />
    <input type="hidden" name="from" value={from} />
    <Radios
      name="score"
      classes="govuk-radios--small govuk-radios--inline"
      fieldset={{
        legend: { text: t('satisfaction.question', { task: t(tasks[task]) }), classes: 'govuk-fieldset__legend--s' },
      }}
      hint={t('satisfaction.hint')}
      items={[...scores].reverse().map(score => ({ value: String(score), text: t(`satisfaction.score.${score}`) }))}
    />
    <Button classes="govuk-button--secondary">{t('satisfaction.send')}</Button>
  </Form>
)

/** What everybody answered, added up. */
export const SatisfactionPage = ({ t, results }: { t: Translate; results: readonly TaskResult[] }): Element => (
  <>
    <Narrow>
      <Title>{t('satisfaction.title')}</Title>
      <Text>{t('satisfaction.method')}</Text>
    </Narrow>
    {results.length === 0 ? (
      <Narrow>
        <Text>{t('satisfaction.none')}</Text>
      </Narrow>
    ) : (
      <BarChart
        id="satisfaction-chart"
        title={t('satisfaction.chart')}
        labelHeading={t('satisfaction.column.task')}
        valueHeading={t('satisfaction.column.easy')}
        max={100}
        bars={results.map(({ task, easy }) => ({ label: t(tasks[task]), value: easy, text: `${easy} %` }))}
      />
    )}
    {results.length > 0 && (
      <DataTable
        caption={t('satisfaction.title')}
        id="satisfaction-table"
        columns={[
          { heading: t('satisfaction.column.task'), cell: row => t(tasks[row.task]) },
          { heading: t('satisfaction.column.answers'), cell: row => row.answers, isNumeric: true },
          { heading: t('satisfaction.column.easy'), cell: row => `${row.easy} %`, isNumeric: true },
          { heading: t('satisfaction.column.mean'), cell: row => row.mean, isNumeric: true },
        ]}
        rows={results}
      />
    )}
  </>
)
